import type { AppCommand } from './command';

export const taskChange: AppCommand = {
  id: 'task.change',
  run: ({ screen }) => void screen.run('task.change'),
};
