import type { AppCommand } from './command';

export const goOutbox: AppCommand = {
  id: 'go.outbox',
  run: ({ go }) => go.outbox(),
};
