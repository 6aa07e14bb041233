import { addDays } from '../../../../shared/domain/calendar';
import { daysPastDue } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ItemId } from '../../../../shared/domain/ids';
import { deriveItemState } from '../../../../shared/domain/ledger';
import type { Reader } from '../../db';
import type { OutputOf } from '../../rpc/handlers';
import { lateParts, spreadOf, type ComputedAccount, type Policy } from '../ranking';
import { vanishedDays } from './store';

export type OpenItemView = Omit<OutputOf<'account', 'get'>['items'][number], 'next'>;

/** Open items as the contract shows them, each with its state in words; oldest due first, credits where their date puts them. */
export function itemViews(
  reader: Reader,
  account: Pick<ComputedAccount, 'items' | 'promises' | 'outcomes'> & { readonly outlook?: ComputedAccount['outlook'] },
  policy: Policy,
): readonly OpenItemView[] {
  const forecasts = new Map(account.outlook?.book.invoices.map((one) => [one.itemId, one]));
  const expected = (itemId: string): OpenItemView['likelyPaid'] => {
    const one = forecasts.get(itemId);
    return one === undefined || one.likelyDays === null ? null : { date: addDays(policy.today, one.likelyDays), spreadDays: spreadOf(one) };
  };
  const promised = promiseDates(account);
  const vanished = vanishedDays(
    reader,
    account.items.filter((item) => item.vanished).map((item) => item.itemId),
  );
  return account.items.map((item): OpenItemView => {
    const dates = promised.get(item.itemId);
    const { state, label } = deriveItemState(
      {
        kind: item.kind,
        currency: item.currency,
        originalMinor: item.originalMinor,
        openMinor: item.openMinor,
        dueDate: item.dueDate,
        disputedMinor: item.disputedMinor,
        promisedMinor: item.promisedMinor,
        promiseDueDate: dates?.live ?? null,
        brokenPromiseDate: dates?.broken ?? null,
        planMissed: dates?.planMissed,
        vanishedOn: item.vanished ? (vanished.get(item.itemId) ?? policy.today) : null,
        writtenOffMinor: 0,
      },
      policy.today,
      policy.locale,
    );
    const late = lateParts(item, policy.today);
    return {
      id: item.itemId as ItemId,
      kind: item.kind,
      number: item.number,
      itemDate: item.itemDate,
      dueDate: item.dueDate,
      dueDateSource: item.dueDateSource,
      daysPastDue: item.instalments.length > 0 && late.days > 0 ? late.days : daysPastDue(item.dueDate, policy.today),
      reference: item.reference,
      currency: item.currency,
      originalMinor: item.originalMinor,
      openMinor: item.openMinor,
      disputedMinor: item.disputedMinor,
      promisedMinor: item.promisedMinor,
      state,
      stateLabel: label,
      likelyPaid: expected(item.itemId),
      instalments: item.instalments.map(({ dueDate, amountMinor, openMinor }) => ({ dueDate, amountMinor, openMinor })),
    };
  });
}

interface PromiseDates {
  /** Earliest date of a promise in force. */
  live: IsoDate | null;
  /** Latest date of a promise that was not kept. */
  broken: IsoDate | null;
  /** Missed instalments of a plan in force. */
  planMissed?: number;
}

function promiseDates(account: Pick<ComputedAccount, 'promises' | 'outcomes'>): ReadonlyMap<string, PromiseDates> {
  const dates = new Map<string, PromiseDates>();
  account.outcomes.forEach((outcome, index) => {
    const failed =
      outcome.state === 'broken' || outcome.state === 'partly-kept'
        ? outcome.instalments.filter((part) => part.state === 'broken' || part.state === 'partly-kept').at(-1)?.dueDate
        : undefined;
    const live = failed === undefined ? outcome.nextDueDate : null;
    for (const itemId of account.promises[index]?.itemIds ?? []) {
      const known = dates.get(itemId) ?? { live: null, broken: null };
      dates.set(itemId, known);
      if (live !== null && (known.live === null || live < known.live)) known.live = live;
      if (live !== null && account.promises[index]?.plan !== undefined)
        known.planMissed = outcome.instalments.filter((part) => part.state === 'broken' || part.state === 'partly-kept').length;
      if (failed !== undefined && (known.broken === null || failed > known.broken)) known.broken = failed;
    }
  });
  return dates;
}
