import type { HelpPage } from '../help-page';

/** What goes out to customers. */
export const dunningPages: readonly HelpPage[] = [
  {
    id: 'letters', title: 'Letters', routes: ['/letters'],
    lead: 'The letters of the day, checked before anything leaves the house. One letter per customer and currency lists all its items.',
    parts: [
      { heading: 'Checks', lines: ['Always in the same order, so that the strip reads like a word. A dot passed, a triangle needs a reason that is kept, a square stops the letter; its finding leads to the repair.', 'A promise saved while the run waits stops its letter by itself. A ledger that is too old stops them all.'] },
      { heading: 'Produce, print, mark', lines: ['The exact bytes of each letter are kept. A letter is never made twice for the same customer, currency, level and day.', 'Printing opens one dialog for all of them. Afterwards mark what went out: a letter that was made has not left the house yet.'] },
    ],
    commands: ['go.letters', 'letters.produce', 'letters.print', 'letters.save', 'letters.mark-sent'],
  },
  {
    id: 'templates', title: 'Letter texts', routes: ['/templates'],
    lead: 'The words of 21 letters and mails in English, German, French and Spanish. What ships can be changed; your words are kept as versions of your own, and the shipped ones can be restored.',
    parts: [
      { heading: 'Fields', lines: ['A field stands in double braces: {{ total }}. Only the fields of the list may be named; another name is refused with its line when you keep the words.', 'What may not be known is asked for: {% if calls %}We spoke on {{ calls }}.{% endif %} A field that would print empty stops the letter and is named.', '**Two stars** set a sentence in the strong weight. An empty line begins a new paragraph.'] },
      { heading: 'The page beside it', lines: ['It is the real letter for the chosen customer, in that language. Where the customer has no such occasion, such as a plan, sample values stand in and the pane says so.'] },
    ],
    commands: ['go.templates', 'templates.save'],
  },
];
