import type { AppCommand } from './command';

export const callCockpit: AppCommand = {
  id: 'call.cockpit',
  run: ({ toggleCockpit }) => toggleCockpit(),
};
