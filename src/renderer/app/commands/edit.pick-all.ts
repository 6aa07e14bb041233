import type { AppCommand } from './command';

export const editPickAll: AppCommand = {
  id: 'edit.pick-all',
  run: ({ screen }) => void screen.run('edit.pick-all'),
};
