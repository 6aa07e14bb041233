import type { HelpPage } from '../help-page';

/** What goes out to customers. */
export const dunningPages: readonly HelpPage[] = [
  {
    id: 'letters',
    title: 'Letters',
    routes: ['/letters'],
    lead: 'The letters of the day, checked before anything leaves the house. One letter per customer and currency lists all its items.',
    parts: [
      {
        heading: 'Checks',
        lines: [
          'Always in the same order, so that the strip reads like a word. A dot passed, a triangle needs a reason that is kept, a square stops the letter; its finding leads to the repair.',
          'A promise saved while the run waits stops its letter by itself. A ledger that is too old stops them all.',
        ],
      },
      {
        heading: 'Produce, print, mark',
        lines: [
          'The exact bytes of each letter are kept. A letter is never made twice for the same customer, currency, level and day. L makes the ticked letters and goes straight on to the print list.',
          'Printing opens one dialog for all of them. Afterwards mark what went out: a letter that was made has not left the house yet.',
        ],
      },
      {
        heading: 'A fee for the letter',
        lines: [
          'A step of a policy may ask for a fee. Before the letter is made, Shift R says what becomes of it, for the row or all ticked ones: billed (a line of the letter and an item of the ledger), shown (on the letter, billed or waived later on the Interest tab) or waived with a reason.',
          'A level is charged once for the same invoice, never on charges alone, and individuals are left out unless the step says otherwise. Where the law of the country speaks against it, the pane says so with its source.',
        ],
      },
      {
        heading: 'Any other letter',
        lines: [
          'Shift L on an account shows every kind of letter: those that make sense now first, the others greyed with their reason. Days and sums that no file tells are asked for; what the ledger, a handover or a finished step knows stands there already.',
          'The page beside it is the one that is made. Then it is printed, saved, or mailed with the letter attached. With several customers picked on the worklist, Shift L tells them all of new bank details or asks them to confirm their balance.',
        ],
      },
    ],
    commands: [
      'go.letters',
      'account.other-letter',
      'letters.produce',
      'letters.post',
      'letters.reason',
      'letters.fee',
      'letters.pause',
      'letters.stop',
      'letters.print',
      'letters.save',
      'letters.mark-sent',
    ],
  },
  {
    id: 'policies',
    title: 'Policies',
    routes: ['/policies'],
    lead: 'Who gets which letter or call on which day. A policy is a list of steps, each with the day it counts from, whom it is for and what must hold first; its plain words are made from its settings.',
    parts: [
      {
        heading: 'Which policy',
        lines: [
          "The first policy of the list whose rule holds a customer is the customer's. A company without policies of its own has the usual one: 1-30, 31-60, 61-90, 91 days and more.",
          'A draft changes nothing. Before a version is put in force you see who gets another next step; the version before stays readable.',
        ],
      },
      {
        heading: 'Steps',
        lines: [
          'Nobody gets two steps at once. After days off the next letter in order goes out, never a later one; calls whose day went by are listed as missed.',
          'A level never falls and is never skipped. Due today is not late; what is disputed, promised, in a plan or likely paid is never asked for.',
        ],
      },
      {
        heading: 'Next 30 days',
        lines: [
          'The calendar plays the policy through as if nothing were paid: letters, mails and calls per day and collector, days that are too full, and who would be touched twice within five days.',
          'Collections policy makes the PDF of the policies in force, from the live settings.',
        ],
      },
      {
        heading: 'Approval and review',
        lines: [
          'A version in force is approved by somebody else than who put it in force; name, day and note stand on the PDF. Each policy says after how many months it is to be read again. When the day is there, this screen and the letters say so until it is changed, or `Read again, stays as it is` is pressed.',
        ],
      },
    ],
    commands: ['go.policies', 'go.letters'],
  },
  {
    id: 'templates',
    title: 'Letter texts',
    routes: ['/templates'],
    lead: 'The words of 22 letters and mails in English, German, French and Spanish. What ships can be changed; your words are kept as versions of your own, and the shipped ones can be restored.',
    parts: [
      {
        heading: 'Fields',
        lines: [
          'A field stands in double braces: {{ total }}. Only the fields of the list may be named; another name is refused with its line when you keep the words.',
          'What may not be known is asked for: {% if calls %}We spoke on {{ calls }}.{% endif %} A field that would print empty stops the letter and is named.',
          '**Two stars** set a sentence in the strong weight. An empty line begins a new paragraph.',
        ],
      },
      {
        heading: 'The page beside it',
        lines: [
          'It is the real letter for the chosen customer, in that language. Where the customer has no such occasion, such as a plan, sample values stand in and the pane says so.',
        ],
      },
    ],
    commands: ['go.templates', 'templates.save'],
  },
  {
    id: 'outbox',
    title: 'Outbox',
    routes: ['/outbox'],
    lead: 'Mail to customers, from the draft to what the server said to each recipient. Nothing leaves twice by itself.',
    parts: [
      {
        heading: 'Sending',
        lines: [
          'A mail that was approved waits ten seconds and can be taken back. From approval on its exact bytes and its Message-ID are fixed.',
          'A server that says "later" is asked again after a minute, five, fifteen and so on for two days. One that says "no" stops the mail with its words.',
          'A letter goes to an address once, however often it is asked for.',
          'Before a mail leaves, whoever sends it, the contact rules are asked: quiet days, the gap to the last contact, contacts in a week, who is not to be contacted. Against them it leaves only with a reason, which is kept.',
          'E-mails of a run wait until it has ended; then they have their ten seconds, and U on Letters takes them back.',
        ],
      },
      {
        heading: 'Not known',
        lines: [
          'When the connection breaks after a mail was handed over, or Duedesk is stopped in that moment, nobody knows whether it left. It is shown and never sent again by itself: look into your Sent folder, then say what you found.',
        ],
      },
      {
        heading: 'Replies and bounces',
        lines: [
          'Drop a mail saved as .eml on the window. A reply is filed on the account it answers, with its text in the search. A bounce marks the dead address, so that no further mail goes there.',
        ],
      },
      {
        heading: 'Files and tone',
        lines: [
          'The statement of today, copies of the open invoices, letters and documents go along at a tick.',
          'Words that do harm in a demand are pointed out while you write. They stop nothing.',
        ],
      },
      { heading: 'Without a server', lines: ['Save a draft as a file, open it with your mail program, send it there, and mark it as sent by hand.'] },
    ],
    commands: ['go.outbox', 'account.email', 'file.settings'],
  },
  {
    id: 'statements',
    title: 'Statements of account',
    routes: ['/statements'],
    lead: 'What is open on a day, or every movement with the balance behind it. It always ends at the ledger’s own sum of that day.',
    parts: [
      {
        heading: 'Any past day',
        lines: [
          'A day of the past is answered as it was known then, where Duedesk was in use on that day; otherwise with everything that is recorded.',
          'Credits and payments that are not matched stand apart. Each currency stands by itself.',
        ],
      },
      {
        heading: 'For the customer',
        lines: [
          'The PDF speaks the customer’s language. The page for the customer is one file with the same figures and a reply form; it opens their own mail program and loads nothing.',
          'Copies are the PDFs attached to the open invoices under a name with their number; see Documents and copies of invoices.',
        ],
      },
      {
        heading: 'Many at once',
        lines: [
          'Tick customers and make one file for the printer, a page for each of them, or a draft for each in the outbox; nothing leaves before you send it from there. It goes on while you work; it can be stopped after the statement that is being made.',
          'Who was left out, and why, stands at the foot of the screen.',
        ],
      },
    ],
    commands: ['go.statements', 'account.statement'],
  },
  {
    id: 'interest',
    title: 'Late-payment interest',
    routes: [],
    lead: 'What law or contract allow on late invoices, line by line: amount, days, rate and its source, the exact figure and the rounded one.',
    parts: [
      {
        heading: 'Bill, waive or leave',
        lines: [
          'A bill becomes an item of the ledger of its own, and stays when the invoice is paid. A waiver keeps its reason. Left alone, it is only shown.',
          'A day is charged once. What was taken back may be charged again.',
        ],
      },
      {
        heading: 'Rates',
        lines: [
          'Each rate has its day and its source. Behind the last day that was looked up, the working says so: look it up and enter it in the settings.',
          'In the United States nothing is charged without a stored clause.',
        ],
      },
    ],
    commands: [],
  },
];
