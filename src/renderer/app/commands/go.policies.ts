import type { AppCommand } from './command';

export const goPolicies: AppCommand = {
  id: 'go.policies',
  run: ({ go }) => go.policies(),
};
