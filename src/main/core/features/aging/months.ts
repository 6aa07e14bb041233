import { bucketIndex, bucketScheme, daysPastDue, effectiveDueDate, type AgingBasis, type ItemKind } from '../../../../shared/domain/aging';
import { monthEnds, type IsoDate } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { openParts } from './report';
import { movements, type MovementRow } from './store';

interface Point {
  readonly day: IsoDate;
  readonly amounts: number[];
}

/** Month-end aging from what is known now, in one pass over the facts: each item is carried from month end to month end. */
export async function history(app: App, input: InputOf<'aging', 'history'>): Promise<OutputOf<'aging', 'history'>> {
  const company = app.current();
  const bounds = company.settings.agingBounds;
  const points = monthEnds(app.today(), input.months).map((day): Point => ({ day, amounts: new Array<number>(bounds.length + 2).fill(0) }));
  const last = points.at(-1);
  if (last !== undefined) {
    let own: MovementRow[] = [];
    for (const row of movements(company.read, input.currency, last.day)) {
      if (own[0] !== undefined && own[0].itemId !== row.itemId) {
        carry(own, points, bounds, input.basis, company.settings.defaultTermsDays);
        own = [];
      }
      own.push(row);
    }
    carry(own, points, bounds, input.basis, company.settings.defaultTermsDays);
  }
  const scheme = bucketScheme(bounds, input.basis);
  return { points: points.map(({ day, amounts }) => ({ day, openMinor: amounts.reduce((sum, amount) => sum + amount, 0), buckets: scheme.map((range, index) => ({ ...range, amountMinor: amounts[index] ?? 0 })) })) };
}

/** Adds one item's open amount to each month end at which it was open. */
function carry(own: readonly MovementRow[], points: readonly Point[], bounds: readonly number[], basis: AgingBasis, defaultTermsDays: number): void {
  const item = own[0];
  if (item === undefined) return;
  const due = effectiveDueDate({ kind: item.kind as ItemKind, itemDate: item.itemDate, dueDate: item.dueDate, termsDays: item.termsDays }, defaultTermsDays).dueDate;
  const agesFrom = basis === 'due' ? due : (item.itemDate ?? due);
  let openMinor = 0, next = 0;
  for (const point of points) {
    for (let row = own[next]; row !== undefined && row.day <= point.day; row = own[next]) {
      openMinor += row.amountMinor;
      next += 1;
    }
    if (openMinor === 0) continue;
    const put = (day: IsoDate | null, amountMinor: number) => {
      const index = bucketIndex(daysPastDue(day, point.day), bounds);
      point.amounts[index] = (point.amounts[index] ?? 0) + amountMinor;
    };
    let rest = openMinor;
    if (basis === 'due')
      for (const part of openParts(item.instalmentsJson, openMinor)) {
        put(part.dueDate, part.openMinor);
        rest -= part.openMinor;
      }
    if (rest !== 0) put(agesFrom, rest);
  }
}
