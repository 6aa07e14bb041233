import type { AppCommand } from './command';

export const goAgreements: AppCommand = {
  id: 'go.agreements',
  run: ({ go }) => go.agreements(),
};
