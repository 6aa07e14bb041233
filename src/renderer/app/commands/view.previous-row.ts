import type { AppCommand } from './command';

export const viewPreviousRow: AppCommand = {
  id: 'view.previous-row',
  run: ({ screen }) => void screen.run('view.previous-row'),
};
