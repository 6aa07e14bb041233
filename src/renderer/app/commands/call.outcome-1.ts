import type { AppCommand } from './command';

export const callOutcome1: AppCommand = {
  id: 'call.outcome-1',
  run: ({ screen }) => void screen.run('call.outcome-1'),
};
