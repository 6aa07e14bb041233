import type { AppCommand } from './command';

export const goListQuality: AppCommand = {
  id: 'go.list-quality',
  run: ({ go }) => go.listQuality(),
};
