import { addBankDays, nextBankDay } from '../../../../shared/domain/calendar';
import { allocate } from '../../../../shared/domain/money';
import { addPlan, addSettlement, addWriteOffRequest } from './agreements';
import type { SampleBook, SampleContact, SampleCustomer, SampleItem } from './book';
import { openOn } from './ledger';
import { addCall, addDispute, addPromise } from './work';

export interface Story {
  readonly name: string;
  readonly segment: string;
  readonly currency?: string;
  readonly country?: string;
  /** Whole units past due, days of the oldest item, how many items. */
  readonly pastDue: number;
  readonly oldest: number;
  readonly items: number;
  /** Whole units not due yet. */
  readonly notDue: number;
  /** Whole units. */
  readonly limit?: number;
  readonly happens?: (scene: Scene) => void;
}

export interface Scene {
  readonly book: SampleBook;
  readonly customer: SampleCustomer;
  readonly contact: SampleContact | undefined;
  /** Past-due items, oldest first. */
  readonly late: readonly SampleItem[];
  units(whole: number): number;
}

const itemsFor = (scene: Scene, amountMinor: number): readonly SampleItem[] => {
  const picked: SampleItem[] = [];
  let covered = 0;
  for (const item of scene.late) {
    if (covered >= amountMinor) break;
    picked.push(item);
    covered += item.originalMinor;
  }
  return picked;
};
export const talk = (scene: Scene, offset: number, outcome: Parameters<typeof addCall>[3]['outcome'], note: string, seconds = 180) =>
  addCall(
    scene.book,
    scene.customer,
    { day: scene.book.day(offset), hour: 9 + ((scene.customer.name.length + Math.abs(offset)) % 8), minute: (scene.customer.name.length * 7) % 60 },
    { outcome, contact: scene.contact, seconds: outcome === 'no-answer' ? 0 : seconds, note },
  );
/** In place of an offset: the bank day before today, whose money may still be on its way. */
export const lastBankDay = -1;
export const dispute = (scene: Scene, offset: number, whole: number, reason: string, note: string): void => {
  const item = scene.late.at(-1);
  if (item !== undefined)
    addDispute(
      scene.book,
      scene.customer,
      { day: scene.book.day(offset), hour: 16, minute: 10 },
      { item, amountMinor: scene.units(whole), reason, note, answerBy: nextBankDay(scene.book.day(offset + 10), scene.book.calendar) },
    );
};
export const promise = (scene: Scene, madeOffset: number, dueOffset: number, whole: number, note = '') => {
  const { book } = scene;
  const due =
    dueOffset === 0 ? book.today : dueOffset === lastBankDay ? addBankDays(book.today, -1, book.calendar) : nextBankDay(book.day(dueOffset), book.calendar);
  const call = talk(scene, madeOffset, 'promise', note, 240);
  return addPromise(
    book,
    scene.customer,
    { day: book.day(madeOffset), hour: 18, minute: 5 },
    { items: itemsFor(scene, scene.units(whole)), parts: [{ due, amountMinor: scene.units(whole) }], by: scene.contact?.name ?? '', note, callId: call },
  );
};

/** A plan agreed some days ago: equal parts every second week from a day on, laid on the oldest items. */
export const plan = (scene: Scene, madeOffset: number, firstOffset: number, whole: number, count: number): void => {
  const { book } = scene;
  let left = scene.units(whole);
  const items = scene.late.flatMap((item) => {
    const amountMinor = Math.min(left, openOn(item, book.today));
    left -= amountMinor;
    return amountMinor > 0 ? [{ item, amountMinor }] : [];
  });
  const parts = allocate(
    scene.units(whole) - left,
    Array.from({ length: count }, () => 1),
  ).map((amountMinor, index) => ({ due: nextBankDay(book.day(firstOffset + 14 * index), book.calendar), amountMinor }));
  addPlan(
    book,
    scene.customer,
    { day: book.day(madeOffset), hour: 11, minute: 35 },
    { items, downMinor: 0, rhythm: '2-weeks', parts, by: scene.contact?.name ?? '' },
  );
};
export const settlement = (scene: Scene, offset: number, untilOffset: number, condition = ''): void =>
  addSettlement(
    scene.book,
    scene.customer,
    { day: scene.book.day(offset), hour: 15, minute: 20 },
    { items: scene.late.slice(0, 2), discountBasisPoints: 500, expiresOn: nextBankDay(scene.book.day(untilOffset), scene.book.calendar), condition },
  );
export const writeOff = (scene: Scene, whole: number, reason: 'small-balance' | 'uncollectible', note: string): void => {
  const item = scene.late[0];
  if (item !== undefined)
    addWriteOffRequest(
      scene.book,
      scene.customer,
      { day: scene.book.day(-3), hour: 16, minute: 45, by: scene.book.collectors.tom },
      { item, amountMinor: scene.units(whole), reason, note },
    );
};
