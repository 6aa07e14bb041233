import type { AppCommand } from './command';

export const viewNewView: AppCommand = {
  id: 'view.new-view',
  run: ({ screen }) => void screen.run('view.new-view'),
};
