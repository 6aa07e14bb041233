import { withSubject, type AppCommand } from './command';

export const accountTask: AppCommand = {
  id: 'account.task',
  run: withSubject(({ openForm }, subject) => openForm('task', subject)),
};
