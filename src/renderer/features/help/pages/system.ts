import type { HelpPage } from '../help-page';

/** The application itself. */
export const systemPages: readonly HelpPage[] = [
  {
    id: 'settings',
    title: 'Settings',
    routes: ['/settings'],
    lead: 'Company, letters, ranking, policy, collectors, backups, keys. Each change is kept with its time and its author.',
    parts: [
      {
        heading: 'Backups',
        lines: [
          'A verified copy is made in the morning, every half hour while something is recorded, before imports and when you quit. Going back makes a copy of the present state first.',
        ],
      },
      {
        heading: 'Payment terms',
        lines: [
          'What the codes of your ledger mean, typed as you write terms: `2/10 net 30`, `EOM + 15`, `50% net 30, 50% net 60`. Codes nobody has explained are listed. A retired code holds for earlier invoices; nothing is deleted.',
        ],
      },
      {
        heading: 'Ways to pay',
        lines: [
          'Bank transfer, direct debit, cheque, a card or a portal by its link: printed in this order with letters that ask for money, their mails and statements. Links are https alone and take fields in braces, such as `{customer}` and `{amount}`; one that is not known stops the letter. Which of them a customer is offered is chosen under Details of the account; until then all that fit its currency and country.',
        ],
      },
      {
        heading: 'Contract clauses',
        lines: [
          'What a contract says on interest, complaints and governing law, for one customer or for all, in Settings, Interest or under Details of the account. A dispute raised after the days for complaints says so; it decides nothing. Without a clause the law alone holds.',
        ],
      },
      {
        heading: 'Check the data',
        lines: ['Looks through the file, the rules of the ledger, the kept letters and the chain of the audit trail. It changes nothing.'],
      },
      {
        heading: 'Plans and settlements',
        lines: [
          'How long a plan may run, the least first payment, when a plan is in default, the grace of an instalment and the largest discount of a settlement. What is agreed outside of them needs the approval of somebody else. `Ctrl Z` takes a change of these settings back.',
        ],
      },
      {
        heading: 'Counsel',
        lines: [
          'Law firms that accounts are handed to, with the address that stands on their letters. A firm is retired, never deleted, and not while an account is with it.',
        ],
      },
      { heading: 'Sample company', lines: ['A made-up company in a file of its own, with a coloured frame around the window. It can never print or mail.'] },
    ],
    commands: ['file.settings', 'data.backup', 'data.restore', 'data.check', 'company.switch', 'company.open-sample', 'user.switch'],
  },
  {
    id: 'undo',
    title: 'Undo',
    routes: [],
    lead: 'The last 50 acts can be taken back and done again. History is never edited: taking back adds an entry that cancels the other.',
    parts: [
      {
        heading: 'What cannot be taken back',
        lines: [
          'A letter or a mail that left the house, a backup, the company’s own data. `Ctrl Z` then says why and names the act before it; press it again to take that one back.',
        ],
      },
      {
        heading: 'When somebody has built on it',
        lines: ['A promise that was replaced since, or a note that was changed since, is not taken back over the later entry. It says so.'],
      },
    ],
    commands: ['edit.undo', 'edit.redo', 'edit.history'],
  },
  {
    id: 'tables',
    title: 'Tables for spreadsheets',
    routes: [],
    lead: 'Any list or report leaves as a CSV file or by the clipboard: the whole of it, with the filter and order in sight.',
    parts: [
      {
        heading: 'What is in it',
        lines: [
          'Amounts are plain numbers with a point, beside their currency; days are written 2026-11-20. It reads the same in every country.',
          'Text that a spreadsheet would run as a formula has an apostrophe before it. The import takes it away again.',
        ],
      },
      {
        heading: 'Several on one screen',
        lines: ['Aging, letters, statements and list quality show more than one table: the command asks which one you mean.'],
      },
    ],
    commands: ['table.save', 'table.copy'],
  },
  {
    id: 'keyboard',
    title: 'Keyboard',
    routes: [],
    lead: 'Everything can be done without the mouse. Every command has a place in the menu, in the palette and on the key sheet.',
    parts: [
      {
        heading: 'Moving',
        lines: [
          '`F6` goes from part to part of the window. A list is one stop: arrows or `J` and `K` move in it, `Home`, `End`, `PgUp`, `PgDn` jump.',
          '`Esc` is always harmless: it leaves the field, the pane or the screen.',
        ],
      },
      {
        heading: 'Single keys',
        lines: [
          'They never act while you type in a field. They can be switched off as a whole, and every command can get another key, in the settings under Keys.',
        ],
      },
    ],
    commands: ['help.keys', 'help.screen', 'view.palette', 'view.next-region', 'view.previous-region', 'view.back'],
  },
];
