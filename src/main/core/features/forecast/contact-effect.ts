import { addDays, startOfWeek, toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import { hazardAfterBroken, ledgerKeptShare } from '../../../../shared/domain/forecast';
import { upliftOf, type ControlArm } from '../../../../shared/domain/priority';
import type { App, OpenCompany } from '../../app';
import type { OutputOf } from '../../rpc/handlers';
import { forecastInvoices } from '../payment-model';
import { chunks, ensureProjections, everythingKnown, ledgerCoversUntil, listCondition, mergedCustomers, policyFor } from '../ranking';
import { controlRows, heldNow, responseSums, type ControlRow } from './store';

type Effect = OutputOf<'forecast', 'contactEffect'>;
const followedDays = 7;
/** Half a year is enough to tell, and older weeks say less about today. */
const weeksBack = 26;

/** What contacts change, as far as the company's own records can tell. All of it estimates, each with its counts. */
export async function contactEffect(app: App): Promise<Effect> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const covers = ledgerCoversUntil(company.read) ?? addDays(today, -1);
  const last = addDays(covers < today ? covers : today, -followedDays);
  const rows = controlRows(company.read, addDays(today, -7 * weeksBack), last);
  const paid = await paidInWeek(company, rows, today);
  const arm = (held: 0 | 1): ControlArm => {
    const own = rows.filter((row) => row.held === held);
    return {
      accounts: own.length,
      paid: own.reduce((sum, row) => sum + (paid.get(keyOf(row)) ?? 0), 0),
      expected: round(own.reduce((sum, row) => sum + row.expectedPaid, 0)),
    };
  };
  const called = arm(0),
    left = arm(1);
  const uplift = upliftOf(called, left);
  const policy = policyFor(company.read, company, { asOf: today, knownUntilMs: everythingKnown });
  const habits = policy.habits();
  const { controlPercent } = policy.settings.forecast;
  const weekFrom = startOfWeek(today);
  const weeks = new Set(rows.map((row) => startOfWeek(row.week))).size;
  return {
    contacts: responseSums(company.read),
    control: {
      percent: controlPercent,
      weekFrom,
      heldNow: heldNow(company.read),
      weeks,
      called,
      left,
      uplift: uplift === null ? null : { value: round(uplift.uplift), low: round(uplift.low), high: round(uplift.high) },
      sentence: sentenceOf({ percent: controlPercent, weeks, called, left }, uplift),
    },
    promises: { ...habits, keptShare: round(ledgerKeptShare(habits)), afterBroken: round(hazardAfterBroken(habits)) },
  };
}

const keyOf = (row: Pick<ControlRow, 'week' | 'customerId'>): string => `${row.week} ${row.customerId}`;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Invoices open on the first day of each followed week and paid within it, by week and customer; other work goes on in between. */
async function paidInWeek(company: OpenCompany, rows: readonly ControlRow[], today: IsoDate): Promise<ReadonlyMap<string, number>> {
  const paid = new Map<string, number>();
  const survivors = mergedCustomers(company.read);
  const merged = Map.groupBy(survivors.keys(), (id) => survivors.get(id) ?? id);
  const byCustomer = Map.groupBy(rows, (row) => row.customerId);
  for (const ids of chunks([...byCustomer.keys()].sort(), 100)) {
    const all = ids.flatMap((id) => [id, ...(merged.get(id) ?? [])]);
    for (const { customerId, posted, cleared } of forecastInvoices(
      company.read,
      { condition: (column) => listCondition(all, column) },
      { asOf: today, knownUntilMs: everythingKnown },
      () => 1,
    )) {
      if (cleared === null) continue;
      for (const row of byCustomer.get(survivors.get(customerId) ?? customerId) ?? []) {
        const from = toDayNumber(row.week);
        if (posted <= from && cleared > from && cleared <= from + followedDays) paid.set(keyOf(row), (paid.get(keyOf(row)) ?? 0) + 1);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return paid;
}

function sentenceOf(
  now: { readonly percent: number; readonly weeks: number; readonly called: ControlArm; readonly left: ControlArm },
  uplift: ReturnType<typeof upliftOf>,
): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (uplift !== null) {
    const told = `Over ${now.weeks} ${now.weeks === 1 ? 'week' : 'weeks'} contacts brought ${uplift.uplift >= 0 ? '' : 'not more but less: '}${percent(Math.abs(uplift.uplift))} of the expected payments ${uplift.uplift >= 0 ? 'on top' : 'missing'}`;
    return `${told} (95 % sure: ${percent(uplift.low)} to ${percent(uplift.high)}): ${now.called.paid} paid of ${now.called.expected.toFixed(0)} expected with contacts, ${now.left.paid} of ${now.left.expected.toFixed(0)} without. An estimate.`;
  }
  if (now.percent === 0 && now.weeks === 0) return 'Control weeks are off: nobody can tell what contacts change.';
  return `Not enough to tell yet: ${now.left.accounts} ${now.left.accounts === 1 ? 'account' : 'accounts'} followed without contact, ${now.called.accounts} with. Ten of each and five expected payments are needed.`;
}
