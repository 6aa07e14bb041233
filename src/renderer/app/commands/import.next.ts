import type { AppCommand } from './command';

export const importNext: AppCommand = {
  id: 'import.next',
  run: ({ screen }) => void screen.run('import.next'),
};
