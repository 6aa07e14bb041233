import { stopLabels } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf } from '../../rpc/handlers';
import { customerOf, wordsOf } from '../commitments';
import { refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { endStopRow, insertStop, reopenStopRow, standingStop, stopRow } from './facts-store';

const endWords = { hold: 'Dunning goes on', insolvent: 'Not insolvent any more' } as const;

/** Stops all letters of a customer by somebody's word, or for an insolvency. What lawyers and agencies have is a handover. */
export function setStop(app: App, input: InputOf<'dunning', 'setStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const since = input.since ?? tx.today;
    if (since > tx.today) throw ruleViolated('stop-in-the-future', `${wordsOf(tx.company, tx.today).day(since)} has not come yet. Choose today or an earlier day.`, 'since');
    const id = tx.nextId<string>();
    if (!insertStop(tx, { id, customerId: customer.id, kind: input.kind, since, reason: input.reason, userId: tx.userId, atMs: tx.recordedAtMs })) throw conflict(`${customer.name}: ${stopLabels[input.kind].toLowerCase()} already. End that first.`);
    tx.record({ kind: 'change', code: 'account-stopped', customerId: customer.id, subjectId: id, title: `${stopLabels[input.kind]}: ${input.reason}`, payload: { kind: input.kind, since } });
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `${customer.name}: ${stopLabels[input.kind].toLowerCase()}`, customerId: customer.id, steps: [{ do: 'set-stop', stopId: id, stands: false }] });
    return { done: true as const };
  });
}

export function endStop(app: App, input: InputOf<'dunning', 'endStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const stop = standingStop(tx, customer.id, input.kind);
    if (stop === undefined) throw notFound(`${customer.name} has no such stop (any more).`);
    endStopRow(tx, stop.id, tx.today, input.reason, tx.recordedAtMs);
    tx.record({ kind: 'change', code: 'account-released', customerId: customer.id, subjectId: stop.id, title: `${endWords[input.kind]}: ${input.reason}`, payload: { kind: input.kind } });
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `${customer.name}: ${endWords[input.kind].toLowerCase()}`, customerId: customer.id, steps: [{ do: 'set-stop', stopId: stop.id, stands: true }] });
    return { done: true as const };
  });
}

/** Takes the setting or the end of a stop back. The caller ranks the customer again. */
export function putStopBack(tx: Tx, stopId: string, stands: boolean): void {
  const stop = stopRow(tx, stopId);
  if (stop === undefined) throw notFound('This stop is not in the company file that is open.');
  if ((stop.endedOn === null) === stands) throw ruleViolated('changed-since', 'This stop was ended or set again since. Take the later change back first.');
  if (stands && standingStop(tx, stop.customerId, stop.kind) !== undefined) throw ruleViolated('changed-since', 'The account was stopped anew since. Take the later change back first.');
  if (stands) reopenStopRow(tx, stopId);
  else endStopRow(tx, stopId, tx.today, 'Taken back', tx.recordedAtMs);
  tx.record({ kind: 'change', code: stands ? 'account-stopped' : 'account-released', customerId: stop.customerId, subjectId: stopId, title: `${stands ? stopLabels[stop.kind] : endWords[stop.kind]} (taken back)`, payload: { kind: stop.kind } });
}
