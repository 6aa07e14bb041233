import type { AppCommand } from './command';

export const templatesSave: AppCommand = {
  id: 'templates.save',
  run: ({ screen }) => void screen.run('templates.save'),
};
