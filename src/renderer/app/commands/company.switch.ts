import type { AppCommand } from './command';

export const companySwitch: AppCommand = {
  id: 'company.switch',
  run: ({ go }) => go.settings('companies'),
};
