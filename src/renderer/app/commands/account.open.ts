import { withSubject, type AppCommand } from './command';

export const accountOpen: AppCommand = {
  id: 'account.open',
  run: withSubject(({ go }, subject) => go.account(subject.customerId)),
};
