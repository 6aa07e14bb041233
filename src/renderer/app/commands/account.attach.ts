import { withSubject, type AppCommand } from './command';

export const accountAttach: AppCommand = {
  id: 'account.attach',
  run: withSubject(({ openForm }, subject) => openForm('attach', subject)),
};
