import { noTable, type AppCommand } from './command';

export const tableSave: AppCommand = {
  id: 'table.save',
  run: ({ takeTable }) => takeTable('save'),
  whyNot: noTable,
};
