import type { AppCommand } from './command';

export const goStatements: AppCommand = {
  id: 'go.statements',
  run: ({ go }) => go.statements(),
};
