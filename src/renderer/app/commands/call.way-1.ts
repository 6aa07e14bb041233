import type { AppCommand } from './command';

export const callWay1: AppCommand = {
  id: 'call.way-1',
  run: ({ screen }) => void screen.run('call.way-1'),
  whyNot: ({ screen }) => (screen.has('call.way-1') ? null : 'The quick line offers no way out now.'),
};
