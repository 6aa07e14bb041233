import type { AppCommand } from './command';

export const viewNextRegion: AppCommand = {
  id: 'view.next-region',
  run: ({ moveRegion }) => moveRegion(1),
};
