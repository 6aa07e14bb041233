import { withSubject, type AppCommand } from './command';

export const accountPromise: AppCommand = {
  id: 'account.promise',
  run: withSubject(({ openForm }, subject) => openForm('promise', subject)),
};
