import type { CustomerId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { decodeDetail, ensureProjections } from '../ranking';
import { customersMatching } from '../search';
import { agingStrip, ranksOf } from '../worklist';
import { countCustomers, customerRows, type CustomerFilter } from './store';

type ListOutput = OutputOf<'customers', 'list'>;

/** Everybody in the ledger; sorted, filtered and paged in the database. */
export async function listCustomers(app: App, input: InputOf<'customers', 'list'>): Promise<ListOutput> {
  await ensureProjections(app);
  const company = app.current();
  const find = input.find.trim();
  const filter: CustomerFilter = { only: input.only, ids: find === '' ? null : customersMatching(company.read, find) };
  const place = decodeCursor(input.cursor, 2);
  const rows = customerRows(company.read, filter, input.sort, input.descending, place === null ? null : [place[0] ?? '', String(place[1])], input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const ranks = ranksOf(company);
  const context = { baseCurrency: company.profile.baseCurrency, today: app.today(), calendar: company.calendar };
  return {
    rows: shown.map((row): ListOutput['rows'][number] => {
      const detail = row.detailJson === null ? null : decodeDetail(row.detailJson, { ...context, pinned: row.pinned === 1, heldBack: false });
      return {
        id: row.id as CustomerId,
        number: row.number,
        name: row.name,
        segment: row.segment,
        ownerInitials: row.ownerInitials ?? '',
        open: [...(detail?.open ?? [])],
        pastDue: [...(detail?.facts.pastDue ?? [])],
        aging: (detail?.aging ?? []).map((strip) => agingStrip(strip, company.settings.agingBounds)),
        oldestDays: row.oldestDays ?? 0,
        lastContactAtMs: row.lastContactAtMs,
        score: row.score ?? 0,
        rank: ranks.get(row.id) ?? null,
      };
    }),
    total: countCustomers(company.read, filter),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.sortValue, last.id]) : null,
  };
}
