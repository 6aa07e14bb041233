import { withSubject, type AppCommand } from './command';

export const accountSnooze: AppCommand = {
  id: 'account.snooze',
  run: withSubject(({ openForm }, subject) => openForm('snooze', subject)),
};
