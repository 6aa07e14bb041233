/**
 * The one table of commands. The page's registry (what each one does), the native menu, the drawn menu, the palette,
 * tooltips and the key sheet are all made from it, so that none of them can say something else.
 */
export const menus = ['File', 'Edit', 'View', 'Account', 'Letters', 'Data', 'Help'] as const;
export type MenuName = (typeof menus)[number];

/**
 * Where a command can act. `anywhere`: always. `list`: a list has the focus. `customer`: a customer is picked or open.
 * `call`: a call is running. `letters`, `import`: on that screen.
 */
export type CommandScope = 'anywhere' | 'list' | 'customer' | 'call' | 'letters' | 'import';

export interface CommandInfo {
  readonly id: string;
  /** Verb first, sentence case; ends in `…` when it asks something before it acts. */
  readonly label: string;
  readonly menu: MenuName;
  /** Commands of one menu with different groups are parted by a line. */
  readonly group: number;
  /**
   * Keys, the first one is shown. `Mod` is Ctrl, on a Mac Cmd. Two keys with a space are pressed one after the other.
   * Keys without a modifier never act while a field has the focus. Two commands may share a key when their scopes
   * cannot hold at once; see scopesOverlap.
   */
  readonly keys: readonly string[];
  readonly scope: CommandScope;
  /** One sentence for tooltip, palette and key sheet. */
  readonly help: string;
}

const command = <const Id extends string>(
  id: Id,
  label: string,
  menu: MenuName,
  group: number,
  keys: readonly string[],
  scope: CommandScope,
  help: string,
): CommandInfo & { readonly id: Id } => ({ id, label, menu, group, keys, scope, help });

// One command a line.
// prettier-ignore
export const commands = [
  command('file.import', 'Import files…', 'File', 1, ['Mod+O'], 'anywhere', 'Choose customer, invoice or payment files to import, or PDFs to attach to their invoices. Dropping them on the window does the same.'),
  command('company.switch', 'Switch company…', 'File', 2, [], 'anywhere', 'Open the file of another company, or start a new one.'),
  command('company.open-sample', 'Open the sample company', 'File', 2, [], 'anywhere', 'A made-up company to practise on. It can never print or mail.'),
  command('user.switch', 'Switch collector…', 'File', 2, [], 'anywhere', 'Choose whose name the next calls and promises are logged under.'),
  command('table.save', 'Save table as CSV…', 'File', 3, ['Mod+Shift+E'], 'anywhere', 'The whole table in sight as a file for spreadsheets: every row that matches, not the loaded ones alone.'),
  command('file.settings', 'Settings', 'File', 4, ['Mod+,'], 'anywhere', 'Company, letters, ranking, keys, backups.'),

  command('edit.undo', 'Undo', 'Edit', 1, ['Mod+Z'], 'anywhere', 'Takes the last act back by a further entry; where that cannot be, it says why.'),
  command('edit.redo', 'Redo', 'Edit', 1, ['Mod+Shift+Z', 'Mod+Y'], 'anywhere', 'Does again what was taken back last.'),
  command('edit.history', 'Last 50 acts…', 'Edit', 1, ['Mod+Alt+Z'], 'anywhere', 'What was done since the start, and what of it can be taken back or done again.'),
  command('edit.find', 'Find in this list', 'Edit', 2, ['/'], 'anywhere', 'Puts the cursor into the search field of the list.'),
  command('edit.filter', 'Filter', 'Edit', 2, ['F'], 'list', 'Narrows the list; what is left out is always stated.'),
  command('edit.pick', 'Pick or drop this row', 'Edit', 3, ['X'], 'list', 'Adds the row to the selection or takes it out.'),
  command('edit.pick-all', 'Pick all shown', 'Edit', 3, ['Mod+A'], 'list', 'Selects every row the list shows now.'),
  command('table.copy', 'Copy table', 'Edit', 4, ['Mod+Shift+X'], 'anywhere', 'The whole table in sight onto the clipboard, for a spreadsheet, a mail or a document.'),

  command('view.palette', 'Find or command…', 'View', 1, ['Mod+K'], 'anywhere', 'Customers, invoices, phone digits, amounts and every command in one field.'),
  command('go.worklist', 'Worklist', 'View', 2, ['G W', 'G T'], 'anywhere', 'Whom to contact first today, and why.'),
  command('go.tasks', 'Follow-ups', 'View', 2, ['G F'], 'anywhere', 'What is planned: overdue, for today, and what waits.'),
  command('go.search', 'Search everything', 'View', 2, ['G S', 'Mod+Shift+F'], 'anywhere', 'Notes, calls, mails, letters, invoice numbers and amounts, with filters.'),
  command('go.customers', 'Customers', 'View', 2, ['G C'], 'anywhere', 'Everybody in the ledger.'),
  command('go.duplicates', 'Likely duplicates', 'View', 2, ['G U'], 'anywhere', 'Customers that look like one, to be joined or kept apart.'),
  command('go.promises', 'Promises', 'View', 2, ['G P'], 'anywhere', 'Promises to pay: due, broken, kept.'),
  command('go.disputes', 'Disputes', 'View', 2, ['G D'], 'anywhere', 'Items a customer contests.'),
  command('go.agreements', 'Agreements', 'View', 2, ['G A'], 'anywhere', 'Payment plans, settlements and write-off requests.'),
  command('go.letters', 'Letters', 'View', 2, ['G L'], 'anywhere', 'Reminders and demands to produce.'),
  command('go.templates', 'Letter texts', 'View', 2, ['G E'], 'anywhere', 'The words of letters and mails, in four languages.'),
  command('go.policies', 'Dunning policies', 'View', 2, ['G Y'], 'anywhere', 'Who gets which letter or call on which day, in plain words, and the next 30 days played through.'),
  command('go.outbox', 'Outbox', 'View', 2, ['G O'], 'anywhere', 'Mail to customers: drafts, on its way, sent, not delivered.'),
  command('go.statements', 'Statements', 'View', 2, ['G B'], 'anywhere', 'Statements of account of any day, one or many.'),
  command('go.aging', 'Aging', 'View', 2, ['G R'], 'anywhere', 'What is open, by days past due.'),
  command('go.list-quality', 'How good is this list?', 'View', 2, ['G Q'], 'anywhere', 'What the worklist would have caught on past Mondays, beside the orders others use.'),
  command('go.import', 'Import', 'View', 2, ['G I'], 'anywhere', 'Past imports, and the next one.'),
  command('view.previous-view', 'Previous view of the list', 'View', 3, ['['], 'list', 'Opens the view before this one.'),
  command('view.next-view', 'Next view of the list', 'View', 3, [']'], 'list', 'Opens the view after this one.'),
  command('view.new-view', 'New view…', 'View', 3, [], 'list', 'Makes a view of your own from a rule over any field.'),
  command('worklist.whose', 'My list or everybody’s', 'View', 3, ['M'], 'list', 'Switches between your own customers and those of all collectors.'),
  command('worklist.why', 'Why is a customer not here?', 'View', 3, ['W'], 'anywhere', 'Says for any customer where it stands on the worklist, or why it has no place.'),
  command('worklist.pull-forward', 'Pull the next ten forward', 'View', 3, ['Shift+N'], 'list', 'Brings the ten customers who would be next onto the list of today.'),
  command('view.next-row', 'Next row', 'View', 3, ['J', 'ArrowDown'], 'list', 'Moves down one row.'),
  command('view.previous-row', 'Previous row', 'View', 3, ['K', 'ArrowUp'], 'list', 'Moves up one row.'),
  command('view.next-region', 'Next part of the window', 'View', 3, ['F6'], 'anywhere', 'Moves the focus from part to part: title bar, rail, list, side pane, footer.'),
  command('view.previous-region', 'Previous part of the window', 'View', 3, ['Shift+F6'], 'anywhere', 'Moves the focus the other way round.'),
  command('view.back', 'Back', 'View', 3, ['Escape'], 'anywhere', 'Leaves the field, the pane or the screen. Always harmless.'),
  command('view.theme-system', 'Follow the system theme', 'View', 4, [], 'anywhere', 'Light or dark as the system is set.'),
  command('view.theme-light', 'Light theme', 'View', 4, [], 'anywhere', 'Always light.'),
  command('view.theme-dark', 'Dark theme', 'View', 4, [], 'anywhere', 'Always dark.'),

  command('account.open', 'Open account', 'Account', 1, ['Enter'], 'customer', 'Everything about the customer on one screen.'),
  command('account.open-window', 'Open account in its own window', 'Account', 1, ['Mod+Shift+Enter'], 'customer', 'Keeps the account in sight beside the list.'),
  command('account.previous', 'Previous account', 'Account', 1, ['Alt+ArrowUp'], 'customer', 'The account before this one in the list you came from.'),
  command('account.next', 'Next account', 'Account', 1, ['Alt+ArrowDown'], 'customer', 'The account after this one in the list you came from.'),
  command('account.call', 'Call', 'Account', 2, ['C'], 'customer', 'Hands the number to the phone program and starts the clock.'),
  command('account.they-called', 'They called', 'Account', 2, ['Shift+C'], 'customer', 'Logs a call the customer made: starts the clock, dials nothing and asks no contact rule.'),
  command('account.promise', 'Take a promise', 'Account', 2, ['P'], 'customer', 'Records a promise to pay without a call.'),
  command('account.agreement', 'Agree a plan or settlement…', 'Account', 2, ['A'], 'customer', 'Spreads the balance over instalments or takes less for it, within your limits, and compares what each is likely to bring in.'),
  command('account.email', 'Write an e-mail', 'Account', 2, ['E'], 'customer', 'Writes a mail with a text in the language of the customer, letters and documents.'),
  command('account.text', 'Write a text message…', 'Account', 2, ['Shift+T'], 'customer', 'A short text in the language of the customer, copied out to be sent from a telephone; for picked customers a file for a gateway. Duedesk sends none itself.'),
  command('account.letter', 'Write a letter', 'Account', 2, ['L'], 'customer', 'Previews the letter that is due next.'),
  command('account.other-letter', 'Write another letter…', 'Account', 2, ['Shift+L'], 'customer', 'Any letter there is: promise not kept, thanks for a part payment, account on hold, new bank details, balance confirmation and more; seen before it is made.'),
  command('account.evidence', 'Save an evidence pack…', 'Account', 2, [], 'customer', 'Everything about the customer in one file that proves itself.'),
  command('account.statement', 'Statement of account', 'Account', 2, ['B'], 'customer', 'What is open on a day, as PDF, as a page the customer can answer, or by mail.'),
  command('account.dispute', 'Record a dispute', 'Account', 3, ['D'], 'customer', 'Notes that an item is contested; it leaves the demands until it is settled.'),
  command('account.note', 'Add a note', 'Account', 3, ['N'], 'customer', 'Writes a note on the timeline.'),
  command('account.attach', 'Attach a document…', 'Account', 3, ['Shift+A'], 'customer', 'Copies of invoices, proofs of delivery, mails: to the customer, an item, a dispute or a promise.'),
  command('account.copy', 'Open the copy of this invoice', 'Account', 3, ['O'], 'list', 'The PDF that is attached to the item of the current row.'),
  command('account.hand-over', 'Hand over…', 'Account', 3, [], 'customer', 'To lawyers, an agency or an insurer: it leaves the worklist, its deadlines bring it back.'),
  command('account.hand-to-counsel', 'Hand to counsel…', 'Account', 3, [], 'customer', 'To a law firm of the register, with their reference, deadline and cost; their letter is made on their own head.'),
  command('account.stop', 'Stop dunning…', 'Account', 3, [], 'customer', 'No letter goes out until it ends: by your word with a reason, or because the customer is insolvent.'),
  command('account.snooze', 'Snooze…', 'Account', 3, ['S'], 'customer', 'Takes the customer off the list for one day, two, a week, or until a date.'),
  command('account.skip', 'Skip today…', 'Account', 3, ['Shift+S'], 'customer', 'Takes the customer off the list until tomorrow, with a reason that is kept.'),
  command('account.task', 'Plan a task…', 'Account', 3, ['T'], 'customer', 'A follow-up with a day, an hour if one was agreed, and whose it is.'),
  command('account.assign', 'Reassign…', 'Account', 3, ['H'], 'customer', 'Gives the customer, or all picked ones, to another collector.'),
  command('account.pin', 'Pin to the top', 'Account', 3, ['Shift+P'], 'customer', 'Keeps the customer on top of the worklist until the pin is taken off.'),
  command('account.unpin', 'Unpin', 'Account', 3, [], 'customer', 'Lets the customer go back to its place in the ranking.'),
  command('task.finish', 'Mark the task done', 'Account', 6, ['Shift+F'], 'list', 'The task is done and leaves the list of follow-ups.'),
  command('task.change', 'Change or move the task…', 'Account', 6, ['Shift+E'], 'list', 'Another day, hour, text or collector for the task.'),
  command('call.outcome-1', 'Outcome: promise', 'Account', 4, ['1'], 'call', 'They name a day and an amount.'),
  command('call.outcome-2', 'Outcome: plan or part payment', 'Account', 4, ['2'], 'call', 'They pay in parts.'),
  command('call.outcome-3', 'Outcome: dispute', 'Account', 4, ['3'], 'call', 'They contest an item.'),
  command('call.outcome-4', 'Outcome: will check', 'Account', 4, ['4'], 'call', 'They look into it and come back.'),
  command('call.outcome-5', 'Outcome: paid already', 'Account', 4, ['5'], 'call', 'They say the money is on its way.'),
  command('call.outcome-6', 'Outcome: voicemail', 'Account', 4, ['6'], 'call', 'You left a message.'),
  command('call.outcome-7', 'Outcome: no answer', 'Account', 4, ['7'], 'call', 'Nobody picked up.'),
  command('call.outcome-8', 'Outcome: bad number', 'Account', 4, ['8'], 'call', 'The number is wrong or dead.'),
  command('call.outcome-9', 'Outcome: refuses', 'Account', 4, ['9'], 'call', 'They will not pay.'),
  command('call.line', 'Quick line', 'Account', 5, ['Q'], 'customer', 'One line of text says what a call brought: ptp 5000 fri, vm +2, disp 2140 inv 951.'),
  command('call.way-1', 'Take the first way out of the line', 'Account', 5, ['Alt+1'], 'customer', 'Where a sum does not fit, the quick line offers two usual ways out.'),
  command('call.way-2', 'Take the second way out of the line', 'Account', 5, ['Alt+2'], 'customer', 'Where a sum does not fit, the quick line offers two usual ways out.'),
  command('call.cockpit', 'Call on the whole screen, or back', 'Account', 5, ['Mod+Space'], 'call', 'Items, talking points and calculators beside the outcome; the call goes on.'),
  command('call.end', 'Discard the call', 'Account', 5, [], 'call', 'Closes the call panel without logging; what was typed stays as a draft until the next call.'),
  command('call.save', 'Save call and go to the next', 'Account', 5, ['Mod+Enter'], 'call', 'Saves call, promise and next step in one go and moves on.'),

  command('letters.produce', 'Produce letters', 'Letters', 1, ['Mod+Enter'], 'letters', 'Makes the ticked letters and keeps their exact bytes.'),
  command('letters.post', 'Produce and print letters…', 'Letters', 1, ['L'], 'letters', 'Makes the ticked letters and goes straight on to the print dialog.'),
  command('letters.reason', 'Give a reason…', 'Letters', 1, ['R'], 'letters', 'Says why letters go out although a check asks for a look; kept with each letter.'),
  command('letters.fee', 'Fee of the letter…', 'Letters', 1, ['Shift+R'], 'letters', 'Bills, shows or waives the fee that a step asks for its letter, for the row or all ticked ones.'),
  command('letters.steps', 'Steps for people…', 'Letters', 1, ['S'], 'letters', 'Calls, holds and reviews of today: puts them on the worklist, and asks for the approval some of them need.'),
  command('letters.pause', 'Pause or go on', 'Letters', 1, [], 'letters', 'Holds the run that is being made, or goes on with it.'),
  command('letters.stop', 'Stop the run after this letter', 'Letters', 1, [], 'letters', 'Ends the run; what was made is kept.'),
  command('letters.print', 'Print letters…', 'Letters', 1, ['Mod+P'], 'letters', 'One merged PDF to the print dialog.'),
  command('letters.save', 'Save PDFs…', 'Letters', 1, ['Mod+S'], 'letters', 'Writes the produced letters to files.'),
  command('letters.take-back', 'Take the e-mails of the run back', 'Letters', 2, ['U'], 'letters', 'Puts the e-mails of the run that have not begun to leave back into drafts. Their ten seconds begin when the run has ended.'),
  command('letters.mark-sent', 'Mark as sent', 'Letters', 2, [], 'letters', 'Records that the printed letters went out.'),

  command('templates.save', 'Keep letter text as own version', 'Letters', 2, ['Mod+Shift+S'], 'anywhere', 'Keeps the words on the letter texts screen as your own version.'),
  command('import.next', 'Next step of the import', 'Data', 1, ['Mod+Enter'], 'import', 'Goes on to the next step; the last step imports.'),
  command('data.backup', 'Back up now', 'Data', 2, [], 'anywhere', 'Makes a verified backup of the open company.'),
  command('data.restore', 'Restore a backup…', 'Data', 2, [], 'anywhere', 'Goes back to an earlier state; the present one is backed up first.'),
  command('data.check', 'Check the data', 'Data', 2, [], 'anywhere', 'Verifies the file, the ledger and the audit chain.'),

  command('help.screen', 'Help for this screen', 'Help', 1, ['F1'], 'anywhere', 'The page of the manual about what is in sight; all others are one click away.'),
  command('help.keys', 'Keyboard', 'Help', 1, ['?', 'Mod+/'], 'anywhere', 'Every key on one sheet.'),
] as const satisfies readonly CommandInfo[];

export type AppCommandId = (typeof commands)[number]['id'];

/** True when both scopes can hold at the same moment, so that their commands must not share a key. */
export function scopesOverlap(a: CommandScope, b: CommandScope): boolean {
  // One screen at a time, and the letters screen has no customer of its own; a running call takes Mod+Enter and the digits before the screen under it does.
  const apart: readonly (readonly [CommandScope, CommandScope])[] = [
    ['letters', 'import'],
    ['letters', 'customer'],
    ['call', 'letters'],
    ['call', 'import'],
  ];
  return !apart.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
}
