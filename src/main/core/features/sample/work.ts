import { outcomeEntry, type CallOutcome } from '../../../../shared/domain/calls';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { CallId, DisputeId, FollowUpId, ItemId, PromiseId, UserId } from '../../../../shared/domain/ids';
import type { SampleBook, SampleContact, SampleCustomer, SampleItem } from './book';

/** What collectors did: calls, promises, disputes, notes and follow-ups, each with its line of the audit trail. */

export interface SampleMoment {
  readonly day: IsoDate;
  readonly hour: number;
  readonly minute: number;
  readonly by?: UserId;
}

const instant = (book: SampleBook, when: SampleMoment): number => book.at(when.day, when.hour, when.minute);
const actor = (when: SampleMoment, customer: SampleCustomer): UserId => when.by ?? customer.ownerId;

export function addCall(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  call: {
    readonly outcome: CallOutcome;
    readonly contact?: SampleContact | undefined;
    readonly seconds: number;
    readonly note: string;
    readonly reason?: string;
  },
): CallId {
  const atMs = instant(book, when);
  const id = book.id<CallId>(atMs);
  const entry = outcomeEntry(call.outcome);
  const phone = call.contact?.points.find((point) => point.kind === 'phone')?.value ?? '';
  book.rows.calls.push({
    id,
    customer_id: customer.id,
    contact_id: call.contact?.id ?? null,
    phone,
    direction: 'out',
    business_date: when.day,
    started_at_ms: atMs,
    seconds: call.seconds,
    outcome: call.outcome,
    outcome_class: entry.outcomeClass,
    reason_for_delay: call.reason ?? null,
    note: call.note,
    user_id: actor(when, customer),
    recorded_at_ms: atMs + call.seconds * 1000,
  });
  const whom = call.contact === undefined ? 'Call' : `Call ${entry.outcomeClass === 'success' ? 'with' : 'to'} ${call.contact.name}`;
  const length = call.seconds >= 60 ? `, ${Math.round(call.seconds / 60)} min` : '';
  book.activities.push({
    kind: 'call',
    code: 'call-logged',
    customerId: customer.id,
    subjectId: id,
    title: `${whom}${length}: ${entry.label.toLowerCase()}`,
    detail: call.note,
    payload: { outcome: call.outcome, seconds: call.seconds },
    atMs: atMs + call.seconds * 1000,
    userId: actor(when, customer),
    day: when.day,
  });
  return id;
}

export interface NewPromise {
  readonly items: readonly SampleItem[];
  readonly parts: readonly { readonly due: IsoDate; readonly amountMinor: number }[];
  readonly by: string;
  readonly note?: string;
  readonly callId?: CallId | null;
}

export function addPromise(book: SampleBook, customer: SampleCustomer, when: SampleMoment, promise: NewPromise): PromiseId {
  const atMs = instant(book, when);
  const id = book.id<PromiseId>(atMs);
  book.rows.promises.push({
    id,
    customer_id: customer.id,
    currency: customer.currency,
    made_on: when.day,
    promised_by: promise.by,
    channel: 'phone',
    note: promise.note ?? '',
    call_id: promise.callId ?? null,
    user_id: actor(when, customer),
    recorded_at_ms: atMs,
  });
  promise.parts.forEach((part, position) =>
    book.rows.promise_instalments.push({ promise_id: id, position, due_date: part.due, amount_minor: part.amountMinor }),
  );
  promise.items.forEach((item, position) => book.rows.promise_items.push({ promise_id: id, item_id: item.id, position }));
  const total = promise.parts.reduce((sum, part) => sum + part.amountMinor, 0);
  const last = promise.parts.at(-1);
  const title =
    promise.parts.length > 1
      ? `Promise of ${book.amount(total, customer.currency)} in ${promise.parts.length} instalments until ${book.label(last?.due ?? when.day)}`
      : `Promise of ${book.amount(total, customer.currency)} for ${book.label(last?.due ?? when.day)}`;
  book.activities.push({
    kind: 'promise',
    code: 'promise-recorded',
    customerId: customer.id,
    subjectId: id,
    title,
    detail: promise.note ?? '',
    payload: { currency: customer.currency, amountMinor: total, items: promise.items.map((item) => item.number) },
    atMs,
    userId: actor(when, customer),
    day: when.day,
  });
  return id;
}

export function endPromise(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  end: { readonly promiseId: PromiseId; readonly kind: 'withdrawn' | 'replaced'; readonly replacedBy?: PromiseId; readonly reason: string },
): void {
  const atMs = instant(book, when);
  book.rows.promise_events.push({
    promise_id: end.promiseId,
    kind: end.kind,
    business_date: when.day,
    recorded_at_ms: atMs,
    replaced_by_id: end.replacedBy ?? null,
    reason: end.reason,
  });
  book.activities.push({
    kind: 'promise',
    code: `promise-${end.kind}`,
    customerId: customer.id,
    subjectId: end.promiseId,
    title: `Promise ${end.kind}`,
    detail: end.reason,
    payload: {},
    atMs,
    userId: actor(when, customer),
    day: when.day,
  });
}

/** What was found behind a dispute that ended, by what the customer said. */
const causeOf: Readonly<Record<string, string>> = {
  pricing: 'price-list',
  'quantity-short': 'delivery',
  damaged: 'quality',
  'late-delivery': 'delivery',
  duplicate: 'invoice-error',
  'wrong-po': 'order-entry',
  freight: 'contract-terms',
  tax: 'master-data',
  'paid-already': 'payment-application',
  returned: 'missing-documents',
};
/** Reasons our own people have to answer. */
const waitsForUs: ReadonlySet<string> = new Set(['quantity-short', 'damaged', 'late-delivery', 'pricing']);

export function addDispute(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  dispute: {
    readonly item: SampleItem;
    readonly amountMinor: number;
    readonly reason: string;
    readonly note: string;
    readonly answerBy: IsoDate | null;
    readonly resolved?: { readonly on: IsoDate; readonly how: string; readonly note: string };
  },
): void {
  const atMs = instant(book, when);
  const id = book.id<DisputeId>(atMs);
  const resolvedAtMs = dispute.resolved === undefined ? null : book.at(dispute.resolved.on, 11, 20);
  book.rows.disputes.push({
    id,
    customer_id: customer.id,
    item_id: dispute.item.id,
    amount_minor: dispute.amountMinor,
    reason: dispute.reason,
    note: dispute.note,
    opened_on: when.day,
    due_date: dispute.answerBy,
    resolved_on: dispute.resolved?.on ?? null,
    resolution: dispute.resolved?.how ?? '',
    resolution_note: dispute.resolved?.note ?? '',
    call_id: null,
    user_id: actor(when, customer),
    recorded_at_ms: atMs,
    resolved_at_ms: resolvedAtMs,
    owner_id: actor(when, customer),
    stage: resolvedAtMs === null && waitsForUs.has(dispute.reason) ? 'waiting-for-us' : 'open',
    root_cause: resolvedAtMs === null ? '' : (causeOf[dispute.reason] ?? ''),
    granted_minor: dispute.resolved?.how === 'credit' ? dispute.amountMinor : 0,
  });
  if (dispute.resolved === undefined && dispute.answerBy !== null)
    addFollowUp(book, customer, when, {
      kind: 'resolve-dispute',
      due: dispute.answerBy,
      note: `Dispute on ${dispute.item.number}`,
      disputeId: id,
      ownerId: actor(when, customer),
    });
  const event = (kind: string, day: IsoDate, recordedAtMs: number, detail: Readonly<Record<string, unknown>>, note: string) =>
    book.rows.dispute_events.push({
      dispute_id: id,
      kind,
      detail_json: JSON.stringify(detail),
      note,
      user_id: actor(when, customer),
      business_date: day,
      recorded_at_ms: recordedAtMs,
    });
  event('opened', when.day, atMs, { amountMinor: dispute.amountMinor, currency: customer.currency, reason: dispute.reason }, dispute.note);
  if (dispute.resolved !== undefined && resolvedAtMs !== null)
    event('resolved', dispute.resolved.on, resolvedAtMs, { resolution: dispute.resolved.how, currency: customer.currency }, dispute.resolved.note);
  const amount = book.amount(dispute.amountMinor, customer.currency);
  const base = { kind: 'dispute' as const, customerId: customer.id, itemId: dispute.item.id as ItemId, subjectId: id, userId: actor(when, customer) };
  book.activities.push({
    ...base,
    code: 'dispute-opened',
    title: `Dispute opened, ${amount} on ${dispute.item.number}`,
    detail: dispute.note,
    payload: { reason: dispute.reason, amountMinor: dispute.amountMinor },
    atMs,
    day: when.day,
  });
  if (dispute.resolved !== undefined && resolvedAtMs !== null)
    book.activities.push({
      ...base,
      code: 'dispute-resolved',
      title: `Dispute over ${amount} on ${dispute.item.number} settled: ${dispute.resolved.how}`,
      detail: dispute.resolved.note,
      payload: { resolution: dispute.resolved.how },
      atMs: resolvedAtMs,
      day: dispute.resolved.on,
    });
}

export function addNote(book: SampleBook, customer: SampleCustomer, when: SampleMoment, text: string): void {
  const atMs = instant(book, when);
  const id = book.id(atMs);
  book.rows.notes.push({ id, customer_id: customer.id, item_id: null, text, user_id: actor(when, customer), business_date: when.day, recorded_at_ms: atMs });
  book.activities.push({
    kind: 'note',
    code: 'note-added',
    customerId: customer.id,
    subjectId: id,
    title: text.length > 90 ? `${text.slice(0, 89)}…` : text,
    detail: '',
    payload: {},
    atMs,
    userId: actor(when, customer),
    day: when.day,
  });
}

export function addFollowUp(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  step: {
    readonly kind: 'call' | 'call-back' | 'check-bank' | 'letter' | 'resolve-dispute' | 'review';
    readonly due: IsoDate;
    readonly time?: string;
    readonly note: string;
    readonly callId?: CallId;
    readonly promiseId?: PromiseId;
    readonly disputeId?: DisputeId;
    readonly ownerId?: UserId | null;
    readonly finishedOn?: IsoDate;
  },
): void {
  const atMs = instant(book, when);
  const id = book.id<FollowUpId>(atMs);
  book.rows.follow_ups.push({
    id,
    customer_id: customer.id,
    kind: step.kind,
    due_date: step.due,
    due_time: step.time ?? null,
    note: step.note,
    call_id: step.callId ?? null,
    promise_id: step.promiseId ?? null,
    user_id: actor(when, customer),
    recorded_at_ms: atMs,
    owner_id: step.ownerId ?? null,
    dispute_id: step.disputeId ?? null,
    finished_on: step.finishedOn ?? null,
    finished_at_ms: step.finishedOn === undefined ? null : book.at(step.finishedOn, 16, 40),
  });
  const at = step.time === undefined ? '' : ` at ${step.time}`;
  book.activities.push({
    kind: 'follow-up',
    code: 'follow-up-added',
    customerId: customer.id,
    subjectId: id,
    title: `Follow-up for ${book.label(step.due)}${at}: ${step.note}`,
    detail: '',
    payload: { kind: step.kind, due: step.due },
    atMs,
    userId: actor(when, customer),
    day: when.day,
  });
}
