import type { IsoDate } from '../../../../shared/domain/calendar';
import { addDays, nextBankDay } from '../../../../shared/domain/calendar';
import type { LetterKind } from '../../../../shared/domain/dunning';
import { waysToPayHeads, type WayToPay } from '../../../../shared/domain/payment-methods';
import { commonClause } from '../../../../shared/domain/interest';
import { fill, listInWords, type LabelledValue, type LetterFields } from '../../documents';
import { contractClauses } from '../interest';
import { customerGroup } from '../ranking';
import { earlierLetters, type LetterCase } from './cases';
import type { LetterCharges } from './charges';
import { consequenceOf, nextStepDay } from './consequence';
import type { LetterDesk } from './desk';
import type { LetterItems } from './lines';
import type { LetterOrder } from './order';
import { reachInWords } from './parties';
import { senderOf } from './sender';
import { missingOccasion, type LetterSituation } from './situation';
import { balances, creditLimit } from './situation-store';
import { isHouseLanguage, type Speech } from './speech';

/** Everything a letter is filled from. */
export interface LetterFacts {
  readonly order: LetterOrder;
  readonly letterCase: LetterCase;
  readonly situation: LetterSituation;
  readonly items: LetterItems;
  readonly charges: LetterCharges;
  readonly totalMinor: number;
  readonly askedMinor: number;
  readonly payBy: IsoDate;
  readonly reference: string;
  readonly bankRows: readonly LabelledValue[];
  readonly ways: readonly WayToPay[];
  readonly documents: number;
}

/** The last spoken-to days that a sentence names. */
const namedCalls = 3;
/** Lines of a mail before the rest is left to the letter. */
const mailLines = 20;

/** The fields of one letter, in the reader's language; what is not known is null. */
export function fieldsOf(facts: LetterFacts, desk: LetterDesk, speech: Speech): LetterFields {
  const { order, letterCase, items } = facts;
  const { company } = desk;
  const { master } = letterCase;
  const { signer, reach } = senderOf(desk, order.kind, facts.situation);
  const amount = (minor: number) => speech.amount(minor, order.currency);
  const spoken = [...new Set(letterCase.calls.filter((call) => call.outcomeClass === 'success').map((call) => call.day))].slice(-namedCalls);
  const before = earlierLetters(letterCase, order, desk.today);
  const broken = brokenOf(facts);
  const lines = facts.charges.lines;
  return {
    'customer.name': master.name,
    'customer.number': master.number,
    'sender.name': company.profile.name,
    reference: facts.reference,
    issuedOn: speech.day(desk.today, 'long'),
    'contact.name': signer.name,
    'contact.reach': reachInWords(signer.name, reach, speech),
    paymentsUntil: speech.day(desk.paymentsUntil, 'dayMonth'),
    footNote: isHouseLanguage(company, speech.language) ? company.settings.letters.footNote.trim() : null,
    individual: master.debtorType === 'company' ? null : true,
    'documents.count': facts.documents === 0 ? null : facts.documents,
    total: amount(facts.totalMinor),
    payBy: speech.day(facts.payBy, 'withWeekday'),
    'items.count': lines.length,
    'items.late': lines.filter((line) => line.daysLate > 0).length,
    'items.oldestDays': Math.max(0, ...lines.map((line) => line.daysLate)),
    earlierLetters:
      before.length === 0
        ? null
        : listInWords(
            before.map((letter) =>
              fill(speech.words.earlierLetter[letter.kind] ?? speech.words.earlierLetter['broken-promise'] ?? '', {
                day: speech.day(letter.issuedOn, 'dayMonth'),
              }),
            ),
            speech.words,
          ),
    earlierCount: before.length === 0 ? null : before.length,
    calls:
      spoken.length === 0
        ? null
        : listInWords(
            spoken.map((day) => fill(speech.words.dates.onDay, { day: speech.day(day, 'dayMonth') })),
            speech.words,
          ),
    ...(broken === undefined ? {} : { 'brokenPromise.amount': amount(broken.amountMinor), 'brokenPromise.day': speech.day(broken.day, 'dayMonth') }),
    ...clauseFields(facts, desk, speech),
    ...occasionFields(facts, desk, speech),
    ...mailFields(facts, desk, speech, items),
  };
}

/** What the contract says, where one clause covers all that the letter lists. Its words are cited in the company's own language alone. */
function clauseFields({ letterCase, charges }: LetterFacts, desk: LetterDesk, speech: Speech): LetterFields {
  const clause =
    charges.lines.length === 0
      ? null
      : commonClause(
          contractClauses(desk.reader, customerGroup(desk.reader, letterCase.master.customerId).all),
          charges.lines.map((line) => line.itemDate),
        );
  if (clause === null) return {};
  const words = (text: string) => (text !== '' && isHouseLanguage(desk.company, speech.language) ? text : null);
  return {
    'clause.reference': clause.reference,
    'clause.interest': words(clause.text),
    'clause.dispute': words(clause.disputeText),
    'clause.disputeDays': clause.disputeDays,
    'clause.law': words(clause.governingLaw),
  };
}

function brokenOf({ situation, letterCase, order }: LetterFacts): LetterSituation['brokenPromise'] {
  const last = brokenPromises(letterCase, order.currency).at(-1);
  return situation.brokenPromise ?? (last === undefined ? undefined : { amountMinor: last.amountMinor - last.receivedMinor, day: last.dueDate });
}

export function brokenPromises(letterCase: LetterCase, currency: string): LetterCase['promises'] {
  return letterCase.promises.filter(
    (promise) =>
      promise.currency === currency && (promise.state === 'broken' || promise.state === 'partly-kept') && promise.receivedMinor < promise.amountMinor,
  );
}

/** Fields that only some kinds know. Throws `LetterFault` where the occasion of the letter is not there. */
function occasionFields(facts: LetterFacts, desk: LetterDesk, speech: Speech): LetterFields {
  const { situation, charges, order } = facts;
  const amount = (minor: number) => speech.amount(minor, order.currency);
  const day = (value: IsoDate | undefined) => (value === undefined ? null : speech.day(value, 'long'));
  const need = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw missingOccasion(order.kind, what, order.currency);
    return value;
  };
  const makers: Partial<Record<LetterKind, () => LetterFields>> = {
    'final-demand': () => ({ consequence: consequenceOf(desk, facts.payBy, speech) }),
    'notice-before-action': () => ({ consequence: consequenceOf(desk, facts.payBy, speech) }),
    'second-reminder': () => ({ 'hold.from': day(situation.hold?.from) }),
    'account-on-hold': () => ({ 'hold.since': day(situation.hold?.since) }),
    release: () => ({ 'hold.released': day(situation.hold?.released) }),
    'broken-promise': () => {
      if (brokenOf(facts) === undefined) throw missingOccasion(order.kind, 'a broken promise', order.currency);
      return {};
    },
    'part-payment-thanks': () => {
      const payment = need(situation.payment, 'a payment');
      return { 'payment.amount': amount(payment.amountMinor), 'payment.day': speech.day(payment.day, 'long') };
    },
    'promise-confirmation': () => {
      const promise = need(situation.promise, 'a promise');
      return { 'promise.amount': amount(promise.amountMinor), 'promise.day': speech.day(promise.day, 'withWeekday'), 'promise.by': promise.by };
    },
    'plan-confirmation': () => {
      const plan = need(situation.plan, 'a payment plan');
      const [first] = plan.instalments;
      const total = plan.instalments.reduce((sum, part) => sum + part.amountMinor, 0);
      return {
        'plan.total': amount(total),
        'plan.count': plan.instalments.length,
        'plan.misses': plan.misses,
        ...(first ? { 'plan.firstAmount': amount(first.amountMinor), 'plan.firstDay': speech.day(first.dueDate, 'withWeekday') } : {}),
      };
    },
    'dispute-received': () => {
      const dispute = need(situation.dispute, 'an open dispute');
      const rest = facts.letterCase.items.reduce(
        (sum, row) =>
          row.currency === order.currency && row.openMinor > 0 && row.vanished === 0 && row.dueDate !== null && row.dueDate < desk.today
            ? sum + row.openMinor - row.disputedMinor
            : sum,
        0,
      );
      return {
        'dispute.amount': amount(dispute.amountMinor),
        'dispute.day': speech.day(dispute.day, 'long'),
        'dispute.reason': speech.words.disputeReasons[dispute.reason] ?? null,
        'dispute.rest': rest > 0 ? amount(rest) : null,
      };
    },
    'settlement-offer': () => {
      const offer = need(situation.settlement, 'a settlement offer');
      return {
        'settlement.amount': amount(offer.offerMinor),
        'settlement.balance': amount(offer.balanceMinor),
        'settlement.reduction': amount(offer.balanceMinor - offer.offerMinor),
        'settlement.until': speech.day(offer.until, 'withWeekday'),
        'settlement.condition': isHouseLanguage(desk.company, speech.language) ? offer.condition.trim().replace(/\.$/, '') : null,
      };
    },
    'agency-warning': () => agencyFields(facts, desk, speech, nextStepDay(desk, facts.payBy)),
    'agency-placed': () => agencyFields(facts, desk, speech, undefined),
    'attorney-letter': () => {
      const counsel = need(situation.counsel, 'a handover to counsel');
      return {
        'counsel.name': counsel.firm,
        'counsel.reference': counsel.reference === '' ? null : counsel.reference,
        'counsel.cost': counsel.costMinor === null || counsel.costMinor === 0 ? null : amount(counsel.costMinor),
      };
    },
    'credit-limit-notice': () => {
      const known = creditLimit(desk.reader, facts.letterCase.master.customerId);
      const limitMinor = need(situation.credit?.limitMinor ?? (known.limitMinor === null ? undefined : known.limitMinor), 'a credit limit');
      return {
        'credit.limit': amount(limitMinor),
        'credit.before': situation.credit?.beforeMinor === undefined ? null : amount(situation.credit.beforeMinor),
        'credit.from': day(situation.credit?.from),
      };
    },
    'bank-details-change': () => ({ 'bank.from': day(situation.bankFrom) }),
    'balance-confirmation': () => ({
      'balance.asOf': day(situation.asOf ?? desk.today),
      'balance.amount': amount(facts.totalMinor),
      'balance.until': speech.day(facts.payBy, 'withWeekday'),
    }),
    'statement-cover': () => {
      const overdue = balancesOf(facts, desk).filter((balance) => balance.overdueMinor > 0);
      return {
        'statement.asOf': day(situation.asOf ?? desk.today),
        'statement.overdue':
          overdue.length === 0
            ? null
            : listInWords(
                overdue.map((balance) => speech.amount(balance.overdueMinor, balance.currency)),
                speech.words,
              ),
      };
    },
  };
  const charged: LetterFields =
    charges.chargesMinor === 0
      ? {}
      : {
          'interest.charges': amount(charges.chargesMinor),
          'interest.basis': charges.basis,
          'interest.perDay': charges.perDayMinor === null ? null : amount(charges.perDayMinor),
        };
  return { ...charged, ...makers[order.kind]?.() };
}

const balancesOf = ({ situation, letterCase }: LetterFacts, desk: LetterDesk): NonNullable<LetterSituation['balances']> =>
  situation.balances ?? balances(desk.reader, letterCase.master.customerId, desk.today);

function agencyFields(facts: LetterFacts, desk: LetterDesk, speech: Speech, usualDay: IsoDate | undefined): LetterFields {
  const { nextStep } = desk.company.settings.letters;
  const agency = facts.situation.agency ?? (nextStep.step === 'agency' ? { name: nextStep.name } : undefined);
  const day = agency?.day ?? usualDay;
  return {
    'agency.name': agency?.name ?? null,
    'agency.day': day === undefined ? null : speech.day(day, 'long'),
    'agency.reach': agency?.reach?.replace(/(?<=[\d)]) (?=[\d(])/g, '\u00A0') ?? null,
  };
}

/** Items, bank details and payments as lines of text. */
function mailFields(facts: LetterFacts, desk: LetterDesk, speech: Speech, items: LetterItems): LetterFields {
  const { mail, slip } = speech.words;
  const { order } = facts;
  const lines = facts.charges.lines;
  const shortDay = (value: IsoDate | null) => (value === null ? speech.words.table.notGiven : speech.day(value, 'short'));
  const rows = lines.slice(0, mailLines).map((line) => {
    const pattern = line.daysLate > 1 ? mail.itemLate : line.daysLate === 1 ? mail.itemLateOne : mail.item;
    return fill(pattern, {
      number: line.number,
      date: shortDay(line.itemDate),
      due: shortDay(line.dueDate),
      days: line.daysLate,
      amount: speech.amount(line.unpaidMinor + line.interestMinor + line.fixedSumMinor, order.currency),
    });
  });
  if (lines.length > mailLines) rows.push(fill(mail.more, { count: lines.length - mailLines }));
  if (items.lines.length > 1) rows.push(fill(mail.total, { amount: speech.amount(facts.totalMinor, order.currency) }));
  const pay = [
    mail.payTo,
    ...facts.bankRows.map((row) => (row.label === slip.payTo ? row.value : `${row.label}: ${row.value}`)),
    fill(mail.reference, { reference: facts.reference }),
    ...wayLines(facts.ways, speech),
  ];
  const plan =
    order.kind !== 'plan-confirmation'
      ? undefined
      : facts.situation.plan?.instalments.map((part) =>
          fill(mail.part, { day: speech.day(part.dueDate, 'long'), amount: speech.amount(part.amountMinor, order.currency) }),
        );
  const open = order.kind === 'statement-cover' ? balancesOf(facts, desk).map((balance) => speech.amount(balance.openMinor, balance.currency)) : [];
  return { itemLines: rows.join('\n'), paymentLines: pay.join('\n'), planLines: plan?.join('\n') ?? null, balanceLines: open.join('\n') };
}

/** Under a head, a way on a line; a link on a line of its own, so that mail programs find where it ends. */
function wayLines(ways: readonly WayToPay[], { language }: Speech): readonly string[] {
  return ways.length === 0
    ? []
    : [
        `${waysToPayHeads[language]}:`,
        ...ways.flatMap((way) => [`- ${way.text === '' ? way.label : `${way.label}${way.colon} ${way.text}`}`, ...(way.link === '' ? [] : [way.link])]),
      ];
}

/** The day the money must be there: so many days from now, moved on to a bank day. */
export function payByOf(desk: Pick<LetterDesk, 'company'>, issuedOn: IsoDate, withinDays: number): IsoDate {
  return nextBankDay(addDays(issuedOn, withinDays), desk.company.calendar);
}
