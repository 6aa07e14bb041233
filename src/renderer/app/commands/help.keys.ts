import type { AppCommand } from './command';

export const helpKeys: AppCommand = {
  id: 'help.keys',
  run: ({ openKeySheet }) => openKeySheet(),
};
