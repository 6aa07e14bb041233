import type { AppCommand } from './command';

export const goCustomers: AppCommand = {
  id: 'go.customers',
  run: ({ go }) => go.customers(),
};
