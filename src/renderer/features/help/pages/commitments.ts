import type { HelpPage } from '../help-page';

/** What was agreed and what is contested. */
export const commitmentPages: readonly HelpPage[] = [
  {
    id: 'promises',
    title: 'Promises to pay',
    routes: ['/promises'],
    lead: 'A promise is an amount and a day, over one or many invoices, from a named person.',
    parts: [
      {
        heading: 'When is a promise broken?',
        lines: [
          'Not before the ledger says so. A promise stays unverified until the imported ledger covers its date plus the tolerance in bank days; only then it is kept, partly kept or broken.',
          'Applied payments count first in, first out. A payment that bounces takes a kept promise back.',
        ],
      },
      {
        heading: 'What a promise does',
        lines: ['It stops letters for its own invoices and no others, and it lowers the customer’s place on the list until it is due.'],
      },
      {
        heading: 'How it is paid, and a mail that confirms it',
        lines: [
          'Bank transfer, check or another way is kept with the promise and shown with it. `Mail a confirmation` writes the mail in the customer’s language with amounts, days and invoices, as a draft in the outbox; where nobody can be mailed it says why, and the promise is saved all the same.',
          'A promise that is undone is taken back: it was recorded in error, shows as such, and its draft goes with it. One that the customer gives up is withdrawn, with the reason.',
        ],
      },
      {
        heading: 'Kept rate',
        lines: [
          'By count: kept of all that were decided. By value: paid in time of what was promised. Open, withdrawn, taken back and unverified ones do not count. Plans are counted apart, here and on the account: each is judged by its instalments.',
        ],
      },
    ],
    commands: ['go.promises', 'account.promise'],
  },
  {
    id: 'plans',
    title: 'Payment plans, settlements and write-offs',
    routes: ['/agreements'],
    lead: 'A plan turns a balance into instalments; a settlement takes a part by a day and lets the rest go.',
    parts: [
      {
        heading: 'Plans',
        lines: [
          'The last instalment takes the cents. Dates on weekends and holidays are moved to a bank day. The limits set in `Settings`, `Plans and settlements`, are checked as you type; outside of them it waits for another collector, with your reason.',
          '`Renegotiate` on a plan proposes what is left of it anew. The new plan takes the place of the one before, which stays on record as replaced; `Ctrl Z` brings it back.',
          'While the instalments come, letters wait. After the missed instalments and days of grace that the policy allows, the plan is in default and dunning goes on.',
          'A line that is disputed can leave the plan without breaking it; both totals are shown.',
        ],
      },
      {
        heading: 'Outside the limits',
        lines: [
          'Such a plan or settlement is not agreed when you ask: it stands under `Approvals` and on the account as waiting for whom you named, and the rail counts it. Until then nothing is promised, letters and calls go on, and there is no agreement to print.',
          'Anybody but who asked may decide, for a settlement within what the limits of write-offs let that collector give up. Approved, it is agreed that day and counts for whoever asked; refused, it ends with the reason on the timeline. When its first payment or last day has passed, or the items were paid or disputed meanwhile, it can only be refused and proposed anew.',
          'Where you work alone it waits until another collector is added in `Settings`. `Ctrl Z` takes the request back, and an approval with what it agreed.',
        ],
      },
      {
        heading: 'Settlements',
        lines: [
          'When the money is there in time, the rest becomes a write-off request. When it is not, the full balance is owed again.',
          'Beyond the largest discount it waits for another collector, who may let as much go as the limits of write-offs say.',
        ],
      },
      {
        heading: 'Write-offs',
        lines: [
          'A request comes of a settlement that was met, of a dispute, or is asked for on the account. The ledger stays as it is until somebody else approves it, within the limit set under `Approvers`. Approving books what is still open as written off; nothing is deleted, and `Ctrl Z` takes it back by a further entry.',
          'Book it in your accounting too: when a newer ledger shows the amount as open, the request says so.',
        ],
      },
      {
        heading: 'Which way brings more?',
        lines: [
          'Settlement, plan and agency are compared from your own history. The assumptions can be changed; with too few cases no figure is shown, and it says so.',
        ],
      },
    ],
    commands: ['go.agreements', 'account.agreement'],
  },
  {
    id: 'disputes',
    title: 'Disputes',
    routes: ['/disputes'],
    lead: 'What a customer contests: a whole invoice, a part of it or one line.',
    parts: [
      {
        heading: 'What a dispute does',
        lines: [
          'The disputed part leaves letters and the order of the list. It stays in the aging of the ledger, in a column of its own.',
          'Documents are kept under their hash and proved before they open, read-only, in the program of your system. On its day the dispute comes up on the list of its owner.',
        ],
      },
      {
        heading: 'Reason and root cause',
        lines: [
          'The reason is what the customer says; the root cause is what you found. The chart of causes shows by amount and by count where the money is stuck, of all time or of the days you choose.',
        ],
      },
      {
        heading: 'How it ends',
        lines: ['Credit, upheld, compromise or write-off request. A write-off is asked for and approved by somebody else; nothing is ever deleted.'],
      },
    ],
    commands: ['go.disputes', 'account.dispute'],
  },
];
