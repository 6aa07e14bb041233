import type { AppCommand } from './command';

export const fileImport: AppCommand = {
  id: 'file.import',
  run: ({ screen }) => void screen.run('file.import'),
};
