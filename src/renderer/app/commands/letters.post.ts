import type { AppCommand } from './command';

export const lettersPost: AppCommand = {
  id: 'letters.post',
  run: ({ screen }) => void screen.run('letters.post'),
};
