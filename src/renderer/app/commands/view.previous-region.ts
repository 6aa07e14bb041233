import type { AppCommand } from './command';

export const viewPreviousRegion: AppCommand = {
  id: 'view.previous-region',
  run: ({ moveRegion }) => moveRegion(-1),
};
