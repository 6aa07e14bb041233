import type { AppCommand } from './command';

export const lettersMarkSent: AppCommand = {
  id: 'letters.mark-sent',
  run: ({ screen }) => void screen.run('letters.mark-sent'),
};
