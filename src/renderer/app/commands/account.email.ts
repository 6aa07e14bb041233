import { withSubject, type AppCommand } from './command';

export const accountEmail: AppCommand = {
  id: 'account.email',
  run: withSubject(({ host }, subject) => {
    if (subject.email) void host.openLink(`mailto:${subject.email}?subject=${encodeURIComponent(`Account ${subject.number}`)}`);
  }),
  whyNot: ({ subject }) => (subject()?.email ? null : 'No e-mail address is known.'),
};
