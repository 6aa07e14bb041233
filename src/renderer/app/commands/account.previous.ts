import type { AppCommand } from './command';

export const accountPrevious: AppCommand = {
  id: 'account.previous',
  run: ({ stepInOrder }) => stepInOrder(-1),
};
