import type { HelpPage } from '../help-page';

/** What comes in, and what it adds up to. */
export const ledgerPages: readonly HelpPage[] = [
  {
    id: 'import',
    title: 'Import',
    routes: ['/import', '/first-run'],
    lead: 'Customers, open items, invoices, closed items and payments from CSV or XLSX files of any program. Drop the file on the window.',
    parts: [
      {
        heading: 'Nothing is written before you say so',
        lines: [
          'The columns are guessed and shown with an example; change what is wrong. The comparison then shows what is new, changed and gone, and the totals before and after.',
          'A row that cannot be read is named with line, column, what was found and what to do. The others go in; the rejected ones can be saved, mended and imported again.',
        ],
      },
      {
        heading: 'Addresses and people',
        lines: [
          'Columns for street, postal code, city, country, contact, e-mail and phone in a list of items are taken: a new customer comes in with them. Of a known customer only what is blank is filled; the tab Customer data says what is filled, changed and kept before anything is written. A list of customers changes the record.',
        ],
      },
      { heading: 'PDFs', lines: ['A PDF is not read as a list: it is the copy of an invoice and is attached to the one whose number stands in its name.'] },
      { heading: 'The same file twice', lines: ['Importing a file again changes nothing. An old list never reopens what was paid since.'] },
      {
        heading: 'Items that vanished',
        lines: ['An open item that is missing from a newer list is probably paid. It is proposed as paid; you confirm it or keep it.'],
      },
      { heading: 'Taking it back', lines: ['The last import can be undone. A verified copy of the data is made before each one.'] },
    ],
    commands: ['file.import', 'go.import', 'import.next'],
  },
  {
    id: 'customers',
    title: 'Customers',
    routes: ['/customers'],
    lead: 'Everybody in the ledger, with what is open and past due.',
    parts: [{ heading: 'Find and sort', lines: ['Type after `/` to narrow the list; click a heading to sort.'] }],
    commands: ['go.customers', 'go.duplicates', 'edit.find', 'account.open'],
  },
  {
    id: 'duplicates',
    title: 'Likely duplicates',
    routes: ['/duplicates'],
    lead: 'Customers that look like one: the same number but for zeros, the same name but for the legal form, or names spelled alike.',
    parts: [
      {
        heading: 'Decide',
        lines: [
          '`F6` goes from the list to the two side by side, `Tab` to the buttons. `Not the same` is kept, and the pair is not asked again.',
          '`The same` names which of the two is kept. Items, promises, disputes and contacts of the other count under it from then on: one account, one place on the worklist, one letter. Nothing is deleted, and the next import still knows both numbers.',
        ],
      },
      {
        heading: 'Decide the other way',
        lines: [
          'Under `Decided` stands every pair that was decided on. Those kept as one can be kept apart again, which gives each its own items back, and those kept apart can be joined.',
        ],
      },
    ],
    commands: ['go.duplicates', 'go.customers'],
  },
  {
    id: 'aging',
    title: 'Aging',
    routes: ['/aging'],
    lead: 'What is open, by days past due. Due today is not late.',
    parts: [
      {
        heading: 'Each currency in itself',
        lines: [
          'Amounts of different currencies are never added. Credits, unapplied cash and disputes have columns of their own; net and gross both tie to the ledger.',
        ],
      },
      {
        heading: 'Any day of the past',
        lines: [
          'Choose the day, and whether it is meant as known then or as known now. A report of a past day stays what it was.',
          'Every number opens the rows behind it.',
        ],
      },
    ],
    commands: ['go.aging'],
  },
  {
    id: 'list-quality',
    title: 'How good is this list?',
    routes: ['/list-quality'],
    lead: 'The order of the list, held against what came: on each of the last Mondays, with only what was known on that day.',
    parts: [
      {
        heading: 'What is measured',
        lines: [
          'How much of the late money of the following 30 days the first 10, 20 and 50 customers hold, beside sorting by amount, by age, by amount times age and by rule points.',
          'It measures where late money will be. It does not show what a call changes.',
        ],
      },
      { heading: 'Past forecasts', lines: ['Forecasts are kept and drawn against the cash that came.'] },
    ],
    commands: ['go.list-quality'],
  },
];
