import type { AppCommand } from './command';

export const lettersSteps: AppCommand = {
  id: 'letters.steps',
  run: ({ screen }) => void screen.run('letters.steps'),
};
