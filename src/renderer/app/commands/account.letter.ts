import { targetsOf } from '../../lib/subject';
import { withSubject, type AppCommand } from './command';

export const accountLetter: AppCommand = {
  id: 'account.letter',
  run: withSubject(({ go }, subject) => go.letters(...targetsOf(subject).map((target) => target.customerId))),
};
