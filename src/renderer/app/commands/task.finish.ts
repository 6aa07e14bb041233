import type { AppCommand } from './command';

export const taskFinish: AppCommand = {
  id: 'task.finish',
  run: ({ screen }) => void screen.run('task.finish'),
};
