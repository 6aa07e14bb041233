import type { AppCommand } from './command';

export const goLetters: AppCommand = {
  id: 'go.letters',
  run: ({ go }) => go.letters(),
};
