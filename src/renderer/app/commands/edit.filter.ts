import type { AppCommand } from './command';

export const editFilter: AppCommand = {
  id: 'edit.filter',
  run: ({ screen }) => void screen.run('edit.filter'),
};
