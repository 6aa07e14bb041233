import type { AppCommand } from './command';

export const companyOpenSample: AppCommand = {
  id: 'company.open-sample',
  run: ({ openSample }) => openSample(),
};
