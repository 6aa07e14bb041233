import type { AppCommand } from './command';

export const callWay2: AppCommand = {
  id: 'call.way-2',
  run: ({ screen }) => void screen.run('call.way-2'),
  whyNot: ({ screen }) => (screen.has('call.way-2') ? null : 'The quick line offers no way out now.'),
};
