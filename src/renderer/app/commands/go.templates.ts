import type { AppCommand } from './command';

export const goTemplates: AppCommand = {
  id: 'go.templates',
  run: ({ go }) => go.templates(),
};
