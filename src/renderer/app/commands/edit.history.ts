import type { AppCommand } from './command';

export const editHistory: AppCommand = {
  id: 'edit.history',
  run: ({ openUndoHistory }) => openUndoHistory(),
};
