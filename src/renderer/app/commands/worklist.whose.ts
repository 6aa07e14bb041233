import type { AppCommand } from './command';

export const worklistWhose: AppCommand = {
  id: 'worklist.whose',
  run: ({ screen }) => void screen.run('worklist.whose'),
};
