import { withSubject, type AppCommand } from './command';

export const accountEmail: AppCommand = {
  id: 'account.email',
  run: withSubject(({ openForm }, subject) => openForm('email', subject)),
};
