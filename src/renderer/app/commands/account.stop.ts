import { withSubject, type AppCommand } from './command';

export const accountStop: AppCommand = {
  id: 'account.stop',
  run: withSubject(({ openForm }, subject) => openForm('stop', subject)),
};
