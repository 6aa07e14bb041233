import { withSubject, type AppCommand } from './command';

export const accountText: AppCommand = {
  id: 'account.text',
  run: withSubject(({ openForm }, subject) => openForm('text', subject)),
};
