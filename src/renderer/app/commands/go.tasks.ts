import type { AppCommand } from './command';

export const goTasks: AppCommand = {
  id: 'go.tasks',
  run: ({ go }) => go.tasks(),
};
