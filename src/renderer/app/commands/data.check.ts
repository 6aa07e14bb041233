import type { AppCommand } from './command';

export const dataCheck: AppCommand = {
  id: 'data.check',
  run: ({ go }) => go.settings('check'),
};
