import type { AppCommand } from './command';

export const helpScreen: AppCommand = {
  id: 'help.screen',
  run: ({ openHelp }) => openHelp(),
};
