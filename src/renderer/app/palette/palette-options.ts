import type { FindHit } from '../../features/search';
import type { Subject } from '../../lib/subject';
import type { IconName } from '../../ui';
import type { CommandContext } from '../commands/command';
import { whyNotNow, type RegisteredCommand } from '../commands/registry';

export interface PaletteOption {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
  /** A command: found from what is typed alone, so it never belongs to the letters before. */
  readonly isCommand?: boolean;
  /** Ctrl+Enter: the account in a window of its own. */
  readonly runOwnWindow?: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly options: readonly PaletteOption[];
}

const hitIcon: Readonly<Record<FindHit['kind'], IconName>> = { customer: 'customer', contact: 'contact', item: 'item' };
const commandIcon: Readonly<Record<string, IconName>> = {
  'account.call': 'call',
  'account.they-called': 'call',
  'account.promise': 'promise',
  'account.letter': 'letter',
  'account.note': 'note',
  'account.snooze': 'snooze',
  'account.dispute': 'dispute',
  'account.email': 'mail',
  'account.text': 'text',
  'account.open': 'customer',
  'account.skip': 'right',
  'account.task': 'follow-up',
  'account.assign': 'segment',
  'account.pin': 'pin',
  'worklist.why': 'worklist',
  'worklist.pull-forward': 'worklist',
  'go.tasks': 'follow-up',
  'go.search': 'search',
  'view.theme-light': 'light',
  'view.theme-dark': 'dark',
  'view.theme-system': 'theme',
  'help.keys': 'keyboard',
  'data.backup': 'database',
  'data.restore': 'database',
  'data.check': 'database',
  'file.import': 'import',
  'file.settings': 'settings',
  'edit.undo': 'undo',
  'company.open-sample': 'sample',
};
const customerActions = new Set([
  'account.call',
  'account.they-called',
  'account.promise',
  'account.letter',
  'account.email',
  'account.text',
  'account.note',
  'account.snooze',
  'account.dispute',
  'account.open',
  'account.skip',
  'account.task',
  'account.assign',
  'account.pin',
  'account.unpin',
]);

/** Every letter of the needle occurs in the text in order, words first: `opfil` finds `Import files`. */
export function loosely(text: string, needle: string): boolean {
  const wanted = needle.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return true;
  const lower = text.toLowerCase();
  if (lower.includes(needle.trim().toLowerCase())) return true;
  if (wanted.length < 3) return false;
  let at = 0;
  for (const letter of lower) if (letter === wanted[at]) at += 1;
  return at === wanted.length;
}

const asOption = (command: RegisteredCommand, context: CommandContext): PaletteOption => ({
  key: command.id,
  icon: commandIcon[command.id] ?? 'right',
  title: command.label,
  detail: command.help,
  keys: command.shownKeys[0],
  run: () => command.run(context),
  isCommand: true,
});

/** Groups in fixed order: customers, the current customer's actions, items, commands. `>` commands only, `#` items, `@` people. */
export function paletteGroups(
  typed: string,
  hits: readonly FindHit[],
  written: readonly PaletteOption[],
  subject: Subject | null,
  all: readonly RegisteredCommand[],
  context: CommandContext,
): readonly PaletteGroup[] {
  const only = typed[0] === '>' ? 'commands' : typed[0] === '#' ? 'items' : typed[0] === '@' ? 'people' : null;
  const needle = only === null ? typed : typed.slice(1).trim();
  const found = (kinds: readonly FindHit['kind'][]): PaletteOption[] =>
    hits
      .filter((hit) => kinds.includes(hit.kind))
      .map((hit, at) => ({
        key: `${hit.kind}${hit.customerId}${hit.itemId ?? at}`,
        icon: hitIcon[hit.kind],
        title: hit.title,
        detail: hit.detail,
        run: () => context.go.account(hit.customerId),
        runOwnWindow: () => void context.host.openWindow(`#/account/${hit.customerId}`),
      }));
  const runnable = all.filter(
    (command) =>
      command.id !== 'view.palette' &&
      command.id !== 'view.back' &&
      whyNotNow(command, context) === null &&
      loosely(`${command.label} ${command.menu}`, needle),
  );
  // The best hit is the customer at hand: all that can be done with it is offered, whatever the letters say.
  const atHand = subject !== null && needle !== '' && hits[0]?.customerId === subject.customerId;
  const actions =
    only === null && subject
      ? all.filter(
          (command) =>
            customerActions.has(command.id) && whyNotNow(command, context) === null && (atHand || loosely(`${command.label} ${command.menu}`, needle)),
        )
      : [];
  const further: PaletteOption[] =
    needle === ''
      ? []
      : [
          {
            key: 'search-all',
            icon: 'search',
            title: `Search everything for “${needle}”`,
            detail: 'notes, mails, letters, amounts, with filters',
            run: () => context.go.search(needle),
          },
          {
            key: 'why',
            icon: 'worklist',
            title: `Why is “${needle}” not on the worklist?`,
            detail: hits.length === 0 ? 'a customer that is not in the ledger comes with an import' : '',
            run: () => context.openWhy(needle),
          },
        ];
  const groups: PaletteGroup[] = [
    {
      title: needle === '' ? 'Last customers' : 'Customers and people',
      options: only === null ? found(['customer', 'contact']) : only === 'people' ? found(['contact']) : [],
    },
    { title: subject ? `With ${subject.name}` : '', options: actions.map((command) => asOption(command, context)) },
    { title: 'Items', options: only === null || only === 'items' ? found(['item']) : [] },
    { title: 'Written', options: only === null ? written : [] },
    {
      title: 'Commands',
      options:
        only === null || only === 'commands'
          ? runnable
              .filter((command) => !(only === null && customerActions.has(command.id)))
              .slice(0, only === null && needle === '' ? 8 : 40)
              .map((command) => asOption(command, context))
          : [],
    },
    { title: 'Further', options: only === null ? further : [] },
  ];
  return groups.filter((group) => group.options.length > 0);
}

/** What is sent to the search: the typed text without its leading sign; nothing for commands only. */
export const searchText = (typed: string): string => (typed[0] === '>' ? '' : typed.replace(/^[#@]/, '').trim());
