import { withSubject, type AppCommand } from './command';

export const accountOpenWindow: AppCommand = {
  id: 'account.open-window',
  run: withSubject(({ host }, subject) => void host.openWindow(`#/account/${subject.customerId}`)),
};
