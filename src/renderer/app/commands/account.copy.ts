import type { AppCommand } from './command';

export const accountCopy: AppCommand = {
  id: 'account.copy',
  run: ({ screen }) => void screen.run('account.copy'),
};
