import type { IsoDate } from '../../../../shared/domain/calendar';
import type { PromiseId, SettlementId, WriteOffId } from '../../../../shared/domain/ids';
import { offerOf, usualPlanPolicy, type PlanRhythm } from '../../../../shared/domain/plans';
import type { SampleBook, SampleCustomer, SampleItem } from './book';
import { openOn } from './ledger';
import { addPromise, type SampleMoment } from './work';

export interface SamplePlan {
  /** What of each item is in the plan. */
  readonly items: readonly { readonly item: SampleItem; readonly amountMinor: number }[];
  readonly downMinor: number;
  readonly rhythm: PlanRhythm;
  readonly parts: readonly { readonly due: IsoDate; readonly amountMinor: number }[];
  readonly by: string;
  readonly note?: string;
  readonly approved?: { readonly by: string; readonly reason: string };
}

/** A payment plan: the promise in instalments it is, and its terms. */
export function addPlan(book: SampleBook, customer: SampleCustomer, when: SampleMoment, plan: SamplePlan): void {
  const promiseId: PromiseId = addPromise(book, customer, when, {
    items: plan.items.map((part) => part.item),
    parts: plan.parts,
    by: plan.by,
    ...(plan.note !== undefined && { note: plan.note }),
  });
  const atMs = book.at(when.day, when.hour, when.minute);
  const id = book.id(atMs + 1);
  const balanceMinor = plan.parts.reduce((sum, part) => sum + part.amountMinor, 0);
  book.rows.plans.push({
    id,
    promise_id: promiseId,
    customer_id: customer.id,
    currency: customer.currency,
    balance_minor: balanceMinor,
    down_minor: plan.downMinor,
    instalment_count: plan.parts.length - (plan.downMinor > 0 ? 1 : 0),
    rhythm: plan.rhythm,
    first_date: plan.parts[0]?.due ?? when.day,
    default_after_misses: usualPlanPolicy.defaultAfterMisses,
    grace_bank_days: usualPlanPolicy.graceBankDays,
    approved_by: plan.approved?.by ?? '',
    approval_reason: plan.approved?.reason ?? '',
    limits_json: '[]',
    agreed_on: when.day,
    user_id: when.by ?? customer.ownerId,
    recorded_at_ms: atMs,
  });
  plan.items.forEach(({ item, amountMinor }, position) =>
    book.rows.plan_items.push({ plan_id: id, item_id: item.id, position, amount_minor: amountMinor, left_out_minor: 0 }),
  );
  book.activities.push({
    kind: 'promise',
    code: 'plan-agreed',
    customerId: customer.id,
    subjectId: id,
    title: `Payment plan of ${book.amount(balanceMinor, customer.currency)}: ${plan.parts.length} payments`,
    detail: plan.note ?? '',
    payload: { promiseId },
    atMs,
    userId: when.by ?? customer.ownerId,
    day: when.day,
  });
}

/** Less than the balance if it comes by a day. */
export function addSettlement(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  offer: {
    readonly items: readonly SampleItem[];
    readonly discountBasisPoints: number;
    readonly expiresOn: IsoDate;
    readonly condition?: string;
    readonly approved?: { readonly by: string; readonly reason: string };
  },
): void {
  const atMs = book.at(when.day, when.hour, when.minute);
  const id = book.id<SettlementId>(atMs);
  const parts = offer.items.map((item) => ({ item, openMinor: openOn(item, when.day) })).filter((part) => part.openMinor > 0);
  const balanceMinor = parts.reduce((sum, part) => sum + part.openMinor, 0);
  const offerMinor = offerOf(balanceMinor, offer.discountBasisPoints);
  if (parts.length === 0) return;
  book.rows.settlement_offers.push({
    id,
    customer_id: customer.id,
    currency: customer.currency,
    balance_minor: balanceMinor,
    offer_minor: offerMinor,
    expires_on: offer.expiresOn,
    condition_text: offer.condition ?? '',
    approved_by: offer.approved?.by ?? '',
    approval_reason: offer.approved?.reason ?? '',
    promise_id: null,
    offered_on: when.day,
    user_id: when.by ?? customer.ownerId,
    recorded_at_ms: atMs,
  });
  parts.forEach(({ item, openMinor }, position) => book.rows.settlement_items.push({ settlement_id: id, item_id: item.id, position, open_minor: openMinor }));
  book.activities.push({
    kind: 'promise',
    code: 'settlement-offered',
    customerId: customer.id,
    subjectId: id,
    title: `Settlement offered: ${book.amount(offerMinor, customer.currency)} instead of ${book.amount(balanceMinor, customer.currency)} until ${book.label(offer.expiresOn)}`,
    detail: offer.condition ?? '',
    payload: { balanceMinor, offerMinor },
    atMs,
    userId: when.by ?? customer.ownerId,
    day: when.day,
  });
}

/** A request that waits for somebody else to decide. */
export function addWriteOffRequest(
  book: SampleBook,
  customer: SampleCustomer,
  when: SampleMoment,
  request: {
    readonly item: SampleItem;
    readonly amountMinor: number;
    readonly reason: 'small-balance' | 'uncollectible' | 'insolvency' | 'other';
    readonly note: string;
  },
): void {
  const atMs = book.at(when.day, when.hour, when.minute);
  const id = book.id<WriteOffId>(atMs);
  const userId = when.by ?? customer.ownerId;
  book.rows.write_off_requests.push({
    id,
    customer_id: customer.id,
    currency: customer.currency,
    amount_minor: request.amountMinor,
    reason: request.reason,
    note: request.note,
    requested_on: when.day,
    user_id: userId,
    recorded_at_ms: atMs,
  });
  book.rows.write_off_items.push({ request_id: id, item_id: request.item.id, position: 0, amount_minor: request.amountMinor });
  book.rows.write_off_events.push({ request_id: id, kind: 'requested', note: request.note, user_id: userId, business_date: when.day, recorded_at_ms: atMs });
  book.activities.push({
    kind: 'change',
    code: 'write-off-requested',
    customerId: customer.id,
    subjectId: id,
    title: `Write-off of ${book.amount(request.amountMinor, customer.currency)} requested`,
    detail: request.note,
    payload: { reason: request.reason },
    atMs,
    userId,
    day: when.day,
  });
}
