import type { AppCommand } from './command';

export const goDuplicates: AppCommand = {
  id: 'go.duplicates',
  run: ({ go }) => go.duplicates(),
};
