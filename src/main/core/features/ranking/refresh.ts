import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { scoreOf } from '../../../../shared/domain/priority';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { computeAccounts, type Remembered } from './compute';
import { viewsInText } from './decide';
import { decodeDetail } from './detail';
import { presentCut } from './history-view';
import { hashText, parseHashText, policyFor, type Policy, type PolicyHashes } from './policy';
import { keepCashForecast } from './cash';
import { noteControlWeek } from './control-weeks';
import { keepForecast } from './forecast-store';
import { anyMustDo, settleMustDos } from './must-do';
import { keepHabits, keepModel } from '../payment-model';
import {
  clearProjections,
  clearPromiseStates,
  customersWithFactsBetween,
  customersWithJudgedPromises,
  deleteProjectionsOf,
  insertOpenItems,
  keptAccountIds,
  keptAccountsAfter,
  keptStates,
  projectionState,
  saveProjectionState,
  updateOpenItemParts,
  updateScore,
  upsertAccountState,
  upsertPromiseStates,
  type ProjectionState,
  type StateRow,
} from './projection-store';
import type { Scope } from './scope';
import { mergedCustomers } from './store';

/** A transaction in which projections may be written; a command's `Tx` is one. */
export interface ProjectionWriter extends Reader {
  readonly today: IsoDate;
  readonly recordedAtMs: number;
  readonly company: OpenCompany;
}

/** Above this many customers a rebuild of everybody in one pass is cheaper than naming them. */
const namedAtMost = 20_000;

/**
 * Works out the named customers anew and keeps the result: open items, promise states, account states. To be called, inside
 * the command's transaction, by every command that touches a customer's ledger, promises, disputes, calls, follow-ups,
 * letters, marks, contacts or master data. When the day or the policy has changed meanwhile, everybody is done.
 */
export function refreshAccounts(tx: ProjectionWriter, customerIds: readonly string[]): void {
  const policy = policyFor(tx, tx.company, presentCut(tx.today));
  const kept = projectionState(tx);
  const before = kept === null ? null : parseHashText(kept.policyHash);
  if (kept === null || before === null || kept.day !== tx.today || isStale(before, policy.hashes) || customerIds.length > namedAtMost) {
    refreshAllAccounts(tx, { fromFacts: kept === null || customerIds.length > namedAtMost ? 'all' : customerIds });
    return;
  }
  // An import that reaches further makes unverified promises of other customers kept or broken too.
  const byCoverage = before.coverage === policy.hashes.coverage ? [] : customersWithJudgedPromises(tx);
  const named = withSurvivors(tx, [...customerIds, ...byCoverage]);
  const wasDue = anyMustDo(tx, named);
  rebuildNamed(tx, named, policy);
  finish(tx, policy, wasDue || anyMustDo(tx, named));
}

export interface RefreshAllOptions {
  /** Whose open items are summed up from the facts again; those of all others are kept where the day allows. */
  readonly fromFacts?: 'all' | readonly string[];
}

/**
 * Works out everybody. Does no more than what has changed asks for: new weights alone score the kept figures; a new day or
 * other settings decide again over the kept open items; what cannot be trusted any more is summed up from the facts.
 */
export function refreshAllAccounts(tx: ProjectionWriter, options: RefreshAllOptions = {}): void {
  const policy = policyFor(tx, tx.company, presentCut(tx.today));
  const kept = projectionState(tx);
  const before = kept === null ? null : parseHashText(kept.policyHash);
  if (kept === null || before === null || options.fromFacts === 'all' || before.ledger !== policy.hashes.ledger) rebuildAll(tx, policy);
  else {
    const touched = new Set([...(options.fromFacts ?? []), ...movedBetween(tx, kept, tx.today)]);
    if (touched.size > namedAtMost) rebuildAll(tx, policy);
    else {
      const sameAccounts = kept.day === tx.today && before.account === policy.hashes.account && before.coverage === policy.hashes.coverage;
      if (sameAccounts) rescore(tx, policy);
      else redecide(tx, policy, kept.day > tx.today);
      rebuildNamed(tx, withSurvivors(tx, [...touched]), policy);
    }
  }
  keepModel(tx, tx.company, presentCut(tx.today));
  keepHabits(tx, presentCut(tx.today), policy.promiseRules, policy.habits());
  keepCashForecast(tx, tx.today, policy.baseCurrency);
  finish(tx, policy, true);
}

/** What concerns everybody, after single accounts: what must be done today, where that may have changed, and what all of it was made for. */
function finish(tx: ProjectionWriter, policy: Policy, dueChanged: boolean): void {
  if (dueChanged) settleMustDos(tx, policy);
  noteControlWeek(tx, tx.today, policy.settings.forecast.controlPercent, tx.recordedAtMs);
  saveProjectionState(tx, tx.today, hashText(policy.hashes));
}

/** Brings the projections to today and to the present settings. Cheap when nothing has changed: one row is read. */
export async function ensureProjections(app: App): Promise<void> {
  const company = app.currentOrNull();
  if (company === null || isCurrent(company, app.today())) return;
  await company.engine.write(async (writer) => {
    const today = app.today();
    const tx: ProjectionWriter = { db: writer.db, sql: (text) => writer.sql(text), today, recordedAtMs: app.clock.nowMs(), company };
    if (!isCurrentIn(tx, company, today)) refreshAllAccounts(tx);
  });
}

/** Drops everything kept and works it out from the facts; for repair and for proofs. */
export function rebuildProjections(tx: ProjectionWriter): void {
  refreshAllAccounts(tx, { fromFacts: 'all' });
}

const isCurrent = (company: OpenCompany, today: IsoDate): boolean => isCurrentIn(company.read, company, today);

function isCurrentIn(reader: Reader, company: OpenCompany, today: IsoDate): boolean {
  const kept = projectionState(reader);
  return kept !== null && kept.day === today && kept.policyHash === hashText(policyFor(reader, company, presentCut(today)).hashes);
}

/** True when more than the ledger's coverage differs. */
function isStale(before: PolicyHashes, now: PolicyHashes): boolean {
  return before.ledger !== now.ledger || before.account !== now.account || before.weights !== now.weights;
}

/** Customers for whom other facts count on the new day than on the kept one. */
function movedBetween(tx: Reader, kept: ProjectionState, today: IsoDate): readonly string[] {
  if (kept.day === today) return [];
  return kept.day < today ? customersWithFactsBetween(tx, kept.day, today) : customersWithFactsBetween(tx, today, kept.day);
}

function rebuildAll(tx: ProjectionWriter, policy: Policy): void {
  clearProjections(tx);
  for (const account of computeAccounts(tx, { policy, cut: presentCut(policy.today), itemSource: 'facts', customerIds: null })) {
    insertOpenItems(tx, account);
    upsertPromiseStates(tx, account);
    upsertAccountState(tx, account);
    keepForecast(tx, account);
  }
}

/** The customers, and those they were merged into. */
function withSurvivors(tx: Reader, customerIds: readonly string[]): readonly string[] {
  const survivors = mergedCustomers(tx);
  return [...new Set(customerIds.flatMap((id) => [id, survivors.get(id) ?? id]))];
}

function rebuildNamed(tx: ProjectionWriter, named: readonly string[], policy: Policy): void {
  if (named.length === 0) return;
  deleteProjectionsOf(tx, named);
  for (const account of computeAccounts(tx, { policy, cut: presentCut(policy.today), itemSource: 'facts', customerIds: named })) {
    insertOpenItems(tx, account);
    upsertPromiseStates(tx, account);
    upsertAccountState(tx, account);
    keepForecast(tx, account);
  }
}

/**
 * A new day or other rules over the same open items. Whether somebody paid late before is remembered in the views.
 * Back in time, promises made later and accounts of which nothing was known yet must go.
 */
function redecide(tx: ProjectionWriter, policy: Policy, backInTime: boolean): void {
  const gone = new Set(backInTime ? keptAccountIds(tx) : []);
  if (backInTime) clearPromiseStates(tx);
  let kept: ReadonlyMap<string, StateRow> = new Map();
  const remembered = (scope: Scope): Remembered => {
    kept = new Map(keptStates(tx, scope).map((row) => [String(row.customer_id), row]));
    return {
      withItems: new Set(kept.keys()),
      paidLateBefore: new Set(
        [...kept.values()].filter((row) => viewsInText(String(row.views)).includes('paid-late-before')).map((row) => String(row.customer_id)),
      ),
    };
  };
  for (const account of computeAccounts(tx, { policy, cut: presentCut(policy.today), itemSource: 'kept', customerIds: null, remembered })) {
    if (backInTime || account.promises.length > 0 || account.items.some((item) => item.disputedMinor > 0)) updateOpenItemParts(tx, account);
    upsertPromiseStates(tx, account);
    upsertAccountState(tx, account, kept.get(account.master.id));
    keepForecast(tx, account);
    if (backInTime) gone.delete(account.master.id);
  }
  if (gone.size > 0) deleteProjectionsOf(tx, [...gone]);
}

/** Other weights: the kept figures are scored again. */
function rescore(tx: ProjectionWriter, policy: Policy): void {
  for (let after = ''; ;) {
    const rows = keptAccountsAfter(tx, after, 2000);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.customerId;
    for (const row of rows) {
      const { facts } = decodeDetail(row.detailJson, {
        baseCurrency: policy.baseCurrency,
        today: policy.today,
        calendar: policy.calendar,
        pinned: row.pinned === 1,
        heldBack: row.heldBack === 1,
      });
      const score = scoreOf(facts, policy.weights, policy.today);
      if (score !== row.score) updateScore(tx, row.customerId, score);
    }
  }
}
