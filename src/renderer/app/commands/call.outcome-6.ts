import type { AppCommand } from './command';

export const callOutcome6: AppCommand = {
  id: 'call.outcome-6',
  run: ({ screen }) => void screen.run('call.outcome-6'),
};
