import { withSubject, type AppCommand } from './command';

export const accountOtherLetter: AppCommand = {
  id: 'account.other-letter',
  run: withSubject(({ openForm }, subject) => openForm('other-letter', subject)),
};
