import { withSubject, type AppCommand } from './command';

export const accountDispute: AppCommand = {
  id: 'account.dispute',
  run: withSubject(({ openForm }, subject) => openForm('dispute', subject)),
};
