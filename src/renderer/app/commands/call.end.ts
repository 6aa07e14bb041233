import type { AppCommand } from './command';

export const callEnd: AppCommand = {
  id: 'call.end',
  run: ({ screen }) => void screen.run('call.end'),
};
