import type { AppCommand } from './command';

export const lettersTakeBack: AppCommand = {
  id: 'letters.take-back',
  run: ({ screen }) => void screen.run('letters.take-back'),
};
