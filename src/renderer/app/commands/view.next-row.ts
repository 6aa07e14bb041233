import type { AppCommand } from './command';

export const viewNextRow: AppCommand = {
  id: 'view.next-row',
  run: ({ screen }) => void screen.run('view.next-row'),
};
