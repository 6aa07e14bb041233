import type { AppCommand } from './command';

export const worklistPullForward: AppCommand = {
  id: 'worklist.pull-forward',
  run: ({ screen }) => void screen.run('worklist.pull-forward'),
};
