import type { HelpPage } from '../help-page';

/** The collector's day: list, account, call, quick line, contacts, follow-ups. */
export const dayPages: readonly HelpPage[] = [
  {
    id: 'worklist',
    title: 'Worklist',
    routes: ['/worklist', '/left-out'],
    lead: 'Whom to contact first today, and why. The list is fixed in the morning and after an import, so that nothing jumps while you work; it runs empty by evening.',
    parts: [
      {
        heading: 'Reading a row',
        lines: [
          'The number in front is the place in the order. The coloured strip shows the past-due amount by age, the hatched end is the oldest.',
          '“Likely paid” is the day on which half of such invoices were paid so far, with the spread in days. “No history” means that too little is known about this customer.',
          'The words under “Why now” are the reasons in order of weight. `+2` means that two more do not fit; the pane on the right has them all.',
        ],
      },
      {
        heading: 'Why it is here',
        lines: [
          'Each bar is one factor and the points it brings or costs; together they are the score, to a tenth. Every figure can be counted again from the account.',
          'Change weights moves the sliders and shows the new order beside them before anything is kept.',
        ],
      },
      {
        heading: 'Who is not on the list',
        lines: [
          'The footer counts everybody who was left out, by reason. Open it to see each name with its sentence: paid, below the floor, in dispute, promised, snoozed, not to be contacted, with another collector.',
        ],
      },
      {
        heading: 'Views, segments and many at once',
        lines: [
          'The tabs hold what is due today, broken promises, what is predicted to be paid late and not due yet, high values and first-time late; a tab that is empty is left out.',
          '`F` narrows the list by a rule over any field and says whom it holds; a name keeps it as a view among the tabs, or as a segment for any view.',
          'Conditions stand in groups: all of these, any of these, none of these, and groups in groups.',
          '`X` and Shift with the arrows pick rows. Letters, texts, tasks, reassigning and snoozing then act on all picked ones, and one undo takes all of it back.',
        ],
      },
      {
        heading: 'When the list is empty',
        lines: ['You see what was reached, what comes tomorrow and who would be next. Pull forward takes the next ten into today.'],
      },
    ],
    commands: [
      'account.open',
      'account.call',
      'account.they-called',
      'account.promise',
      'account.snooze',
      'account.skip',
      'account.task',
      'account.assign',
      'account.pin',
      'account.note',
      'account.dispute',
      'account.letter',
      'edit.find',
      'edit.filter',
      'edit.pick',
      'edit.pick-all',
      'view.next-view',
      'worklist.whose',
      'worklist.why',
    ],
  },
  {
    id: 'search',
    title: 'Search everything',
    routes: ['/search'],
    lead: 'One field over everything that was written, and over every number and amount of the ledger.',
    parts: [
      {
        heading: 'What is found',
        lines: [
          'Words by their beginnings in notes, calls, mails, letters, promises, disputes, tasks and documents. Invoices by beginning or end of the number.',
          'Amounts in whichever way they are written, 12,400.00, 12.400,00, 12 400 or 12.4k: open items, promises, disputes, and texts in which the amount stands.',
          'A word that is written nowhere is read as the nearest one, and that is said above the list.',
        ],
      },
      { heading: 'Narrower', lines: ['The bar chooses the kind of text; “Only …” keeps to the customer of the current row.'] },
    ],
    commands: ['go.search', 'view.palette', 'edit.find'],
  },
  {
    id: 'account',
    title: 'Account',
    routes: ['/account'],
    lead: 'Everything about one customer on one screen: what is open, what was said, what comes next.',
    parts: [
      {
        heading: 'Open items',
        lines: [
          'Each row is an invoice, a credit memo, a payment that waits to be applied, or a charge. Its state is worked out from the ledger, never typed.',
          'Ticked items are what a promise, a dispute or a letter is about. The totals line says what is picked and whether the list ties to the ledger.',
        ],
      },
      {
        heading: 'Terms',
        lines: [
          'Under the list stands what the current invoice is under and why, its due date where the ledger says another than the terms, and its early-payment discount. A discount taken too late is disputed from there, filled in. What the customer agreed is kept in the details.',
        ],
      },
      {
        heading: 'Timeline',
        lines: [
          'Newest first; what is planned stands above with the condition that would stop it. Corrections are new lines that point at the old one; nothing disappears.',
        ],
      },
      { heading: 'Payment behaviour', lines: ['How late the last payments came, how that has changed, and what is expected of each open invoice.'] },
      {
        heading: 'With counsel',
        lines: [
          'Hand to counsel gives the whole account to a firm of the register, with their reference, a deadline in bank days and the agreed cost. The letter on their head is looked at and made under Details; our own letters stop until it ends.',
        ],
      },
      {
        heading: 'Before a court',
        lines: [
          'Under Details, `Record a step` keeps what happens once something is with lawyers or a court: suit filed, hearing, judgment, enforcement, ended, each with its day, a note, a document of the account and what it cost. Court and case number are said once and stay. A hearing or another day that lies ahead becomes a follow-up by itself.',
          '`Correct` makes a further record that counts instead; the wrong one stays and says so, and its follow-up gives way to the new day. The evidence pack prints every record.',
        ],
      },
    ],
    commands: [
      'account.previous',
      'account.next',
      'account.open-window',
      'account.call',
      'account.they-called',
      'account.promise',
      'account.dispute',
      'account.note',
      'account.hand-to-counsel',
      'account.letter',
      'account.email',
      'account.attach',
      'account.copy',
    ],
  },
  {
    id: 'documents',
    title: 'Documents and copies of invoices',
    routes: [],
    lead: 'Invoices are not made here: your accounting makes them. Bring their PDFs in, and the copies go where they are needed.',
    parts: [
      {
        heading: 'Bring copies in',
        lines: [
          'Drop PDFs on the window, choose them with the import, or name them to `duedesk copies attach`. Each goes to the invoice whose number stands in its name; you see the list before anything is written.',
          'Where several invoices fit you choose; where none does, put the number into the name of the file. The same file on the same invoice twice does nothing.',
        ],
      },
      {
        heading: 'On the account',
        lines: [
          '`Shift A` attaches a file to the customer, an item, a dispute or a promise; files dropped on the tab Documents do too. An item with a copy bears a clip, and `O` opens it.',
          'What is taken off stays in the data, and undo puts it back.',
        ],
      },
      {
        heading: 'Where copies go',
        lines: [
          'A PDF on an invoice whose name carries the number is its copy: behind courtesy and first reminders where the settings say so, behind statements with copies, and in a mail at one tick. Other papers on an invoice stay in the house; all are in the evidence pack.',
          'Somebody never received the invoice: tick it and press `E`, or take `Send the copy again` at its dispute. The mail starts with the copy, and stands on the timeline.',
        ],
      },
    ],
    commands: ['account.attach', 'account.copy', 'file.import', 'account.email', 'account.statement'],
  },
  {
    id: 'call',
    title: 'Call',
    routes: ['/call'],
    lead: 'Calling hands the number to the phone program, starts the clock and opens the dock under the account; `Ctrl Space` makes it the whole screen, with talking points, items to tick and calculators, and `Esc` goes back. Nothing covers the facts while you talk.',
    parts: [
      {
        heading: 'They called',
        lines: [
          '`Shift C` logs a call the customer made: nothing is dialled, no contact rule is asked, and it counts against no limit of contacts. Began as the wrong kind? `They called` beside the person switches it while the call runs.',
          'An insolvency they state stops every demand when the call is saved, with who said so as the source; take the call back and the stop goes with it.',
        ],
      },
      {
        heading: 'Outcome first',
        lines: [
          '`1` promise, `2` plan or part, `3` dispute, `4` will check, `5` paid already, `6` voicemail, `7` no answer, `8` bad number, `9` refuses. Each opens only its own fields, filled with what is likely.',
          'The strip of days shows the next bank days of the customer’s country; weekends and holidays are struck out.',
          'Every outcome proposes the next step. A promise, for example, asks to look at the bank one bank day after its date.',
        ],
      },
      {
        heading: 'Nothing typed is lost',
        lines: ['What you type is kept within a second. After a crash the worklist says which call was not finished and goes on with it.'],
      },
      {
        heading: 'Rules for this call',
        lines: [
          'Quiet days, hours, the gap since the last contact and the most contacts in a week are checked before the phone rings, before a text is copied out, before a mail is sent and, as the check of waiting days, before a letter. You can go on with a reason; it is kept.',
          'The next letter and its day come from the dunning policy of the account, with what it still waits for.',
        ],
      },
    ],
    commands: [
      'account.call',
      'account.they-called',
      'call.cockpit',
      'call.line',
      'call.save',
      'call.end',
      'call.outcome-1',
      'call.outcome-2',
      'call.outcome-3',
      'call.outcome-4',
      'call.outcome-5',
      'call.outcome-6',
      'call.outcome-7',
      'call.outcome-8',
      'call.outcome-9',
    ],
  },
  {
    id: 'quick-line',
    title: 'Quick line',
    routes: [],
    lead: 'One line of text says what a call brought. Each word shows at once what it was understood as; what is not understood is named and nothing is guessed in silence.',
    parts: [
      {
        heading: 'Lines',
        lines: [
          '`ptp 5000 fri inv 1042 1043 said cfo` promise of 5,000 for Friday over two invoices',
          '`ptp all 27/11` everything past due that is neither disputed nor promised',
          '`ptp 3x2000 every 2 weeks from 1 dec` three parts',
          '`plan 18912.40 5000 down 3x every 2 weeks from fri` payment plan',
          '`disp 2140 inv 951 short delivery` dispute of a part',
          '`cb mon 10:30 karen` call back',
          '`vm +2`, `na`, `busy`, `bad`, `ref`, `chk` voicemail, no answer, busy, wrong number, refuses, will check',
          '`paid 18/11 bank 2786` they say it is paid',
          '`in ptp 5000 fri` the same of a call they made; `in` goes before any line that is a call',
          '`snooze 3d`, `note …`',
        ],
      },
      {
        heading: 'Amounts and days',
        lines: [
          '`5000`, `5,000.50`, `5.000,50`, `5k`, `all`, `half`. Either decimal sign is understood.',
          '`fri`, `+3`, `+2w`, `15`, `27/11` in the order of your country, `27.11` day first, `27 nov`, `eom`. A weekend or bank holiday is moved to the next bank day, and that is said.',
        ],
      },
      { heading: 'When a word has two readings', lines: ['The likelier one is taken and said; `Tab` takes the other. Everything behind `--` is the note.'] },
    ],
    commands: ['call.line', 'call.way-1', 'call.way-2', 'call.save'],
  },
  {
    id: 'contacts',
    title: 'Contacts',
    routes: [],
    lead: 'People, numbers and addresses of a customer, with what is known about each number.',
    parts: [
      {
        heading: 'Good, wrong, disconnected',
        lines: ['A reached call marks its number good; “bad number” marks it wrong or disconnected. Such a number is not proposed again.'],
      },
      {
        heading: 'Whom to call',
        lines: [
          'The person who was reached before with the best share is proposed, then who keeps promises, with the reason in words. The customer’s local time stands beside the number.',
        ],
      },
      { heading: 'Do not contact', lines: ['A person or a whole customer can be marked; calls, texts, mails and letters then stop with that reason.'] },
      {
        heading: 'Text messages',
        lines: [
          '`Shift T` writes a short text in the language of the customer: a courtesy reminder, a promise that was not kept, the confirmation of one, or please call back. It counts the messages it will be sent as, and a text with a field that is not known is not handed out.',
          'Duedesk sends none. The text is copied out for your telephone and stands on the timeline as that; that it arrived is not known. It goes to a mobile number that is not known as wrong, keeps to the hours of calls, and counts as a contact.',
          'For picked customers it saves a CSV file with number, text and reference for a gateway: for all of them or none, with who is left out and why, and one undo takes all of it back. Your own words are set in Settings, Text messages; `duedesk texts` writes the same file.',
        ],
      },
    ],
    commands: ['account.call', 'account.text', 'account.email'],
  },
  {
    id: 'follow-ups',
    title: 'Follow-ups and notes',
    routes: ['/tasks'],
    lead: 'What has to happen next, and what the next person should know.',
    parts: [
      {
        heading: 'Follow-ups',
        lines: [
          'A follow-up has a day, and an hour where one was agreed. Call-backs with an hour rise to the top ten minutes before. A snooze with an hour counts in the customer’s time zone.',
          '1 day, 2 days and a week mean bank days of your country and the customer’s, and the day stands under each. A day you type stays as you typed it.',
        ],
      },
      { heading: 'Notes', lines: ['A note belongs to a customer, an invoice, a dispute or a promise. Changing it keeps the old text; both can be read.'] },
      {
        heading: 'Find',
        lines: [
          'Notes, calls, promises, disputes, letters, invoice numbers and amounts are found by `Ctrl K` while you type; small typing errors are forgiven and said.',
        ],
      },
    ],
    commands: ['account.note', 'account.snooze', 'view.palette'],
  },
];
