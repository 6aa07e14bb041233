import { disputeReasonLabels, rootCauseLabels, type DisputeReason, type RootCause } from '../../../../shared/domain/disputes';
import type { App } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { policyFor, presentCut } from '../ranking';
import { toListRow } from './mapping';
import { causeRows, countDisputes, pageOfDisputes, type DisputeFilter } from './store';

export async function listDisputes(app: App, input: InputOf<'disputes', 'list'>): Promise<OutputOf<'disputes', 'list'>> {
  const { read, userId } = app.current();
  const today = app.today();
  const filter: DisputeFilter = {
    state: input.state,
    ownerIds: input.ownerId === undefined ? null : input.ownerId === 'mine' ? (userId === null ? [] : [userId]) : [input.ownerId],
    overdueOn: input.overdue === true ? today : null,
  };
  const after = decodeCursor(input.cursor, 2);
  const rows = pageOfDisputes(read, filter, after === null ? null : [String(after[0]), String(after[1])], input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => toListRow(row, today)),
    total: countDisputes(read, filter),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.openedOn, last.id]) : null,
  };
}

/** Pareto of reasons or causes: largest first, each with its share and the running share. Amounts in base currency. */
export async function disputeCauses(app: App, input: InputOf<'disputes', 'causes'>): Promise<OutputOf<'disputes', 'causes'>> {
  const company = app.current();
  const policy = policyFor(company.read, company, presentCut(app.today()));
  const groups = new Map<string, { count: number; amountMinor: number; grantedMinor: number; resolved: number; days: number }>();
  for (const row of causeRows(company.read, input.by, { state: input.state, ownerIds: null, overdueOn: null }, input.from, input.to)) {
    const group = groups.get(row.code) ?? { count: 0, amountMinor: 0, grantedMinor: 0, resolved: 0, days: 0 };
    groups.set(row.code, {
      count: group.count + row.count,
      amountMinor: group.amountMinor + policy.toBase(row.amountMinor, row.currency),
      grantedMinor: group.grantedMinor + policy.toBase(row.grantedMinor, row.currency),
      resolved: group.resolved + row.resolved,
      days: group.days + row.days,
    });
  }
  const measured = (group: { readonly count: number; readonly amountMinor: number }) => (input.measure === 'amount' ? group.amountMinor : group.count);
  const ordered = [...groups].sort(([a, x], [b, y]) => measured(y) - measured(x) || (a < b ? -1 : 1));
  const total = ordered.reduce((sum, [, group]) => sum + measured(group), 0);
  let running = 0;
  return {
    currency: policy.baseCurrency,
    totalMinor: ordered.reduce((sum, [, group]) => sum + group.amountMinor, 0),
    count: ordered.reduce((sum, [, group]) => sum + group.count, 0),
    rows: ordered.map(([code, group]) => {
      running += measured(group);
      return {
        code,
        label: labelOf(input.by, code),
        count: group.count,
        amountMinor: group.amountMinor,
        grantedMinor: group.grantedMinor,
        sharePercent: percent(measured(group), total),
        runningPercent: percent(running, total),
        daysToResolve: group.resolved === 0 ? null : Math.round((group.days / group.resolved) * 10) / 10,
      };
    }),
  };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);

function labelOf(by: 'reason' | 'root-cause', code: string): string {
  if (by === 'reason') return disputeReasonLabels[code as DisputeReason] ?? code;
  return code === '' ? 'Cause not found out yet' : (rootCauseLabels[code as RootCause] ?? code);
}
