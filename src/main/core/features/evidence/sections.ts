import { dateInZone, dayLabel, timeInZone, type IsoDate } from '../../../../shared/domain/calendar';
import { caseStepNames } from '../../../../shared/domain/dunning';
import type { InterestWorking } from '../../../../shared/domain/interest';
import { formatMinor } from '../../../../shared/domain/money';
import type { EvidenceSection } from '../../documents/evidence';
import type { Chronology } from '../../evidence/manifest';
import type { CaseStepRow } from '../handovers';
import type { MailRecord } from '../outbox';
import type { EvidenceCall, EvidenceDispute, EvidenceItem, EvidenceLetter, EvidencePromise } from './store';

export interface Gathered {
  readonly locale: string;
  readonly timeZone: string;
  readonly items: readonly EvidenceItem[];
  readonly letters: readonly EvidenceLetter[];
  readonly mails: readonly MailRecord[];
  readonly calls: readonly EvidenceCall[];
  readonly promises: readonly EvidencePromise[];
  readonly disputes: readonly EvidenceDispute[];
  readonly court: readonly (CaseStepRow & { readonly correctedBy: string | null })[];
  readonly interest: readonly InterestWorking[];
  readonly chronology: Chronology;
  readonly documents: readonly { readonly fileName: string; readonly addedOn: IsoDate; readonly path: string | null }[];
  readonly parts: readonly { readonly path: string; readonly title: string; readonly bytes: number; readonly sha256: string }[];
}

/** A code of the ledger as words: `credit-memo` is a credit memo. */
const inWords = (code: string): string => code.replaceAll('-', ' ');

/** The tables of the index. Says what is there and adds nothing up that the ledger does not. */
export function sectionsOf(data: Gathered): readonly EvidenceSection[] {
  const amount = (minor: number, currency: string): string => formatMinor(minor, currency, data.locale);
  const day = (date: IsoDate | null): string => (date === null ? '' : `${dayLabel(date, data.locale)} ${date.slice(0, 4)}`);
  const instant = (ms: number): string => `${day(dateInZone(ms, data.timeZone))} ${timeInZone(ms, data.timeZone)}`;
  return [
    {
      title: 'Chronology',
      note: 'Every entry of the audit trail about this customer, in the order it was recorded. The same entries with their hash chain are in data/chronology.json.',
      columns: [
        { header: 'Recorded', share: 0.19 },
        { header: 'What', share: 0.43 },
        { header: 'More', share: 0.38 },
      ],
      rows: data.chronology.entries.map((entry) => [instant(entry.recordedAtMs), entry.title, entry.detail]),
    },
    {
      title: 'Items of the ledger',
      note: 'Invoices, credit memos, payments and charges as the ledger has them. Open: what is left on the day of this pack.',
      columns: [
        { header: 'Number', share: 0.18 },
        { header: 'Kind', share: 0.14 },
        { header: 'Date', share: 0.15 },
        { header: 'Due', share: 0.15 },
        { header: 'Amount', share: 0.19, align: 'end' },
        { header: 'Open', share: 0.19, align: 'end' },
      ],
      rows: data.items.map((item) => [
        item.number,
        inWords(item.kind),
        day(item.itemDate),
        day(item.dueDate),
        amount(item.originalMinor, item.currency),
        amount(item.openMinor, item.currency),
      ]),
    },
    {
      title: 'Letters',
      note: 'The exact bytes of each letter are in letters/. The hash was recorded in the audit trail when the letter was made.',
      columns: [
        { header: 'Reference', share: 0.14 },
        { header: 'Written', share: 0.12 },
        { header: 'Sent', share: 0.12 },
        { header: 'Total', share: 0.15, align: 'end' },
        { header: 'SHA-256', share: 0.47, fine: true },
      ],
      rows: data.letters.map((letter) => [
        letter.reference,
        day(letter.issuedOn),
        letter.sentOn === null ? 'not marked as sent' : day(letter.sentOn),
        amount(letter.totalMinor, letter.currency),
        letter.sha256,
      ]),
    },
    {
      title: 'Mail',
      note: 'Mail out and in. What was sent is in mails/ to the byte, with the answer of the mail server to each recipient.',
      columns: [
        { header: 'When', share: 0.2 },
        { header: 'Way', share: 0.07 },
        { header: 'With', share: 0.25 },
        { header: 'Subject', share: 0.28 },
        { header: 'Result', share: 0.2 },
      ],
      rows: data.mails.map((mail) => [instant(mail.atMs), mail.direction === 'out' ? 'out' : 'in', mail.who, mail.subject, mail.result]),
    },
    {
      title: 'Calls',
      note: 'Calls as they were logged.',
      columns: [
        { header: 'When', share: 0.2 },
        { header: 'With', share: 0.2 },
        { header: 'Outcome', share: 0.16 },
        { header: 'Noted', share: 0.3 },
        { header: 'By', share: 0.14 },
      ],
      rows: data.calls.map((call) => [
        instant(call.startedAtMs),
        [call.contact ?? '', call.phone].filter((part) => part !== '').join(', '),
        inWords(call.outcome),
        call.note,
        call.who ?? '',
      ]),
    },
    {
      title: 'Promises',
      note: 'Promises to pay and what the ledger says became of them.',
      columns: [
        { header: 'Made', share: 0.13 },
        { header: 'By', share: 0.15 },
        { header: 'Amount', share: 0.13, align: 'end' },
        { header: 'For', share: 0.13 },
        { header: 'Received', share: 0.13, align: 'end' },
        { header: 'Outcome', share: 0.33 },
      ],
      rows: data.promises.map((one) => [
        day(one.madeOn),
        one.by,
        amount(one.amountMinor, one.currency),
        day(one.dueDate),
        amount(one.receivedMinor, one.currency),
        `${inWords(one.state)}. ${one.reason}`,
      ]),
    },
    {
      title: 'Disputes',
      note: 'What the customer contested, and how it ended.',
      columns: [
        { header: 'Opened', share: 0.14 },
        { header: 'Item', share: 0.16 },
        { header: 'Amount', share: 0.16, align: 'end' },
        { header: 'Reason', share: 0.27 },
        { header: 'End', share: 0.27 },
      ],
      rows: data.disputes.map((one) => [
        day(one.openedOn),
        one.number,
        amount(one.amountMinor, one.currency),
        [inWords(one.reason), one.note].filter((part) => part !== '').join(': '),
        one.resolvedOn === null ? 'open' : `${day(one.resolvedOn)} ${inWords(one.resolution)} ${one.resolutionNote}`.trim(),
      ]),
    },
    {
      title: 'Before a court',
      note: 'What was recorded of the case, by day. A record that was corrected stays, and says so.',
      columns: [
        { header: 'On', share: 0.14 },
        { header: 'What', share: 0.18 },
        { header: 'Court and number', share: 0.24 },
        { header: 'Cost', share: 0.14, align: 'end' },
        { header: 'Noted', share: 0.3 },
      ],
      rows: data.court.map((step) => [
        day(step.day),
        `${caseStepNames[step.kind]}${step.correctedBy === null ? '' : ' (corrected)'}`,
        [step.court, step.caseNumber].filter((part) => part !== '').join(', '),
        step.costMinor === null ? '' : amount(step.costMinor, step.currency),
        [step.note, step.documentName ?? ''].filter((part) => part !== '').join('. '),
      ]),
    },
    {
      title: 'Interest',
      note: `What late payment may still be charged for, line by line.${data.interest.map((working) => ` ${working.currency}: interest ${amount(working.interestMinor, working.currency)}, fixed sums ${amount(working.fixedSumMinor, working.currency)}.`).join('')}`,
      columns: [
        { header: 'Item', share: 0.16 },
        { header: 'On', share: 0.15, align: 'end' },
        { header: 'From', share: 0.13 },
        { header: 'To', share: 0.13 },
        { header: 'Days', share: 0.07, align: 'end' },
        { header: 'Rate', share: 0.08, align: 'end' },
        { header: 'Interest', share: 0.13, align: 'end' },
        { header: 'Basis', share: 0.15 },
      ],
      rows: data.interest.flatMap((working) => [
        ...working.lines.map((line) => [
          line.number,
          amount(line.baseMinor, line.currency),
          day(line.from),
          day(line.to),
          String(line.days),
          `${(line.annualRateBp / 100).toLocaleString(data.locale)} %`,
          amount(line.amountMinor, line.currency),
          line.title.en,
        ]),
        ...working.fixedSums.map((line) => [
          line.number,
          amount(line.debtMinor, line.currency),
          '',
          '',
          '',
          '',
          amount(line.amountMinor, line.currency),
          line.title.en,
        ]),
      ]),
    },
    {
      title: 'Documents',
      note: 'What was attached to the account.',
      columns: [
        { header: 'File', share: 0.5 },
        { header: 'Attached', share: 0.2 },
        { header: 'In this pack', share: 0.3 },
      ],
      rows: data.documents.map((one) => [one.fileName, day(one.addedOn), one.path ?? 'its file is not in the data folder any more']),
    },
    {
      title: 'Files of this pack',
      note: 'SHA-256 of each file. The manifest lists them again, this index among them; `duedesk verify` checks all of it without the ledger.',
      columns: [
        { header: 'File', share: 0.42 },
        { header: 'Bytes', share: 0.11, align: 'end' },
        { header: 'SHA-256', share: 0.47, fine: true },
      ],
      rows: data.parts.map((part) => [part.path, part.bytes.toLocaleString(data.locale), part.sha256]),
    },
  ];
}
