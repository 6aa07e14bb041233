import { addDays, addMonths, nextBankDay, type IsoDate } from '../calendar';
import { timesBasisPoints } from '../money';
import { mostInstalments, rhythmDay } from '../plans';
import { payMethodNames, type PayMethod } from '../promises';
import { amountWord } from './amounts';
import { dayWords } from './days';
import { minorOf, type Reader } from './reader';
import { bankDay, compareSum, settleAmount, settleItems, settlePending } from './settle';
import { emptySlots, moneyWords, readAmount, readItems, readPerson, readRhythm, refuseSecond, setAmount, type Slots } from './slots';
import { longestReason, methodWords, reasonPhrases } from './words';
import { disputeReasonLabels, type DisputeReason } from '../disputes';
import type { QuickDraft, QuickOutcome } from './types';

type Draft<Kind extends QuickDraft['kind']> = Extract<QuickDraft, { readonly kind: Kind }>;

/** A day, alone or behind one of the lead words. */
function readDay(reader: Reader, slots: Slots, leads: readonly string[], direction: 'ahead' | 'behind' = 'ahead'): boolean {
  const lead = leads.includes(reader.lower()) && reader.word(1) !== undefined ? 1 : 0;
  const found = reader.day(lead, direction);
  if (found === null) return false;
  if (slots.day !== null) return refuseSecond(reader, 'A second day.', lead + found.count);
  slots.day = found.day;
  slots.dayFrom = direction === 'ahead' ? reader.takeDay(found, lead) : reader.take(lead + found.count, 'date', dayWords(found.day, reader.context));
  return true;
}

const unknown = (reader: Reader): void => reader.refuse(1, '');

export function readPromise(reader: Reader, note: string): Draft<'promise'> | null {
  const slots = emptySlots();
  while (!reader.done) {
    if (readTimes(reader, slots) || readRhythm(reader, slots) || readItems(reader, slots) || readPerson(reader, slots)) continue;
    if (readAmount(reader, slots) || readDay(reader, slots, ['from', 'by', 'on', 'for'])) continue;
    unknown(reader);
  }
  settlePending(reader, slots);
  const { currency, chosen, base } = settleItems(reader, slots);
  const count = slots.count ?? 1;
  const eachMinor = settleAmount(reader, slots, currency, base, count);
  if (slots.amount === null)
    reader.find('amount-missing', 'stop', 'A promise needs an amount.', null, [{ label: 'all of it', line: `${reader.line.trimEnd()} all` }]);
  if (slots.day === null) reader.find('date-missing', 'stop', 'A promise needs a day.');
  if (slots.count !== null && slots.count > 1 && slots.rhythm === null)
    reader.find('count-missing', 'stop', 'Say how often: every week, every 2 weeks, every month.');
  if (slots.rhythm !== null && slots.count === null) reader.find('count-missing', 'stop', 'Say how many and how much: 3x2000.');
  if (eachMinor === null || slots.day === null || (count > 1 && slots.rhythm === null) || (slots.rhythm !== null && slots.count === null)) return null;
  compareSum(reader, slots, eachMinor * count, currency, chosen);
  const first = slots.day;
  const days = Array.from({ length: count }, (_, index) =>
    bankDay(reader, slots.rhythm === null ? first : rhythmDay(first, slots.rhythm, index), slots.dayFrom),
  );
  return {
    kind: 'promise',
    currency,
    instalments: days.map((dueDate) => ({ dueDate, amountMinor: eachMinor })),
    itemIds: chosen.map((item) => item.id),
    contactId: slots.contactId,
    saidBy: slots.person,
    note,
  };
}

/** `3x2000` */
function readTimes(reader: Reader, slots: Slots): boolean {
  const match = /^(\d{1,2})x(\d.*)$/.exec(reader.lower());
  if (!match) return false;
  const word = amountWord(match[2] ?? '');
  const count = Number(match[1]);
  if (word === null || count < 1 || count > mostInstalments) {
    reader.refuse(1, `Parts are written 3x2000, with at most ${mostInstalments} of them.`);
    return true;
  }
  if (slots.amount !== null) return refuseSecond(reader, 'The amount was said before.');
  slots.count = count;
  return setAmount(reader, slots, word, reader.at);
}

export function readPlan(reader: Reader, note: string): Draft<'plan'> | null {
  const slots = emptySlots();
  let downIndex = 0;
  while (!reader.done) {
    if (readRhythm(reader, slots) || readItems(reader, slots) || readPerson(reader, slots)) continue;
    const count = /^(\d{1,2})x$/.exec(reader.lower());
    if (count) {
      if (slots.count !== null) refuseSecond(reader, 'How many was said before.');
      else if (Number(count[1]) < 1 || Number(count[1]) > mostInstalments) reader.refuse(1, `A plan has 1 to ${mostInstalments} instalments.`);
      else {
        slots.count = Number(count[1]);
        reader.take(1, 'count', `${slots.count} ${slots.count === 1 ? 'instalment' : 'instalments'}`);
      }
      continue;
    }
    if (reader.lower(1) === 'down' && readDown(reader, slots)) {
      downIndex = reader.at - 2;
      continue;
    }
    if (readAmount(reader, slots) || readDay(reader, slots, ['from', 'by', 'on'])) continue;
    unknown(reader);
  }
  settlePending(reader, slots);
  const { currency, chosen, base } = settleItems(reader, slots);
  const balanceMinor = settleAmount(reader, slots, currency, base);
  if (slots.amount === null)
    reader.find('amount-missing', 'stop', 'A plan needs the amount to spread.', null, [{ label: 'all of it', line: `${reader.line.trimEnd()} all` }]);
  if (slots.day === null) reader.find('date-missing', 'stop', 'A plan needs its first day.');
  if (slots.count === null) reader.find('count-missing', 'stop', 'Say how many instalments: 3x.');
  if (slots.rhythm === null) reader.find('count-missing', 'stop', 'Say how often: every week, every 2 weeks, every month.');
  const downMinor = balanceMinor === null ? null : downOf(reader, slots, currency, balanceMinor, downIndex);
  if (balanceMinor === null || downMinor === null || slots.day === null || slots.count === null || slots.rhythm === null) return null;
  compareSum(reader, slots, balanceMinor, currency, chosen);
  if (slots.day < reader.context.today) bankDay(reader, slots.day, slots.dayFrom);
  return {
    kind: 'plan',
    currency,
    balanceMinor,
    downMinor,
    count: slots.count,
    rhythm: slots.rhythm,
    firstDate: slots.day,
    itemIds: chosen.map((item) => item.id),
    contactId: slots.contactId,
    saidBy: slots.person,
    note,
  };
}

/** `5000 down`, `25% down` */
function readDown(reader: Reader, slots: Slots): boolean {
  const percent = /^(\d{1,2})%$/.exec(reader.lower());
  const word = reader.amount();
  if (!percent && word === null) return false;
  if (slots.down !== null) return refuseSecond(reader, 'The first payment was said before.', 2);
  slots.down = percent ? { percent: Number(percent[1]) } : word === null ? null : { word };
  reader.at += 2;
  return true;
}

function downOf(reader: Reader, slots: Slots, currency: string, balanceMinor: number, index: number): number | null {
  if (slots.down === null) return 0;
  const minor = 'percent' in slots.down ? timesBasisPoints(balanceMinor, slots.down.percent * 100) : minorOf(slots.down.word, currency, reader.context);
  if (minor === null || minor >= balanceMinor) {
    const from = reader.piece(index, index + 1, 'unknown', 'not less than the balance', false);
    reader.find('over-open', 'stop', 'The first payment must be an amount below the balance.', from);
    return null;
  }
  reader.piece(index, index + 1, 'down', `${moneyWords(reader, minor, currency)} first`);
  return minor;
}

const reasons: ReadonlyMap<string, DisputeReason> = new Map(reasonPhrases);

export function readDispute(reader: Reader, note: string): Draft<'dispute'> | null {
  const slots = emptySlots();
  let reason: DisputeReason | null = null;
  while (!reader.done) {
    if (readItems(reader, slots) || readPerson(reader, slots)) continue;
    const found = reasonAt(reader);
    if (found !== null) {
      if (reason !== null && reason !== found.reason) {
        refuseSecond(reader, 'A second reason. Move it behind --.', found.count);
        continue;
      }
      reason = found.reason;
      reader.take(found.count, 'reason', disputeReasonLabels[reason]);
      continue;
    }
    if (readAmount(reader, slots) || readDay(reader, slots, ['by', 'due', 'until'])) continue;
    unknown(reader);
  }
  settlePending(reader, slots);
  const { currency, chosen } = settleItems(reader, slots);
  const [item, another] = chosen;
  if (item === undefined || another !== undefined) {
    reader.find('items-missing', 'stop', item === undefined ? 'Name the item that is disputed: inv 951.' : 'A dispute is about one item. Name one.');
    settleAmount(reader, slots, currency, []);
    if (reason === null) reader.find('reason-missing', 'stop', 'Say why: pricing, short, damaged, returned …');
    return null;
  }
  const freeMinor = Math.max(0, item.openMinor - item.disputedMinor);
  const disputable = [{ ...item, promisedMinor: 0 }];
  const typed = settleAmount(reader, slots, currency, disputable);
  if (slots.amount === null) reader.find('amount-missing', 'info', `No amount: all ${moneyWords(reader, freeMinor, currency)} of ${item.number}`);
  const amountMinor = slots.amount === null ? freeMinor : typed;
  if (reason === null) reader.find('reason-missing', 'stop', 'Say why: pricing, short, damaged, returned …');
  if (amountMinor !== null && (amountMinor > freeMinor || amountMinor === 0))
    reader.find('over-open', 'stop', `${moneyWords(reader, freeMinor, currency)} of ${item.number} can be disputed`, slots.amountFrom);
  if (slots.day !== null && slots.day < reader.context.today) bankDay(reader, slots.day, slots.dayFrom);
  if (reason === null || amountMinor === null || amountMinor === 0) return null;
  return { kind: 'dispute', currency, itemId: item.id, amountMinor, reason, dueDate: slots.day, contactId: slots.contactId, saidBy: slots.person, note };
}

function reasonAt(reader: Reader): { readonly reason: DisputeReason; readonly count: number } | null {
  for (let count = longestReason; count > 0; count -= 1) {
    const words = Array.from({ length: count }, (_, ahead) => reader.lower(ahead));
    const reason = words.includes('') ? undefined : reasons.get(words.join(' '));
    if (reason !== undefined) return { reason, count };
  }
  return null;
}

export function readCallBack(reader: Reader, note: string): Draft<'call-back'> | null {
  const slots = emptySlots();
  while (!reader.done) {
    if (readTime(reader, slots) || readDay(reader, slots, ['on']) || readPerson(reader, slots, true)) continue;
    if (['at', 'with', 'on'].includes(reader.lower()) && reader.word(1) !== undefined) {
      reader.take(1, 'filler', '');
      continue;
    }
    unknown(reader);
  }
  if (slots.day === null) {
    reader.find('date-missing', 'stop', 'A call back needs a day.');
    return null;
  }
  return { kind: 'call-back', date: bankDay(reader, slots.day, slots.dayFrom), time: slots.time, contactId: slots.contactId, note };
}

/** `10:30`, `9h`, `3pm`, `3:30pm` */
function readTime(reader: Reader, slots: Slots): boolean {
  const match = /^(\d{1,2})(?::(\d{2})|h(\d{2})?)?(am|pm)?$/.exec(reader.lower());
  if (!match || (match[2] === undefined && match[4] === undefined && !reader.lower().includes('h'))) return false;
  const half = match[4];
  const minute = Number(match[2] ?? match[3] ?? 0);
  let hour = Number(match[1]);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) {
      reader.refuse(1, 'There is no such hour.');
      return true;
    }
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) {
    reader.refuse(1, 'There is no such hour.');
    return true;
  }
  if (slots.time !== null) return refuseSecond(reader, 'A second hour.');
  slots.time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  reader.take(1, 'time', slots.time);
  return true;
}

export function readOutcome(reader: Reader, outcome: QuickOutcome, note: string): Draft<'outcome'> {
  const slots = emptySlots();
  while (!reader.done) if (!readDay(reader, slots, ['on', 'until']) && !readPerson(reader, slots, true)) unknown(reader);
  return { kind: 'outcome', outcome, nextDate: slots.day === null ? null : bankDay(reader, slots.day, slots.dayFrom), contactId: slots.contactId, note };
}

export function readPaid(reader: Reader, note: string): Draft<'paid'> | null {
  const slots = emptySlots();
  let method: PayMethod | null = null;
  while (!reader.done) {
    const found = methodWords.get(reader.lower());
    if (found !== undefined && method === null) {
      method = found;
      reader.take(1, 'method', payMethodNames[found]);
      continue;
    }
    if (['by', 'via'].includes(reader.lower()) && methodWords.has(reader.lower(1))) {
      reader.take(1, 'filler', '');
      continue;
    }
    if (readItems(reader, slots) || readAmount(reader, slots) || readDay(reader, slots, ['on'], 'behind') || readPerson(reader, slots, true)) continue;
    unknown(reader);
  }
  settlePending(reader, slots, 'behind');
  const { currency, base } = settleItems(reader, slots);
  const amountMinor = settleAmount(reader, slots, currency, base);
  if (slots.amount !== null && amountMinor === null) return null;
  if (slots.day !== null && slots.day > reader.context.today)
    reader.find('in-the-future', 'stop', `${dayWords(slots.day, reader.context)} is still to come. A payment on its way is a promise: ptp.`, slots.dayFrom);
  return {
    kind: 'paid',
    currency,
    amountMinor,
    paidOn: slots.day,
    method,
    itemIds: (slots.items ?? []).map((item) => item.id),
    contactId: slots.contactId,
    saidBy: slots.person,
    note,
  };
}

export function readSnooze(reader: Reader, note: string): Draft<'snooze'> | null {
  let day: IsoDate | null = null;
  let from = 0;
  const { today } = reader.context;
  while (!reader.done) {
    const joined = /^(\d{1,3})(d|w|m)$/.exec(reader.lower());
    const parted = /^\d{1,3}$/.test(reader.lower()) ? /^(day|week|month)s?$/.exec(reader.lower(1)) : null;
    const count = Number(joined?.[1] ?? (parted ? reader.lower() : 0));
    const unit = joined?.[2] ?? parted?.[1]?.[0];
    if (day === null && unit !== undefined) {
      const until = unit === 'm' ? addMonths(today, count) : addDays(today, count * (unit === 'w' ? 7 : 1));
      day = until;
      from = reader.take(parted ? 2 : 1, 'date', `until ${dayWords(until, reader.context)}`);
      continue;
    }
    const lead: number = reader.lower() === 'until' ? 1 : 0;
    const found: { readonly day: IsoDate; readonly count: number } | null = day === null ? reader.day(lead) : null;
    if (found !== null) {
      day = found.day;
      from = reader.takeDay(found, lead);
      continue;
    }
    unknown(reader);
  }
  if (day === null) {
    reader.find('date-missing', 'stop', 'Snooze until when? 3d, 1w, fri.');
    return null;
  }
  if (day <= today) {
    reader.find('in-the-past', 'stop', 'Snooze until a later day than today.', from);
    return null;
  }
  return { kind: 'snooze', until: nextBankDay(bankDay(reader, day, from), reader.context.calendar), note };
}
