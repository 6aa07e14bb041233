import { withSubject, type AppCommand } from './command';

export const accountNote: AppCommand = {
  id: 'account.note',
  run: withSubject(({ openForm }, subject) => openForm('note', subject)),
};
