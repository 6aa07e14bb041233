import type { AppCommand } from './command';

export const goPromises: AppCommand = {
  id: 'go.promises',
  run: ({ go }) => go.promises(),
};
