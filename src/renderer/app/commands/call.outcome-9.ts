import type { AppCommand } from './command';

export const callOutcome9: AppCommand = {
  id: 'call.outcome-9',
  run: ({ screen }) => void screen.run('call.outcome-9'),
};
