import type { AppCommand } from './command';

export const viewPalette: AppCommand = {
  id: 'view.palette',
  run: ({ openPalette }) => openPalette(),
};
