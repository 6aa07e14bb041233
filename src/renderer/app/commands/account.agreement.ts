import { withSubject, type AppCommand } from './command';

export const accountAgreement: AppCommand = {
  id: 'account.agreement',
  run: withSubject(({ openForm }, subject) => openForm('agreement', subject)),
};
