import type { AppCommand } from './command';

export const lettersPrint: AppCommand = {
  id: 'letters.print',
  run: ({ screen }) => void screen.run('letters.print'),
};
