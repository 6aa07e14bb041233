import { withSubject, type AppCommand } from './command';

export const accountTheyCalled: AppCommand = {
  id: 'account.they-called',
  run: withSubject(({ startCall }, subject) => startCall(subject, 'in')),
};
