import type { App } from '../../app';
import { conflict } from '../../errors';
import type { Call, InputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { refreshAccounts } from '../ranking';
import { endStopRow, insertStop } from './facts-store';

const words = { hold: 'All dunning stopped', placed: 'Placed with an agency', lawsuit: 'In court', insolvent: 'Insolvent' } as const;
const endWords = { hold: 'Dunning released', placed: 'Back from the agency', lawsuit: 'Court case ended', insolvent: 'Not insolvent any more' } as const;

export function setStop(app: App, input: InputOf<'dunning', 'setStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const id = tx.nextId<string>();
    if (!insertStop(tx, { id, customerId: customer.id, kind: input.kind, since: tx.today, reason: input.reason, userId: tx.userId, atMs: tx.recordedAtMs })) throw conflict(`${customer.name}: ${words[input.kind].toLowerCase()} already.`);
    tx.record({ kind: 'change', code: 'account-stopped', customerId: customer.id, subjectId: id, title: `${words[input.kind]}: ${input.reason}`, payload: { kind: input.kind } });
    refreshAccounts(tx, [customer.id]);
    return { done: true as const };
  });
}

export function endStop(app: App, input: InputOf<'dunning', 'endStop'>, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    if (endStopRow(tx, customer.id, input.kind, tx.today, input.reason, tx.recordedAtMs)) {
      tx.record({ kind: 'change', code: 'account-released', customerId: customer.id, title: `${endWords[input.kind]}: ${input.reason}`, payload: { kind: input.kind } });
      refreshAccounts(tx, [customer.id]);
    }
    return { done: true as const };
  });
}
