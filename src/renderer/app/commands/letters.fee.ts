import type { AppCommand } from './command';

export const lettersFee: AppCommand = {
  id: 'letters.fee',
  run: ({ screen }) => void screen.run('letters.fee'),
};
