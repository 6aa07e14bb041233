import type { AppCommandId } from '../../../shared/contract/commands';
import type { RegisteredCommand } from '../commands/registry';
import { loosely } from './palette-options';

type Family = AppCommandId extends infer Id ? (Id extends `${infer Name}.${string}` ? Name : never) : never;

/** Sections of the key sheet, in their order. */
const keySections = ['Move', 'Go to', 'Act on a customer', 'In a call', 'In lists', 'Letters and imports', 'Anywhere'] as const;
type KeySection = (typeof keySections)[number];

/** Every family of commands has its section, so a new one cannot be left out of the sheet. */
const sectionOfFamily: Readonly<Record<Family, KeySection>> = {
  view: 'Move',
  go: 'Go to',
  account: 'Act on a customer',
  call: 'In a call',
  edit: 'In lists',
  worklist: 'In lists',
  task: 'In lists',
  table: 'In lists',
  letters: 'Letters and imports',
  templates: 'Letters and imports',
  import: 'Letters and imports',
  file: 'Anywhere',
  company: 'Anywhere',
  user: 'Anywhere',
  data: 'Anywhere',
  help: 'Anywhere',
};

/** Where a command stands on the key sheet. */
const keySectionOf = (id: AppCommandId): KeySection => sectionOfFamily[id.slice(0, id.indexOf('.')) as Family];

/** What stands on the sheet: every command with a key, or what was looked for of them, section by section. */
export const sheetLines = (
  all: readonly RegisteredCommand[],
  find: string,
): readonly { readonly title: string; readonly lines: readonly RegisteredCommand[] }[] =>
  keySections.map((title) => ({
    title,
    lines: all.filter(
      (command) => keySectionOf(command.id) === title && command.shownKeys.length > 0 && loosely(`${command.label} ${command.shownKeys.join(' ')}`, find),
    ),
  }));
