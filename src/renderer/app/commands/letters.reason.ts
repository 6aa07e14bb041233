import type { AppCommand } from './command';

export const lettersReason: AppCommand = {
  id: 'letters.reason',
  run: ({ screen }) => void screen.run('letters.reason'),
};
