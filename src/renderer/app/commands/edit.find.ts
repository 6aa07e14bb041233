import type { AppCommand } from './command';

export const editFind: AppCommand = {
  id: 'edit.find',
  run: ({ screen }) => void screen.run('edit.find'),
};
