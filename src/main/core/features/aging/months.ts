import { bucketIndex, bucketScheme, daysPastDue, effectiveDueDate, type AgingBasis, type ItemKind } from '../../../../shared/domain/aging';
import { monthEnds, type IsoDate } from '../../../../shared/domain/calendar';
import type { App, OpenCompany } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { chunks, projectionState } from '../ranking';
import { openParts } from './report';
import { customerIdAfter, datedItems, ledgerMark, movements, type DatedItem } from './store';

interface Point {
  readonly day: IsoDate;
  readonly amounts: number[];
}
interface Rules {
  readonly bounds: readonly number[];
  readonly basis: AgingBasis;
  readonly defaultTermsDays: number;
}

const customersPerSpan = 1000;

type History = OutputOf<'aging', 'history'>;
interface Kept {
  readonly key: string;
  /** The projections' version when dates were derived from customers' terms, which may change without the ledger; else null. */
  readonly version: number | null;
  readonly answer: History;
}
const kept = new WeakMap<OpenCompany, Kept>();

/** Month-end aging from what is known now. Worked out again only when the ledger has grown or the question is another one. */
export async function history(app: App, input: InputOf<'aging', 'history'>): Promise<History> {
  const company = app.current();
  const rules: Rules = { bounds: company.settings.agingBounds, basis: input.basis, defaultTermsDays: company.settings.defaultTermsDays };
  const days = monthEnds(app.today(), input.months);
  const key = JSON.stringify([ledgerMark(company.read), days, input.currency, rules]);
  const version = projectionState(company.read)?.version ?? 0;
  const known = kept.get(company);
  if (known !== undefined && known.key === key && (known.version === null || known.version === version)) return known.answer;
  const { answer, usedTerms } = workOut(company, input.currency, days, rules);
  kept.set(company, { key, version: usedTerms ? version : null, answer });
  return answer;
}

/** Each item that was open at one of the days is carried from day to day. */
function workOut(company: OpenCompany, currency: string, days: readonly IsoDate[], rules: Rules): { readonly answer: History; readonly usedTerms: boolean } {
  const { read } = company;
  const points = days.map((day): Point => ({ day, amounts: new Array<number>(rules.bounds.length + 2).fill(0) }));
  const lastDay = days.at(-1) as IsoDate;
  let usedTerms = false;
  for (
    let after = '', until = customerIdAfter(read, after, customersPerSpan);
    until !== null;
    after = until, until = customerIdAfter(read, after, customersPerSpan)
  ) {
    const open = openAtPoints(movements(read, after, until, lastDay), points);
    for (const piece of chunks([...open.keys()]))
      for (const item of datedItems(read, piece)) {
        if (item.currency !== currency) continue;
        usedTerms ||= item.dueDate === null;
        put(item, open.get(item.itemId) ?? [], points, rules);
      }
  }
  const scheme = bucketScheme(rules.bounds, rules.basis);
  return {
    usedTerms,
    answer: {
      points: points.map(({ day, amounts }) => ({
        day,
        openMinor: amounts.reduce((sum, amount) => sum + amount, 0),
        buckets: scheme.map((range, index) => ({ ...range, amountMinor: amounts[index] ?? 0 })),
      })),
    },
  };
}

/** Open amount of each item at each point, for items that were open at one of them. Rows come item by item, day by day. */
function openAtPoints(rows: ReturnType<typeof movements>, points: readonly Point[]): ReadonlyMap<string, readonly number[]> {
  const open = new Map<string, readonly number[]>();
  for (let index = 0; index < rows.length;) {
    const itemId = rows[index]?.itemId ?? '';
    let openMinor = 0;
    const amounts = points.map((point) => {
      for (let row = rows[index]; row !== undefined && row.itemId === itemId && row.day <= point.day; row = rows[index]) {
        openMinor += row.amountMinor;
        index += 1;
      }
      return openMinor;
    });
    if (amounts.some((amount) => amount !== 0)) open.set(itemId, amounts);
  }
  return open;
}

/** Adds one item's open amounts to the points, each by its age there. */
function put(item: DatedItem, amounts: readonly number[], points: readonly Point[], rules: Rules): void {
  const due = effectiveDueDate(
    { kind: item.kind as ItemKind, itemDate: item.itemDate, dueDate: item.dueDate, termsDays: item.termsDays },
    rules.defaultTermsDays,
  ).dueDate;
  points.forEach((point, place) => {
    const openMinor = amounts[place] ?? 0;
    const add = (day: IsoDate | null, amountMinor: number) => {
      const index = bucketIndex(daysPastDue(day, point.day), rules.bounds);
      point.amounts[index] = (point.amounts[index] ?? 0) + amountMinor;
    };
    let rest = openMinor;
    if (rules.basis === 'due')
      for (const part of openParts(item.instalmentsJson, openMinor)) {
        add(part.dueDate, part.openMinor);
        rest -= part.openMinor;
      }
    if (rest !== 0) add(rules.basis === 'due' ? due : (item.itemDate ?? due), rest);
  });
}
