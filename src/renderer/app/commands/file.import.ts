import type { AppCommand } from './command';

export const fileImport: AppCommand = {
  id: 'file.import',
  run: ({ go }) => go.import(),
};
