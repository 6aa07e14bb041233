import type { IsoDate } from '../../../../shared/domain/calendar';
import { answerDays } from '../../../../shared/domain/dunning';
import {
  fill,
  kindForms,
  qrBillOf,
  type LabelledValue,
  type LetterApart,
  type LetterModel,
  type LetterTemplate,
  formOfCountry,
  windowForm,
} from '../../documents';
import { earlierLetters, type LetterCase } from './cases';
import { withCharges } from './charges';
import type { LetterDesk } from './desk';
import { brokenPromises, fieldsOf, payByOf, type LetterFacts } from './fields';
import { feeRows } from './letter-fee';
import { itemsOf, type LetterItems } from './lines';
import type { LetterOrder } from './order';
import { greetingOf, recipientOf, salutationOf } from './parties';
import { extrasOf, referencesOf, senderOf } from './sender';
import { gatherSituation } from './situation';
import { balances, creditLimit, documentNames } from './situation-store';
import { bankFor, bankRows, slipOf } from './slip';
import { languageOf, letterLocale, speechOf, type Speech } from './speech';
import { waysFor, type AskedPayment } from './ways';

/** A letter before it is laid out, and the mail that says the same. */
export interface Composed {
  readonly model: LetterModel;
  readonly template: LetterTemplate;
  readonly speech: Speech;
  readonly items: LetterItems;
  readonly chargesMinor: number;
  readonly documents: readonly { readonly id: string; readonly fileName: string; readonly mediaType: string; readonly sha256: string }[];
  /** The mail of the same letter; `attached` adds the sentence that the letter is attached. */
  mail(attached: boolean): { readonly subject: string; readonly text: string };
}

/** Fills a letter of any kind. Throws `LetterFault` when a sentence would have a hole or the occasion is not there. */
export function composeLetter(order: LetterOrder, letterCase: LetterCase, reference: string, desk: LetterDesk): Composed {
  const { company } = desk;
  const { profile, settings } = company;
  const { master } = letterCase;
  const form = kindForms[order.kind];
  const language = order.language ?? languageOf(master, company).language;
  const locale = letterLocale(company, language, master.country);
  const swiss = locale === 'de-CH';
  const speech = speechOf(language, locale, desk.words(language, swiss));
  const template = desk.template(order.kind, language, swiss);
  const { situation, items: subjects } = gatherSituation(desk, letterCase, order);
  const items = itemsOf(letterCase, order, subjects, desk);
  const charges = withCharges(items.lines, form.interest && master.debtorType !== 'consumer' ? (order.interest ?? null) : null, speech);
  const sender = senderOf(desk, order.kind, situation);
  const extras = [...extrasOf(sender, speech), ...feeRows(order.fees, speech)];
  const extraMinor = extras.reduce((sum, extra) => sum + extra.amountMinor, 0);
  const totalMinor = charges.lines.reduce((sum, line) => sum + line.unpaidMinor + line.interestMinor + line.fixedSumMinor, extraMinor);
  const least = answerDays(order.kind, master.debtorType, master.country || profile.country);
  const asked = askedOf(situation, order, totalMinor, payByOf(desk, desk.today, Math.max(order.payWithinDays ?? settings.letters.payWithinDays, least)));
  const documents = documentNames(desk.reader, order.enclosures ?? []);
  const appended = order.appended ?? [];
  const rows = bankRows(bankFor(company, order.currency), company, order.currency, speech);
  const ways =
    form.slip || order.kind === 'statement-cover'
      ? waysFor(company, waysAsked(order, letterCase, situation, desk, speech, { reference, askedMinor: asked.askedMinor, lines: charges.lines }))
      : [];
  // What the bank account says of ways to pay is said by their list.
  const shownRows = ways.length === 0 ? rows : rows.filter((row) => row.label !== speech.words.slip.how);
  const facts: LetterFacts = {
    order,
    letterCase,
    situation,
    items,
    charges,
    totalMinor,
    ...asked,
    reference,
    bankRows: shownRows,
    ways,
    documents: documents.length + appended.length + (order.attachedFiles ?? 0),
  };
  const fields = fieldsOf(facts, desk, speech);
  const text = template.write(fields);
  const salutation = salutationOf(letterCase.addressee, speech);
  const { signer, reach } = sender;
  const qrBill =
    form.slip && asked.askedMinor > 0
      ? qrBillOf({
          profile,
          bank: bankFor(company, order.currency),
          currency: order.currency,
          amountMinor: asked.askedMinor,
          reference,
          debtor: { name: master.name, addressLines: letterCase.addressLines, country: master.country || profile.country },
          accountNumber: master.number,
          words: speech.words.qrBill,
        })
      : null;
  const model: LetterModel = {
    ...formOf(company, master),
    offsetMm: { x: settings.letters.offsetXmm, y: settings.letters.offsetYmm },
    locale,
    words: speech.words,
    reference,
    issuedOn: desk.today,
    title: text.title,
    headline: form.headline,
    currency: order.currency,
    totalMinor,
    ...asked,
    logo: sender.counsel === null ? desk.logo : null,
    sender: sender.head,
    recipient: recipientOf(letterCase, company, speech),
    recipientAccount: master.number,
    references: referencesOf(sender, { reference, account: master.number, day: speech.day(desk.today, 'long') }, speech),
    salutation: salutation.line,
    opening: swiss ? text.before.map((paragraph, index) => (index === 0 ? startLarge(paragraph) : paragraph)) : text.before,
    lines: charges.lines,
    extras,
    sumLabel: speech.words.table[form.sum],
    table: form.items === 'overdue' || form.items === 'due-soon' ? 'demand' : 'list',
    apart: apartOf(letterCase, items, speech),
    facts: factsOf(facts, desk, speech),
    schedule: order.kind === 'plan-confirmation' ? (situation.plan?.instalments ?? []) : [],
    closing: text.after,
    signOff: greetingOf(salutation, speech),
    signer,
    signatureSpace: form.signatureSpace,
    signatureImage: sender.counsel === null ? desk.signature : null,
    slip: form.slip && qrBill === null ? { ...slipOf(company, order.currency, asked.askedMinor, reference, speech), rows: shownRows } : null,
    qrBill,
    ways: form.slip ? ways : [],
    working: charges.working,
    history: form.history ? historyOf(letterCase, order, speech, desk, swiss) : [],
    answer: answerOf(facts, reach.email, speech),
    enclosures: [...documents.map((document) => document.fileName), ...appended.map((file) => file.name)],
  };
  return {
    model,
    template,
    speech,
    items,
    chargesMinor: charges.chargesMinor + extraMinor,
    documents,
    mail: (attached) => {
      const { subject, text: body } = template.writeMail(fields);
      const from = [
        signer.title === '' ? signer.name : `${signer.name}, ${signer.title}`,
        ...(signer.name === sender.head.name || signer.title === sender.head.name ? [] : [sender.head.name]),
        [reach.phone, reach.email].filter((part) => part !== '').join('  '),
      ];
      const main = swiss ? startLarge(body) : body;
      return {
        subject,
        text: [
          salutation.line,
          main,
          ...(attached ? [speech.words.mail.attached] : []),
          model.signOff,
          from.filter((part) => part !== '').join('\n'),
          [model.sender.addressLine, model.sender.legalLine].filter((part) => part !== '').join('\n'),
        ]
          .filter((part) => part !== '')
          .join('\n\n'),
      };
    },
  };
}

/** Paper and window: as set on the customer, else as usual where the customer is if the settings want that, else the company's own. */
export function formOf({ profile, settings }: LetterDesk['company'], master: LetterCase['master']): Pick<LetterModel, 'paper' | 'window'> {
  const { letters } = settings;
  const form = master.letterForm !== '' ? master.letterForm : letters.formByCountry && master.country !== '' ? formOfCountry(master.country) : null;
  if (form !== null) return { paper: form === 'us-10' ? 'LETTER' : 'A4', window: form };
  return { paper: letters.paper, window: windowForm(letters.window, letters.paper, profile.country) };
}

const startLarge = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the headline and the slip ask for, and by when: a promise and a plan have amounts and days of their own. */
function askedOf(
  situation: LetterFacts['situation'],
  order: LetterOrder,
  totalMinor: number,
  payBy: IsoDate,
): { readonly askedMinor: number; readonly payBy: IsoDate } {
  const [first] = situation.plan?.instalments ?? [];
  if (order.kind === 'plan-confirmation' && first) return { askedMinor: first.amountMinor, payBy: first.dueDate };
  if (order.kind === 'promise-confirmation' && situation.promise) return { askedMinor: situation.promise.amountMinor, payBy: situation.promise.day };
  if (order.kind === 'attorney-letter' && situation.counsel) return { askedMinor: totalMinor, payBy: situation.counsel.payBy };
  if (order.kind === 'settlement-offer' && situation.settlement) return { askedMinor: situation.settlement.offerMinor, payBy: situation.settlement.until };
  return { askedMinor: totalMinor, payBy };
}

/** What the ways to pay of a letter are filled with; the cover of a statement asks for its balance. */
function waysAsked(
  order: LetterOrder,
  letterCase: LetterCase,
  situation: LetterFacts['situation'],
  desk: LetterDesk,
  speech: Speech,
  letter: { readonly reference: string; readonly askedMinor: number; readonly lines: readonly { readonly number: string }[] },
): AskedPayment {
  const { master } = letterCase;
  const base = { customer: master, language: speech.language, currency: order.currency };
  if (order.kind !== 'statement-cover')
    return {
      ...base,
      amountMinor: letter.askedMinor,
      amount: speech.amount(letter.askedMinor, order.currency),
      numbers: letter.lines.map((line) => line.number),
      reference: letter.reference,
    };
  const amountMinor =
    (situation.balances ?? balances(desk.reader, master.customerId, desk.today)).find((balance) => balance.currency === order.currency)?.openMinor ?? 0;
  return {
    ...base,
    amountMinor,
    amount: speech.amount(amountMinor, order.currency),
    numbers: letterCase.items.filter((item) => item.currency === order.currency && item.openMinor > 0 && item.vanished === 0).map((item) => item.number),
    reference: master.number,
  };
}

function apartOf(letterCase: LetterCase, items: LetterItems, speech: Speech): readonly LetterApart[] {
  const { apart } = speech.words;
  return items.apart.map((line) => {
    const since = letterCase.disputedSince.get(line.itemId);
    const until = letterCase.promisedFor.get(line.itemId);
    const reason =
      line.code === 'disputed'
        ? fill(apart.disputed, { day: since ? speech.day(since, 'long') : '' })
        : line.code === 'promised'
          ? until
            ? fill(apart.promised, { day: speech.day(until, 'long') })
            : apart.promisedUndated
          : line.code === 'credit'
            ? apart.credit
            : apart.unapplied;
    return { number: line.number, reason: reason.trim(), amountMinor: line.amountMinor };
  });
}

/** A short list of figures: the new account, the limit and what is used of it, the balances of a statement. */
function factsOf({ order, situation, letterCase, bankRows: rows }: LetterFacts, desk: LetterDesk, speech: Speech): LetterModel['facts'] {
  const words = speech.words.facts;
  const amount = (minor: number, currency = order.currency) => speech.amount(minor, currency);
  if (order.kind === 'bank-details-change') {
    const from: readonly LabelledValue[] = situation.bankFrom === undefined ? [] : [{ label: words.validFrom, value: speech.day(situation.bankFrom, 'long') }];
    return { head: words.bankHead, rows: [...rows, { label: words.currency, value: order.currency }, ...from] };
  }
  if (order.kind === 'credit-limit-notice') {
    const open = balances(desk.reader, letterCase.master.customerId, desk.today).find((balance) => balance.currency === order.currency);
    const limit = situation.credit?.limitMinor ?? creditLimit(desk.reader, letterCase.master.customerId).limitMinor ?? 0;
    const used = open?.openMinor ?? 0;
    return {
      head: words.creditHead,
      rows: [
        { label: words.limit, value: amount(limit) },
        { label: words.open, value: amount(used) },
        { label: words.pastDue, value: amount(open?.overdueMinor ?? 0) },
        { label: words.available, value: amount(Math.max(0, limit - used)) },
      ],
    };
  }
  if (order.kind !== 'statement-cover') return null;
  const open = balances(desk.reader, letterCase.master.customerId, desk.today);
  return {
    head: words.balanceHead,
    rows: open.flatMap((balance) => [
      { label: fill(words.perCurrency, { currency: balance.currency }), value: amount(balance.openMinor, balance.currency) },
      ...(balance.overdueMinor > 0 ? [{ label: words.pastDue, value: amount(balance.overdueMinor, balance.currency) }] : []),
    ]),
  };
}

function answerOf(facts: LetterFacts, email: string, speech: Speech): LetterModel['answer'] {
  const { answer } = speech.words;
  const form = kindForms[facts.order.kind].answer;
  if (form === null) return null;
  const individual =
    (facts.order.kind === 'notice-before-action' || facts.order.kind === 'attorney-letter') && facts.letterCase.master.debtorType !== 'company';
  const values = { amount: speech.amount(facts.askedMinor, facts.order.currency), day: speech.day(facts.payBy, 'withWeekday') };
  const rows = (individual ? answer.individual : answer[form]).map((row) => fill(row, values));
  return { rows, to: email === '' ? answer.toAddress : fill(answer.toEmail, { email }), by: facts.payBy };
}

const messageLeft: ReadonlySet<string> = new Set(['voicemail']);

/** Letters, calls and broken promises, oldest first. Notes of calls stay in the house. */
function historyOf(letterCase: LetterCase, order: LetterOrder, speech: Speech, desk: LetterDesk, swiss: boolean): LetterModel['history'] {
  const { history } = speech.words;
  const amount = (minor: number) => speech.amount(minor, order.currency);
  const entries = [
    ...earlierLetters(letterCase, order, desk.today).map((letter) => ({
      day: letter.issuedOn,
      what: history.letter,
      detail: fill(history.letterDetail, {
        name: desk.template(letter.kind, speech.language, swiss).parts.name,
        reference: letter.reference,
        amount: amount(letter.totalMinor),
      }),
    })),
    ...letterCase.calls.map((call) => ({
      day: call.day,
      what: history.call,
      detail: call.outcomeClass === 'success' ? history.spoken : messageLeft.has(call.outcome) ? history.messageLeft : history.notReached,
    })),
    ...brokenPromises(letterCase, order.currency).map((promise) => ({
      day: promise.dueDate,
      what: history.promise,
      detail: fill(history.promiseDetail, { amount: amount(promise.amountMinor - promise.receivedMinor), day: speech.day(promise.dueDate, 'dayMonth') }),
    })),
  ];
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-12);
}
