import type { AppCommand } from './command';

export const fileSettings: AppCommand = {
  id: 'file.settings',
  run: ({ go }) => go.settings(),
};
