import { withSubject, type AppCommand } from './command';

export const accountPin: AppCommand = {
  id: 'account.pin',
  run: withSubject(({ pin }, subject) => pin(subject, true)),
};
