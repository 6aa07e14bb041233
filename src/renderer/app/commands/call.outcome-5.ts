import type { AppCommand } from './command';

export const callOutcome5: AppCommand = {
  id: 'call.outcome-5',
  run: ({ screen }) => void screen.run('call.outcome-5'),
};
