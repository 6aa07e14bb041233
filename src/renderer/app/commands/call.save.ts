import type { AppCommand } from './command';

export const callSave: AppCommand = {
  id: 'call.save',
  run: ({ screen }) => void screen.run('call.save'),
};
