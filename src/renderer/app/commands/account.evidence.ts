import { withSubject, type AppCommand } from './command';

export const accountEvidence: AppCommand = {
  id: 'account.evidence',
  run: withSubject(({ openForm }, subject) => openForm('evidence', subject)),
};
