import { withSubject, type AppCommand } from './command';

export const accountSkip: AppCommand = {
  id: 'account.skip',
  run: withSubject(({ openForm }, subject) => openForm('skip', subject)),
};
