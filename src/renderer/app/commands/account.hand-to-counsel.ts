import { withSubject, type AppCommand } from './command';

export const accountHandToCounsel: AppCommand = {
  id: 'account.hand-to-counsel',
  run: withSubject(({ openForm }, subject) => openForm('counsel', subject)),
};
