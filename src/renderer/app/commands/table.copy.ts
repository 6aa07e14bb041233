import { noTable, type AppCommand } from './command';

export const tableCopy: AppCommand = {
  id: 'table.copy',
  run: ({ takeTable }) => takeTable('copy'),
  whyNot: noTable,
};
