import type { AppCommand } from './command';

export const goImport: AppCommand = {
  id: 'go.import',
  run: ({ go }) => go.import(),
};
