import type { AppCommand } from './command';

export const lettersStop: AppCommand = {
  id: 'letters.stop',
  run: ({ screen }) => void screen.run('letters.stop'),
};
