import type { AppCommand } from './command';

export const callOutcome8: AppCommand = {
  id: 'call.outcome-8',
  run: ({ screen }) => void screen.run('call.outcome-8'),
};
