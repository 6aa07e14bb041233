import type { AppCommand } from './command';

export const callOutcome7: AppCommand = {
  id: 'call.outcome-7',
  run: ({ screen }) => void screen.run('call.outcome-7'),
};
