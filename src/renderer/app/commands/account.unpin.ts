import { withSubject, type AppCommand } from './command';

export const accountUnpin: AppCommand = {
  id: 'account.unpin',
  run: withSubject(({ pin }, subject) => pin(subject, false)),
};
