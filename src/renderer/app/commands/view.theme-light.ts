import type { AppCommand } from './command';

export const viewThemeLight: AppCommand = {
  id: 'view.theme-light',
  run: ({ setTheme }) => setTheme('light'),
};
