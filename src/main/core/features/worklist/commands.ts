import { addDays, dateInZone, dayLabel, instantInZone, startOfDayInZone, startOfWeek } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { outcomeCatalogue } from '../../../../shared/domain/calls';
import { type Money, sumByCurrency } from '../../../../shared/domain/money';
import type { App, OpenCompany, Tx } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections, refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { countsWithin } from './counts';
import { achievedOn, promisesMadeOn, putOffToday } from './day-store';
import { listed, wordsOf } from './frame';
import { listPortfolio } from './narrow';
import { customerNamed } from './people-store';
import { cashBetween, filteredRows, newestFact, readMark, savePin, saveSnooze, saveSnoozeHour } from './store';

export async function snooze(app: App, input: InputOf<'worklist', 'snooze'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    snoozeIn(tx, input);
    refreshAccounts(tx, [input.customerId]);
    rememberUndo(tx, call, input, { label: `Snoozed ${customerNamed(tx, input.customerId)?.name ?? ''}`, customerId: input.customerId });
    return { done: true as const };
  });
}

/** Snoozes inside a command's transaction; the caller refreshes the account. */
export function snoozeIn(tx: Tx, input: Omit<InputOf<'worklist', 'snooze'>, 'commandId'>): void {
  const customer = customerNamed(tx, input.customerId);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  if (input.until < tx.today)
    throw ruleViolated('snooze-in-the-past', 'This day has passed. Snooze until a later day, or until today to bring the customer back.', 'until');
  const before = readMark(tx, input.customerId);
  const time = input.time ?? null;
  const ends = time === null ? null : instantInZone(input.until, time, customer.timeZone === '' ? tx.company.profile.timeZone : customer.timeZone);
  if (ends !== null && ends <= tx.recordedAtMs) throw ruleViolated('snooze-in-the-past', "This hour has passed at the customer's. Choose a later one.", 'time');
  const back = input.until === tx.today && time === null;
  saveSnooze(tx, input.customerId, back ? null : ends === null ? input.until : addDays(input.until, 1), back ? '' : input.reason, tx.recordedAtMs);
  if (ends !== null || before?.snoozed_until_ms != null || before?.skipped_on != null) saveSnoozeHour(tx, input.customerId, ends, time);
  collectUndo(tx, { do: 'set-mark', customerId: input.customerId, before, after: readMark(tx, input.customerId) });
  tx.record({
    kind: 'change',
    code: back ? 'snooze-ended' : 'customer-snoozed',
    customerId: input.customerId,
    detail: input.reason,
    payload: { until: input.until, time },
    title: back
      ? 'Back on the worklist'
      : `Snoozed until ${dayLabel(input.until, tx.company.profile.locale, tx.today)}${time === null ? '' : `, ${time} at the customer's`}`,
  });
}

export async function pin(app: App, input: InputOf<'worklist', 'pin'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    if (customerNamed(tx, input.customerId) === undefined) throw notFound('This customer is not in the ledger (any more).');
    const before = readMark(tx, input.customerId);
    savePin(tx, input.customerId, input.pinned, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: input.pinned ? 'customer-pinned' : 'customer-unpinned',
      customerId: input.customerId,
      title: input.pinned ? 'Pinned to the top of the worklist' : 'No longer pinned',
    });
    refreshAccounts(tx, [input.customerId]);
    rememberUndo(tx, call, input, {
      label: input.pinned ? 'Pinned a customer' : 'Took a pin off',
      customerId: input.customerId,
      steps: [{ do: 'set-mark', customerId: input.customerId, before, after: readMark(tx, input.customerId) }],
    });
    return { done: true as const };
  });
}

/** Most customers anybody calls in a day; above it the day's progress counts the first ones only. */
const touchedAtMost = 2000;
const cashKept = new WeakMap<OpenCompany, { readonly key: string; readonly cash: readonly Money[] }>();

/** How the day goes: customers to go, done and put off, money touched, promises won, what else was achieved, cash in this week. */
export async function dayProgress(app: App, input: InputOf<'worklist', 'day'>): Promise<OutputOf<'worklist', 'day'>> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const portfolio = listPortfolio(app, company, input.portfolio);
  const counts = countsWithin(company, portfolio);
  const viewTexts = [...new Set(counts.filter((row) => row.views.includes(',done,')).map((row) => row.views))];
  const words = wordsOf(company, today);
  const done =
    viewTexts.length === 0
      ? []
      : filteredRows(company.read, { place: 'any', viewTexts, segment: '', customerIds: null, portfolio }, 'name', false, null, touchedAtMost);
  const won = promisesMadeOn(company.read, today, portfolio);
  const count = (matches: (row: (typeof counts)[number]) => boolean) => counts.reduce((sum, row) => sum + (matches(row) ? row.n : 0), 0);
  const putOff = putOffToday(
    company.read,
    today,
    startOfDayInZone(dateInZone(app.clock.nowMs(), company.profile.timeZone), company.profile.timeZone),
    portfolio,
  );
  return {
    toGo: count((row) => row.leftOut === null),
    done: count((row) => row.views.includes(',done,')),
    ...putOff,
    achieved: achievedOn(company.read, today, reachedOutcomes, portfolio),
    touched: [...sumByCurrency(done.flatMap((row) => listed(row, words).detail.facts.pastDue))],
    promisesWon: { count: won.length, amounts: [...sumByCurrency(won)] },
    cashThisWeek: [...cashThisWeek(company, today)],
  };
}

const reachedOutcomes: readonly string[] = outcomeCatalogue.filter((outcome) => outcome.outcomeClass !== 'fail').map((outcome) => outcome.code);

/** Summed again only when the ledger has grown; a call or a note does not change it. */
function cashThisWeek(company: OpenCompany, today: IsoDate): readonly Money[] {
  const key = `${newestFact(company.read)}|${today}`;
  const kept = cashKept.get(company);
  if (kept?.key === key) return kept.cash;
  const cash = cashBetween(company.read, startOfWeek(today), today);
  cashKept.set(company, { key, cash });
  return cash;
}
