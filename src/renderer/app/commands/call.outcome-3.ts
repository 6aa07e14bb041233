import type { AppCommand } from './command';

export const callOutcome3: AppCommand = {
  id: 'call.outcome-3',
  run: ({ screen }) => void screen.run('call.outcome-3'),
};
