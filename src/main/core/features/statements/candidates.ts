import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { resolveHistoryView } from '../ranking';
import { customersMatching } from '../search';
import { languageOf } from './gather';
import { balanceRows, mailContacts, masterRows, mergedInto, type BalanceRow } from './store';

type Rows = OutputOf<'statements', 'candidates'>['rows'];

/** Everybody with something open on the day, by name. Customers merged into one are one row. */
export function listCandidates(app: App, input: InputOf<'statements', 'candidates'>): OutputOf<'statements', 'candidates'> {
  const company = app.current();
  const { read } = company;
  const view = resolveHistoryView(read, input, app.today(), company.profile.timeZone);
  const merged = mergedInto(read);
  const balances = Map.groupBy(balanceRows(read, view, company.settings.defaultTermsDays), (row) => survivorOf(merged, row.customerId));
  const wanted = input.find.trim() === '' ? null : new Set<string>(customersMatching(read, input.find));
  const ids = [...balances.keys()].filter((id) => wanted === null || wanted.has(id));
  const withMail = new Set(mailContacts(read, ids).map((row) => row.customerId));
  const masters = masterRows(read, ids);
  const rows: Rows = masters
    .map((master) => {
      const own = balances.get(master.customerId) ?? [];
      const { language, known } = languageOf(company, master.language);
      return {
        customerId: master.customerId,
        number: master.number,
        name: master.name,
        segment: master.segment,
        language,
        languageKnown: known,
        items: own.reduce((sum, row) => sum + row.items, 0),
        balances: byCurrency(own),
        hasMail: withMail.has(master.customerId),
      };
    })
    .filter(
      (row) => (input.segment === null || row.segment === input.segment) && (input.only === 'all' || row.balances.some((balance) => balance.pastDueMinor > 0)),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.number < b.number ? -1 : 1));
  return {
    asOf: view.asOf,
    knownOn: view.knownOn,
    rows,
    segments: [...new Set(masters.map((master) => master.segment).filter((segment) => segment !== ''))].sort(),
  };
}

function survivorOf(merged: ReadonlyMap<string, string>, id: string): string {
  let found = id;
  for (let steps = 0; steps < 20; steps += 1) {
    const next = merged.get(found);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function byCurrency(rows: readonly BalanceRow[]): Rows[number]['balances'] {
  const sums = new Map<string, { currency: string; balanceMinor: number; pastDueMinor: number }>();
  for (const row of rows) {
    const sum = sums.get(row.currency) ?? { currency: row.currency, balanceMinor: 0, pastDueMinor: 0 };
    sums.set(row.currency, { ...sum, balanceMinor: sum.balanceMinor + row.balanceMinor, pastDueMinor: sum.pastDueMinor + row.pastDueMinor });
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
