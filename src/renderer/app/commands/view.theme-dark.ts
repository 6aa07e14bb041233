import type { AppCommand } from './command';

export const viewThemeDark: AppCommand = {
  id: 'view.theme-dark',
  run: ({ setTheme }) => setTheme('dark'),
};
