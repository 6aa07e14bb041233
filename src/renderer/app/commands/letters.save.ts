import type { AppCommand } from './command';

export const lettersSave: AppCommand = {
  id: 'letters.save',
  run: ({ screen }) => void screen.run('letters.save'),
};
