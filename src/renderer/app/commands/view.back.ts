import type { AppCommand } from './command';

export const viewBack: AppCommand = {
  id: 'view.back',
  run: ({ leave }) => leave(),
};
