import type { AppCommand } from './command';

export const viewNextView: AppCommand = {
  id: 'view.next-view',
  run: ({ screen }) => void screen.run('view.next-view'),
};
