import { withSubject, type AppCommand } from './command';

export const accountAssign: AppCommand = {
  id: 'account.assign',
  run: withSubject(({ openForm }, subject) => openForm('assign', subject)),
};
