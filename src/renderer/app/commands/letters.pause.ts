import type { AppCommand } from './command';

export const lettersPause: AppCommand = {
  id: 'letters.pause',
  run: ({ screen }) => void screen.run('letters.pause'),
};
