import { withSubject, type AppCommand } from './command';

export const accountStatement: AppCommand = {
  id: 'account.statement',
  run: withSubject(({ go }, subject) => go.statements(subject.customerId)),
};
