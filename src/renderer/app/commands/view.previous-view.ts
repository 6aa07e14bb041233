import type { AppCommand } from './command';

export const viewPreviousView: AppCommand = {
  id: 'view.previous-view',
  run: ({ screen }) => void screen.run('view.previous-view'),
};
