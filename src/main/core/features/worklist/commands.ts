import { dayLabel, startOfWeek } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { sumByCurrency, type Money } from '../../../../shared/domain/money';
import type { App, OpenCompany, Tx } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections, refreshAccounts } from '../ranking';
import { countsOf } from './counts';
import { listed, wordsOf } from './frame';
import { cashBetween, customerNamed, filteredRows, newestFact, promisesMadeOn, savePin, saveSnooze } from './store';

export async function snooze(app: App, input: InputOf<'worklist', 'snooze'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    snoozeIn(tx, input);
    refreshAccounts(tx, [input.customerId]);
    return { done: true as const };
  });
}

/** Snoozes inside a command's transaction; the caller refreshes the account. */
export function snoozeIn(tx: Tx, input: Omit<InputOf<'worklist', 'snooze'>, 'commandId'>): void {
  const customer = customerNamed(tx, input.customerId);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  if (input.until < tx.today) throw ruleViolated('snooze-in-the-past', 'This day has passed. Snooze until a later day, or until today to bring the customer back.', 'until');
  const back = input.until === tx.today;
  saveSnooze(tx, input.customerId, back ? null : input.until, back ? '' : input.reason, tx.recordedAtMs);
  tx.record({
    kind: 'change', code: back ? 'snooze-ended' : 'customer-snoozed', customerId: input.customerId, detail: input.reason, payload: { until: input.until },
    title: back ? 'Back on the worklist' : `Snoozed until ${dayLabel(input.until, tx.company.profile.locale, tx.today)}`,
  });
}

export async function pin(app: App, input: InputOf<'worklist', 'pin'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    if (customerNamed(tx, input.customerId) === undefined) throw notFound('This customer is not in the ledger (any more).');
    savePin(tx, input.customerId, input.pinned, tx.recordedAtMs);
    tx.record({ kind: 'change', code: input.pinned ? 'customer-pinned' : 'customer-unpinned', customerId: input.customerId, title: input.pinned ? 'Pinned to the top of the worklist' : 'No longer pinned' });
    refreshAccounts(tx, [input.customerId]);
    return { done: true as const };
  });
}

/** Most customers anybody calls in a day; above it the day's progress counts the first ones only. */
const touchedAtMost = 2000;
const cashKept = new WeakMap<OpenCompany, { readonly key: string; readonly cash: readonly Money[] }>();

/** How the day goes: customers to go, done and snoozed, money touched, promises won, cash in this week. */
export async function dayProgress(app: App): Promise<OutputOf<'worklist', 'day'>> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const counts = countsOf(company);
  const viewTexts = [...new Set(counts.filter((row) => row.views.includes(',done,')).map((row) => row.views))];
  const words = wordsOf(company, today);
  const done = viewTexts.length === 0 ? [] : filteredRows(company.read, { place: 'any', viewTexts, segment: '', customerIds: null }, 'name', false, null, touchedAtMost);
  const won = promisesMadeOn(company.read, today);
  const count = (matches: (row: (typeof counts)[number]) => boolean) => counts.reduce((sum, row) => sum + (matches(row) ? row.n : 0), 0);
  return {
    toGo: count((row) => row.leftOut === null),
    done: count((row) => row.views.includes(',done,')),
    snoozed: count((row) => row.leftOut === 'snoozed'),
    touched: [...sumByCurrency(done.flatMap((row) => listed(row, words).detail.facts.pastDue))],
    promisesWon: { count: won.length, amounts: [...sumByCurrency(won)] },
    cashThisWeek: [...cashThisWeek(company, today)],
  };
}

/** Summed again only when the ledger has grown; a call or a note does not change it. */
function cashThisWeek(company: OpenCompany, today: IsoDate): readonly Money[] {
  const key = `${newestFact(company.read)}|${today}`;
  const kept = cashKept.get(company);
  if (kept?.key === key) return kept.cash;
  const cash = cashBetween(company.read, startOfWeek(today), today);
  cashKept.set(company, { key, cash });
  return cash;
}
