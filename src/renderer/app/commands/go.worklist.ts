import type { AppCommand } from './command';

export const goWorklist: AppCommand = {
  id: 'go.worklist',
  run: ({ go }) => go.worklist(),
};
