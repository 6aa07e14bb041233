import type { InstalmentOutcome, PromiseOutcome } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import type { OutputOf } from '../../rpc/handlers';
import type { ComputedAccount } from '../ranking';
import { readPromiseHeads, readPromiseItems, type KeptPromise } from './store';

export type PromiseView = OutputOf<'promises', 'list'>['rows'][number];
export type KeptInstalment = Pick<InstalmentOutcome, 'dueDate' | 'amountMinor' | 'receivedMinor' | 'state'>;

export const instalmentsIn = (json: string): readonly KeptInstalment[] => JSON.parse(json) as readonly KeptInstalment[];

/** The instalments of a kept promise. */
export const keptInstalmentsOf = (promise: Pick<KeptPromise, 'instalmentsJson'>): readonly KeptInstalment[] => instalmentsIn(promise.instalmentsJson);

/** Puts heads and items to kept promises, in their order. */
export function toPromiseViews(reader: Reader, rows: readonly KeptPromise[]): PromiseView[] {
  const ids = rows.map((row) => row.id);
  const heads = readPromiseHeads(reader, ids);
  const items = readPromiseItems(reader, ids);
  return rows.flatMap((row) => {
    const head = heads.get(row.id);
    if (head === undefined) return [];
    return [
      {
        id: row.id,
        customerId: row.customerId,
        customerNumber: row.customerNumber,
        customerName: row.customerName,
        currency: head.currency,
        amountMinor: row.amountMinor,
        receivedMinor: row.receivedMinor,
        madeOn: head.madeOn,
        dueDate: row.dueDate,
        promisedBy: head.promisedBy,
        channel: head.channel,
        note: head.note,
        payBy: head.payBy,
        confirmation: head.mailId === null ? null : { mailId: head.mailId, state: head.mailState ?? '' },
        state: row.state,
        reason: row.reason,
        instalments: instalmentsIn(row.instalmentsJson).map(({ dueDate, amountMinor, receivedMinor, state }) => ({
          dueDate,
          amountMinor,
          receivedMinor,
          state,
        })),
        items: (items.get(row.id) ?? []).map((item) => ({ id: item.id as PromiseView['items'][number]['id'], number: item.number })),
        recordedBy: head.recordedBy,
      },
    ];
  });
}

/** The promises of a worked-out account in the kept form, newest first; for the account screen and for past days. */
export function keptPromisesOf(account: ComputedAccount): readonly KeptPromise[] {
  const { master } = account;
  return account.outcomes
    .map((outcome: PromiseOutcome, index): KeptPromise | null => {
      const promise = account.promises[index];
      const dueDate = outcome.nextDueDate ?? outcome.instalments.at(-1)?.dueDate;
      if (promise === undefined || dueDate === undefined) return null;
      const instalments: readonly KeptInstalment[] = outcome.instalments.map(({ dueDate: due, amountMinor, receivedMinor, state }) => ({
        dueDate: due,
        amountMinor,
        receivedMinor,
        state,
      }));
      return {
        id: promise.id as KeptPromise['id'],
        customerId: master.id as KeptPromise['customerId'],
        customerNumber: master.number,
        customerName: master.name,
        state: outcome.state,
        reason: outcome.reason,
        amountMinor: outcome.amountMinor,
        receivedMinor: outcome.receivedMinor,
        dueDate,
        madeOn: promise.madeOn,
        instalmentsJson: JSON.stringify(instalments),
      };
    })
    .filter((row) => row !== null)
    .reverse();
}
