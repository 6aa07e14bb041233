import { addBankDays, type IsoDate } from '../../../../shared/domain/calendar';
import type { CallId } from '../../../../shared/domain/ids';
import { stopLabels, type StopKind } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf } from '../../rpc/handlers';
import { calendarOf, customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { planStep } from '../follow-ups';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { endStopRow, insertStop, reopenStopRow, standingStop, stopRow } from './facts-store';

const endWords = { hold: 'Dunning goes on', insolvent: 'Not insolvent any more' } as const;

/** Stops all letters of a customer by somebody's word, or for an insolvency. What lawyers and agencies have is a handover. */
export function setStop(app: App, input: InputOf<'dunning', 'setStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const since = input.since ?? tx.today;
    if (since > tx.today)
      throw ruleViolated('stop-in-the-future', `${wordsOf(tx.company, tx.today).day(since)} has not come yet. Choose today or an earlier day.`, 'since');
    if (!stopIn(tx, customer, { kind: input.kind, since, reason: input.reason, claimBy: input.claimBy ?? null }))
      throw conflict(`${customer.name}: ${stopLabels[input.kind].toLowerCase()} already. End that first.`);
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `${customer.name}: ${stopLabels[input.kind].toLowerCase()}`, customerId: customer.id });
    return { done: true as const };
  });
}

/** Bank days before the last day for claims on which filing one is due. */
const claimBankDays = 3;

interface NewStop {
  readonly kind: StopKind;
  readonly since: IsoDate;
  readonly reason: string;
  readonly claimBy: IsoDate | null;
  readonly callId?: CallId;
}

/** Writes a stop with what takes it back, and the follow-up for its claim. False where such a stop stands already. */
function stopIn(tx: Tx, customer: KnownCustomer, { kind, since, reason, claimBy, callId }: NewStop): boolean {
  if (claimBy !== null && kind !== 'insolvent') throw badInput('Only in an insolvency are claims filed. Leave the day out.', 'claimBy');
  if (claimBy !== null && claimBy < tx.today)
    throw ruleViolated('claim-day-gone', `${wordsOf(tx.company, tx.today).day(claimBy)} has passed. Enter a later day, or leave it out.`, 'claimBy');
  const id = tx.nextId<string>();
  if (!insertStop(tx, { id, customerId: customer.id, kind, since, reason, claimBy, userId: tx.userId, atMs: tx.recordedAtMs })) return false;
  tx.record({
    kind: 'change',
    code: 'account-stopped',
    customerId: customer.id,
    subjectId: id,
    title: `${stopLabels[kind]}: ${reason}`,
    detail: claimBy === null ? '' : claimWords(tx, claimBy),
    payload: { kind, since, claimBy, ...(callId !== undefined && { callId }) },
  });
  collectUndo(tx, { do: 'set-stop', stopId: id, stands: false });
  planClaim(tx, customer, claimBy, callId);
  return true;
}

/** The follow-up for filing the claim in time. */
function planClaim(tx: Tx, customer: KnownCustomer, claimBy: IsoDate | null, callId: CallId | undefined): void {
  if (claimBy === null) return;
  const due = addBankDays(claimBy, -claimBankDays, calendarOf(tx.company, customer));
  planStep(
    tx,
    customer,
    { kind: 'review', date: due < tx.today ? tx.today : due, time: null, note: claimWords(tx, claimBy) },
    { callId: callId ?? null, field: 'claimBy' },
  );
}

const claimWords = (tx: Tx, claimBy: IsoDate): string => `File the claim by ${wordsOf(tx.company, tx.today).day(claimBy)}`;

/**
 * An insolvency stated in a call stops every demand from that day on, with who said so as its source. One that is known
 * already stays as it is; a day for claims is followed up all the same. The caller keeps what takes it back, and refreshes the account.
 */
export function stopForInsolvency(
  tx: Tx,
  customer: KnownCustomer,
  stated: { readonly by: string | null; readonly callId: CallId; readonly claimBy: IsoDate | null },
): void {
  const { by, ...claim } = stated;
  const known = !stopIn(tx, customer, { kind: 'insolvent', since: tx.today, reason: `Stated on the phone${by === null ? '' : ` by ${by}`}`, ...claim });
  if (known) planClaim(tx, customer, claim.claimBy, claim.callId);
}

export function endStop(app: App, input: InputOf<'dunning', 'endStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const stop = standingStop(tx, customer.id, input.kind);
    if (stop === undefined) throw notFound(`${customer.name} has no such stop (any more).`);
    endStopRow(tx, stop.id, tx.today, input.reason, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: 'account-released',
      customerId: customer.id,
      subjectId: stop.id,
      title: `${endWords[input.kind]}: ${input.reason}`,
      payload: { kind: input.kind },
    });
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, {
      label: `${customer.name}: ${endWords[input.kind].toLowerCase()}`,
      customerId: customer.id,
      steps: [{ do: 'set-stop', stopId: stop.id, stands: true }],
    });
    return { done: true as const };
  });
}

/** Takes the setting or the end of a stop back. The caller ranks the customer again. */
export function putStopBack(tx: Tx, stopId: string, stands: boolean): void {
  const stop = stopRow(tx, stopId);
  if (stop === undefined) throw notFound('This stop is not in the company file that is open.');
  if ((stop.endedOn === null) === stands) throw ruleViolated('changed-since', 'This stop was ended or set again since. Take the later change back first.');
  if (stands && standingStop(tx, stop.customerId, stop.kind) !== undefined)
    throw ruleViolated('changed-since', 'The account was stopped anew since. Take the later change back first.');
  if (stands) reopenStopRow(tx, stopId);
  else endStopRow(tx, stopId, tx.today, 'Taken back', tx.recordedAtMs);
  tx.record({
    kind: 'change',
    code: stands ? 'account-stopped' : 'account-released',
    customerId: stop.customerId,
    subjectId: stopId,
    title: `${stands ? stopLabels[stop.kind] : endWords[stop.kind]} (taken back)`,
    payload: { kind: stop.kind },
  });
}
