import type { AppCommand } from './command';

export const goDisputes: AppCommand = {
  id: 'go.disputes',
  run: ({ go }) => go.disputes(),
};
