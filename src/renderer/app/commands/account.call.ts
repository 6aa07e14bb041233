import { withSubject, type AppCommand } from './command';

export const accountCall: AppCommand = {
  id: 'account.call',
  run: withSubject(({ startCall }, subject) => startCall(subject)),
};
