import type { AppCommand } from './command';

export const goAging: AppCommand = {
  id: 'go.aging',
  run: ({ go }) => go.aging(),
};
