import type { AppCommand } from './command';

export const viewThemeSystem: AppCommand = {
  id: 'view.theme-system',
  run: ({ setTheme }) => setTheme('auto'),
};
