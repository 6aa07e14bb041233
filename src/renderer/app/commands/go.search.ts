import type { AppCommand } from './command';

export const goSearch: AppCommand = {
  id: 'go.search',
  run: ({ go }) => go.search(),
};
