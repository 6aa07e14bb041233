import type { AppCommand } from './command';

export const callLine: AppCommand = {
  id: 'call.line',
  run: ({ screen }) => void screen.run('call.line'),
};
