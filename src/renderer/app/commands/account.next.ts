import type { AppCommand } from './command';

export const accountNext: AppCommand = {
  id: 'account.next',
  run: ({ stepInOrder }) => stepInOrder(1),
};
