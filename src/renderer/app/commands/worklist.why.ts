import type { AppCommand } from './command';

export const worklistWhy: AppCommand = {
  id: 'worklist.why',
  run: ({ openWhy }) => openWhy(),
};
