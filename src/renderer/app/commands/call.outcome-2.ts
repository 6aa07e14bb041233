import type { AppCommand } from './command';

export const callOutcome2: AppCommand = {
  id: 'call.outcome-2',
  run: ({ screen }) => void screen.run('call.outcome-2'),
};
