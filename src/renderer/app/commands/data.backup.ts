import type { AppCommand } from './command';

export const dataBackup: AppCommand = {
  id: 'data.backup',
  run: ({ backUpNow }) => backUpNow(),
};
