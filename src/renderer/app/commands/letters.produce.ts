import type { AppCommand } from './command';

export const lettersProduce: AppCommand = {
  id: 'letters.produce',
  run: ({ screen }) => void screen.run('letters.produce'),
};
