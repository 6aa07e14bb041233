import type { AppCommand } from './command';

export const dataRestore: AppCommand = {
  id: 'data.restore',
  run: ({ go }) => go.settings('backups'),
};
