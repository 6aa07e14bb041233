import type { AppCommand } from './command';

export const callOutcome4: AppCommand = {
  id: 'call.outcome-4',
  run: ({ screen }) => void screen.run('call.outcome-4'),
};
