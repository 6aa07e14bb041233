import { addDays, nextBankDay, type IsoDate } from '../../../../shared/domain/calendar';
import type { AgreementRequestId, PromiseId, SettlementId } from '../../../../shared/domain/ids';
import { checkSettlement, offerOf, settlementStanding, type SettlementStanding } from '../../../../shared/domain/plans';
import type { App, OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { calendarOf, customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { recordPromiseIn, withdrawPromiseIn } from '../promises';
import { customerGroup, ledgerCoversUntil, presentCut, receiptsOn, refreshAccounts, type Cut } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { coverOf, sumOf } from './cover';
import { pageOf } from './plans';
import { askApprovalIn } from './requests';
import { approvedWords, approverChoices, notNeeded, type GivenApproval } from './second-person';
import { addOfferEvent, hasOffers, insertOffer, lastOfferEvents, readOffer, readOfferItems, readOffers, type OfferItem, type OfferRow } from './store';
import { requestWriteOffIn, withdrawWriteOffIn } from './write-offs';
import { moveWriteOff } from './write-offs-store';

export type SettlementView = OutputOf<'settlements', 'list'>['rows'][number];

type OfferTerms = Omit<InputOf<'settlements', 'propose'>, 'customerId' | 'expiresOn'>;

interface OfferWorkedOut {
  readonly currency: string;
  readonly items: readonly OfferItem[];
  readonly disputedMinor: number;
  readonly balanceMinor: number;
  readonly offerMinor: number;
}

/** What is open on the items without what is disputed, and what of it would be asked for. */
function workOut(reader: Reader, company: OpenCompany, today: IsoDate, customer: KnownCustomer, terms: OfferTerms): OfferWorkedOut {
  const cover = coverOf(reader, company, today, customer, terms);
  const items = cover.items
    .filter((item) => item.openMinor > item.disputedMinor)
    .map((item) => ({ id: item.id, number: item.number, openMinor: item.openMinor - item.disputedMinor }));
  const balanceMinor = sumOf(items, (item) => item.openMinor);
  const offerMinor = terms.offerMinor ?? offerOf(balanceMinor, Math.round((terms.discountPercent ?? company.settings.plans.maxDiscountPercent) * 100));
  return { currency: cover.currency, items, disputedMinor: cover.disputedMinor, balanceMinor, offerMinor };
}

const daysToAnswer = 7;

export async function proposeSettlement(app: App, input: InputOf<'settlements', 'propose'>): Promise<OutputOf<'settlements', 'propose'>> {
  const company = app.current();
  const today = app.today();
  const policy = company.settings.plans;
  const customer = customerOf(company.read, input.customerId);
  if (input.offerMinor !== null && input.discountPercent !== null) throw badInput('Give either what is to be paid or the percent taken off.', 'offerMinor');
  const { currency, items, disputedMinor, balanceMinor, offerMinor } = workOut(company.read, company, today, customer, input);
  const expiresOn = input.expiresOn ?? nextBankDay(addDays(today, daysToAnswer), calendarOf(company, customer));
  const { violations, limits, restMinor } = checkSettlement(
    { currency, balanceMinor, offerMinor, expiresOn },
    { today, policy, locale: company.profile.locale },
  );
  return {
    currency,
    balanceMinor,
    offerMinor,
    restMinor: Math.max(0, restMinor),
    discountPercent: discountOf(balanceMinor, offerMinor),
    expiresOn,
    disputedMinor,
    items: [...items],
    violations: [...violations],
    limits: [...limits],
    approvers: approverChoices(company.read, company, today, { amountMinor: Math.max(0, restMinor), currency }),
    sentence: `${limits.length === 0 ? 'within' : 'outside'} your limit of ${policy.maxDiscountPercent}% off${limits.length === 0 ? '' : ': needs approval'}`,
  };
}

/** Percent taken off, to the hundredth. */
const discountOf = (balanceMinor: number, offerMinor: number): number =>
  balanceMinor <= 0 ? 0 : Math.max(0, Math.round(((balanceMinor - offerMinor) / balanceMinor) * 10_000) / 100);

type OfferInput = Omit<InputOf<'settlements', 'offer'>, 'commandId' | 'customerId'>;
/** An offer as it waits for approval, with everything fixed. */
export type KeptOfferTerms = Omit<OfferInput, 'approval' | 'discountPercent'>;

interface Offered {
  readonly settlementId: SettlementId | null;
  readonly promiseId: PromiseId | null;
  readonly requestId: AgreementRequestId | null;
  readonly balanceMinor: number;
  readonly offerMinor: number;
  readonly restMinor: number;
}

/** What an offer that waits would be measured against now; 0 where an item of it is not open any more. */
export function settlementBalance(tx: Tx, customer: KnownCustomer, terms: KeptOfferTerms): number {
  try {
    return workOut(tx, tx.company, tx.today, customer, { ...terms, discountPercent: null }).balanceMinor;
  } catch {
    return 0;
  }
}

/** Offers a settlement inside a command's transaction; outside the limits, and without `given`, it is only asked for. The caller refreshes the account. */
export function offerIn(
  tx: Tx,
  customer: KnownCustomer,
  input: Omit<OfferInput, 'discountPercent' | 'approval'> & Partial<Pick<OfferInput, 'discountPercent' | 'approval'>>,
  given?: GivenApproval,
): Offered {
  const { profile, settings } = tx.company;
  const words = wordsOf(tx.company, tx.today);
  const { currency, items, balanceMinor, offerMinor } = workOut(tx, tx.company, tx.today, customer, {
    ...input,
    discountPercent: input.discountPercent ?? null,
  });
  const check = checkSettlement(
    { currency, balanceMinor, offerMinor, expiresOn: input.expiresOn },
    { today: tx.today, policy: settings.plans, locale: profile.locale },
  );
  const fault = check.violations[0];
  if (fault !== undefined) throw ruleViolated(fault.rule, fault.sentence, fault.field);
  const amounts = { balanceMinor, offerMinor, restMinor: check.restMinor };
  const what = `${words.amount(offerMinor, currency)} instead of ${words.amount(balanceMinor, currency)} until ${words.day(input.expiresOn)}`;
  const limit = check.limits[0];
  if (limit !== undefined && given === undefined) {
    const { approval, discountPercent: _, ...asked } = input;
    if (approval === null || approval === undefined)
      throw ruleViolated('settlement-needs-approval', `${limit.sentence} Somebody else has to approve it: choose who, and say why.`, 'approval');
    const terms: KeptOfferTerms = { ...asked, currency, itemIds: items.map((item) => item.id), offerMinor };
    const requestId = askApprovalIn(tx, {
      customerId: customer.id,
      kind: 'settlement',
      currency,
      balanceMinor,
      offerMinor,
      day: input.expiresOn,
      terms,
      limits: [limit.sentence],
      approval,
      givenUp: { amountMinor: check.restMinor, currency },
      items: items.map((item) => ({ id: item.id, amountMinor: item.openMinor })),
      title: `Settlement of ${what}`,
    });
    return { settlementId: null, promiseId: null, requestId, ...amounts };
  }
  const approval = given ?? { ...notNeeded, userId: tx.userId };
  const promised = input.promised
    ? recordPromiseIn(
        tx,
        customer,
        {
          currency,
          instalments: [{ dueDate: input.expiresOn, amountMinor: offerMinor }],
          itemIds: items.map((item) => item.id),
          promisedBy: input.promisedBy,
          channel: 'phone',
          note: '',
          acceptWarnings: true,
        },
        { userId: approval.userId },
      )
    : null;
  const settlementId = tx.nextId<SettlementId>();
  insertOffer(tx, {
    id: settlementId,
    customerId: customer.id,
    currency,
    balanceMinor,
    offerMinor,
    expiresOn: input.expiresOn,
    condition: input.condition,
    ...approval,
    promiseId: promised?.promiseId ?? null,
    offeredOn: tx.today,
    recordedAtMs: tx.recordedAtMs,
    items,
  });
  collectUndo(tx, { do: 'take-back-settlement', settlementId });
  tx.record({
    kind: 'promise',
    code: 'settlement-offered',
    customerId: customer.id,
    subjectId: settlementId,
    title: `Settlement offered: ${what}`,
    detail: [input.condition, approvedWords(approval)].filter((text) => text !== '').join(' '),
    payload: {
      balanceMinor,
      offerMinor,
      expiresOn: input.expiresOn,
      itemIds: items.map((item) => item.id),
      approval: approval.approvedBy === '' ? null : { approvedBy: approval.approvedBy, approvalReason: approval.approvalReason, approverId: tx.userId },
      promiseId: promised?.promiseId ?? null,
    },
  });
  return { settlementId, promiseId: promised?.promiseId ?? null, requestId: null, ...amounts };
}

export function offerSettlement(app: App, { customerId, ...input }: InputOf<'settlements', 'offer'>, call: Call): Promise<OutputOf<'settlements', 'offer'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, customerId);
    if ((input.offerMinor === null) === (input.discountPercent === null))
      throw badInput('Give either what is to be paid or the percent taken off.', 'offerMinor');
    const offered = offerIn(tx, customer, input);
    refreshAccounts(tx, [customer.id]);
    rememberUndo(
      tx,
      call,
      { customerId, ...input },
      { label: `${offered.requestId === null ? 'Settlement' : 'Request for a settlement'} with ${customer.name}`, customerId: customer.id },
    );
    return offered;
  });
}

export function withdrawSettlement(app: App, input: InputOf<'settlements', 'withdraw'>, call: Call): Promise<OutputOf<'settlements', 'withdraw'>> {
  return app.command(call, async (tx) => {
    const offer = readOffer(tx, input.settlementId);
    if (offer === null) throw notFound('This settlement is not in the company file that is open.');
    if (offer.withdrawnOn !== null) throw conflict('This settlement was withdrawn before. Reload the account.');
    const [judged] = judgeOffers(tx, [offer], presentCut(tx.today), tx.company.profile.locale);
    if (judged?.standing.state === 'met') throw ruleViolated('settlement-met', 'This settlement was paid; it cannot be withdrawn.', 'settlementId');
    addOfferEvent(tx, offer.id, { kind: 'withdrawn', reason: input.reason, userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
    collectUndo(tx, { do: 'restore-settlement', settlementId: offer.id });
    // The customer's word stood on the offer; one that was judged or ended already stays as it is.
    if (offer.promiseId !== null && offer.expiresOn >= tx.today) withdrawPromiseIn(tx, offer.promiseId, input.reason, 'Promise of the settlement withdrawn');
    tx.record({
      kind: 'promise',
      code: 'settlement-withdrawn',
      customerId: offer.customerId,
      subjectId: offer.id,
      title: 'Settlement withdrawn',
      detail: input.reason,
    });
    refreshAccounts(tx, [offer.customerId]);
    rememberUndo(tx, call, input, { label: 'Withdrew a settlement', customerId: offer.customerId });
    return { done: true as const };
  });
}

/** A settlement that should not have been offered: it stays in the file and counts nowhere. */
export function takeBackSettlement(tx: Tx, settlementId: string): void {
  const offer = readOffer(tx, settlementId);
  if (offer === null) return;
  const [judged] = judgeOffers(tx, [offer], presentCut(tx.today), tx.company.profile.locale);
  if (offer.withdrawnOn !== null || judged?.standing.state === 'met') throw ruleViolated('changed-since', 'This settlement was paid or withdrawn meanwhile.');
  addOfferEvent(tx, offer.id, { kind: 'taken-back', reason: 'Taken back', userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
  tx.record({ kind: 'promise', code: 'settlement-undone', customerId: offer.customerId, subjectId: offer.id, title: 'Settlement taken back' });
}

/** A settlement whose withdrawal was taken back stands again. */
export function restoreSettlement(tx: Tx, settlementId: string): void {
  const offer = readOffer(tx, settlementId);
  if (offer === null || offer.withdrawnOn === null) return;
  addOfferEvent(tx, offer.id, { kind: 'restored', reason: '', userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
  tx.record({ kind: 'promise', code: 'settlement-restored', customerId: offer.customerId, subjectId: offer.id, title: 'Settlement stands again' });
}

interface JudgedOffer {
  readonly offer: OfferRow;
  readonly items: readonly OfferItem[];
  readonly standing: SettlementStanding;
}

/** What became of offers as known on a day. */
function judgeOffers(reader: Reader, offers: readonly OfferRow[], cut: Cut, locale: string): readonly JudgedOffer[] {
  const known = offers.filter((offer) => offer.offeredOn <= cut.asOf && offer.recordedAtMs <= cut.knownUntilMs);
  const items = readOfferItems(
    reader,
    known.map((offer) => offer.id),
  );
  const ends = lastOfferEvents(
    reader,
    known.map((offer) => offer.id),
    cut,
  );
  const ledgerCovers = ledgerCoversUntil(reader, cut.knownUntilMs);
  return known.map((offer) => {
    const own = items.get(offer.id) ?? [];
    const receipts = receiptsOn(
      reader,
      own.map((item) => item.id),
      cut,
    ).filter((receipt) => receipt.day > offer.offeredOn || (receipt.day === offer.offeredOn && receipt.recordedAtMs > offer.recordedAtMs));
    const end = ends.get(offer.id);
    const withdrawnOn = end === undefined || end.kind === 'restored' ? null : end.on;
    return { offer, items: own, standing: settlementStanding({ ...offer, withdrawnOn }, receipts, { today: cut.asOf, ledgerCovers, locale }) };
  });
}

/**
 * To be called by every command that brings or takes back money: a settlement that is met puts the rest up to be written
 * off, one whose money was taken back withdraws that request. Null = everybody. Cheap where nobody was offered anything.
 */
export function settleOffers(tx: Tx, customerIds: readonly string[] | null): void {
  if (!hasOffers(tx)) return;
  const wanted = customerIds === null ? null : new Set(customerIds);
  const offers = readOffers(tx, null).filter((offer) => wanted === null || wanted.has(offer.customerId));
  const words = wordsOf(tx.company, tx.today);
  for (const { offer, items, standing } of judgeOffers(tx, offers, presentCut(tx.today), words.locale)) {
    const rest = offer.balanceMinor - offer.offerMinor;
    const request = offer.writeOffRequestId;
    if (standing.state === 'met' && request === null) requestRest(tx, offer, items, rest);
    else if (standing.state === 'met' && request !== null && offer.writeOffStatus === 'withdrawn')
      moveWriteOff(tx, request, { kind: 'requested', note: '', userId: offer.userId, on: tx.today, atMs: tx.recordedAtMs });
    else if (standing.state !== 'met' && request !== null && (offer.writeOffStatus === 'requested' || offer.writeOffStatus === 'approved'))
      withdrawWriteOffIn(tx, request, 'The payment of the settlement was taken back.');
  }
}

function requestRest(tx: Tx, offer: OfferRow, items: readonly OfferItem[], restMinor: number): void {
  const words = wordsOf(tx.company, tx.today);
  // The rest lies on the youngest items: payments settle the oldest first.
  const parts: { id: string; amountMinor: number }[] = [];
  let left = restMinor;
  for (const item of [...items].reverse()) {
    const part = Math.min(left, item.openMinor);
    if (part > 0) parts.push({ id: item.id, amountMinor: part });
    left -= part;
  }
  requestWriteOffIn(tx, {
    customerId: offer.customerId,
    currency: offer.currency,
    reason: 'settlement',
    note: `Rest of the settlement of ${words.day(offer.offeredOn)}`,
    approver: offer.approvedBy,
    userId: offer.userId,
    settlementId: offer.id,
    items: parts,
    title: `Settlement met: ${words.amount(restMinor, offer.currency)} requested to be written off`,
  });
}

/** Settlements of customers as known on a day, newest first. */
export function settlementViews(reader: Reader, customerIds: readonly string[] | null, cut: Cut, locale: string): readonly SettlementView[] {
  return judgeOffers(reader, readOffers(reader, customerIds), cut, locale).map(({ offer, items, standing }) => ({
    id: offer.id,
    customerId: offer.customerId,
    customerNumber: offer.customerNumber,
    customerName: offer.customerName,
    currency: offer.currency,
    balanceMinor: offer.balanceMinor,
    offerMinor: offer.offerMinor,
    restMinor: offer.balanceMinor - offer.offerMinor,
    discountPercent: discountOf(offer.balanceMinor, offer.offerMinor),
    expiresOn: offer.expiresOn,
    offeredOn: offer.offeredOn,
    condition: offer.condition,
    approvedBy: offer.approvedBy,
    approvalReason: offer.approvalReason,
    state: standing.state,
    reason: standing.reason,
    receivedMinor: standing.receivedMinor,
    promiseId: offer.promiseId,
    items: items.map((item) => ({ ...item })),
    writeOffRequestId: offer.writeOffRequestId,
  }));
}

export async function listSettlements(app: App, input: InputOf<'settlements', 'list'>): Promise<OutputOf<'settlements', 'list'>> {
  const { read, profile } = app.current();
  const all = settlementViews(read, input.customerId === null ? null : customerGroup(read, input.customerId).all, presentCut(app.today()), profile.locale);
  const matching = all.filter((row) => input.state === 'all' || row.state === input.state);
  return { ...pageOf(matching, input), total: matching.length };
}
