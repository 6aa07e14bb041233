import { withSubject, type AppCommand } from './command';

export const accountHandOver: AppCommand = {
  id: 'account.hand-over',
  run: withSubject(({ openForm }, subject) => openForm('handover', subject)),
};
