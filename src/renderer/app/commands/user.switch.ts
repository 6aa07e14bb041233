import type { AppCommand } from './command';

export const userSwitch: AppCommand = {
  id: 'user.switch',
  run: ({ go }) => go.settings('users'),
};
