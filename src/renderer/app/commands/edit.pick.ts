import type { AppCommand } from './command';

export const editPick: AppCommand = {
  id: 'edit.pick',
  run: ({ screen }) => void screen.run('edit.pick'),
};
