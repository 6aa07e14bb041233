import type { AppCommand } from './command';

export const editUndo: AppCommand = {
  id: 'edit.undo',
  run: ({ undo }) => undo(),
};
