import type { AppCommand } from './command';

export const editRedo: AppCommand = {
  id: 'edit.redo',
  run: ({ redo }) => redo(),
};
