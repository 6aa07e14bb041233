import { addDays, dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { checksState, type DunningLevel, kindOfLevel, letterContent } from '../../../../shared/domain/dunning';
import type { App, OpenCompany } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections, projectionState } from '../ranking';
import { ledgerAgeOf } from '../system';
import { contentOf, gatherCases, letterItem, letterKey, pairKey, proposalOf } from './cases';
import { checkLetter } from './checks';
import { issuedOn } from './kept-store';
import type { LetterKit } from './kit';
import { languageOf } from './speech';
import { instalmentRows, letterHistorySince, type PairRow, pairRows } from './store';

type Candidates = OutputOf<'letters', 'candidates'>;
type Query = InputOf<'letters', 'candidates'>;

/** Letters older than this do not count for the next level; the ladder starts again. */
const ladderDays = 181;

interface Pair extends PairRow {
  readonly level: DunningLevel;
}

/** All customers and currencies with open invoices, kept while the projections stay the same: finding and paging read them often. */
export interface PairMemory {
  version: string;
  pairs: readonly PairRow[];
}
export const emptyMemory = (): PairMemory => ({ version: '', pairs: [] });

function pairsOf(company: OpenCompany, today: IsoDate, memory: PairMemory): readonly PairRow[] {
  const version = `${company.id} ${today} ${projectionState(company.read)?.version ?? 0}`;
  if (memory.version !== version) {
    memory.pairs = withInstalments(company, today);
    memory.version = version;
  }
  return memory.pairs;
}

/** Who would get which letter today, worst level and largest amount first, and who would not and why. */
export async function listCandidates(app: App, query: Query, kit: () => LetterKit, memory: PairMemory): Promise<Candidates> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const all = pairsOf(company, today, memory);
  const history = Map.groupBy(letterHistorySince(company.read, addDays(today, -ladderDays)), (row) => pairKey(row.customerId, row.currency));
  const due = all.filter((pair) => pair.lateMinor > 0);
  const levelOf = (pair: PairRow): DunningLevel => {
    const letters = history.get(pairKey(pair.customerId, pair.currency));
    return query.level ?? (letters === undefined ? 1 : proposalOf(letters, pair.currency, company, today).level);
  };
  const pairs = due
    .map((pair): Pair => ({ ...pair, level: levelOf(pair) }))
    .filter(matching(query.find))
    .sort(worstFirst);
  const page = pairs.slice(query.offset, query.offset + query.limit);
  const levelCounts: Record<string, number> = { 1: 0, 2: 0, 3: 0 };
  for (const pair of pairs) levelCounts[pair.level] = (levelCounts[pair.level] ?? 0) + 1;
  const ledger = ledgerAgeOf(app);
  const whyNot = whyNoLetters(company, ledger.state);
  return {
    asOf: today,
    rows: rowsOf(page, company, today, ledger, kit),
    total: pairs.length,
    levelCounts,
    leftOut: leftOut(all),
    canPrint: whyNot === null,
    whyNot,
    ledgerNote: ledger.coversUntil === null ? 'No ledger is imported' : `Ledger as of ${dayLabel(ledger.coversUntil, company.profile.locale, today)}`,
  };
}

export const sampleMakesNone = 'The sample company never prints or mails. Import your own ledger to make letters.';

/** Why this company may not produce letters at all now; null = it may. */
export function whyNoLetters(company: OpenCompany, ledgerState: 'none' | 'fresh' | 'stale' | 'too-old'): string | null {
  if (company.isSample) return sampleMakesNone;
  if (ledgerState === 'none') return 'No ledger is imported yet.';
  return ledgerState === 'too-old' ? 'The ledger is too old for letters. Import a newer one.' : null;
}

function rowsOf(page: readonly Pair[], company: OpenCompany, today: IsoDate, ledger: ReturnType<typeof ledgerAgeOf>, kit: () => LetterKit): Candidates['rows'] {
  if (page.length === 0) return [];
  const cases = gatherCases(
    company.read,
    page.map((pair) => pair.customerId),
    today,
  );
  const done = issuedOn(company.read, today);
  return page.flatMap((pair) => {
    const letterCase = cases.get(pair.customerId);
    if (!letterCase) return [];
    const kind = kindOfLevel(pair.level);
    const content = contentOf(letterCase, pair.currency, company, today, kind);
    const proposal = proposalOf(letterCase.letters, pair.currency, company, today);
    const checks = checkLetter(
      letterCase,
      { level: pair.level, kind, content, proposal, issuedOn: today, ledger, alreadyToday: done.has(letterKey(pair.customerId, pair.currency, pair.level)) },
      company,
      kit(),
    );
    return [
      {
        customerId: pair.customerId,
        customerNumber: pair.number,
        name: pair.name,
        level: pair.level,
        language: languageOf(letterCase.master, company).language,
        currency: pair.currency,
        totalMinor: content.totalMinor,
        items: content.lines.length,
        oldestDays: content.oldestDays,
        lastLetter: proposal.last === null ? null : { level: proposal.last.level, issuedOn: proposal.last.issuedOn },
        checks: [...checks],
        state: checksState(checks),
      },
    ];
  });
}

/** Adds the past-due parts of items in instalments, which SQL did not count. */
function withInstalments(company: OpenCompany, today: IsoDate): readonly PairRow[] {
  const pairs = pairRows(company.read, today);
  const late = new Map<string, number>();
  for (const row of instalmentRows(company.read)) {
    const content = letterContent([{ ...letterItem(row, null), disputedMinor: 0, promisedMinor: 0 }], {
      currency: row.currency,
      issueDate: today,
      showPromised: true,
    });
    if (content.totalMinor > 0) late.set(pairKey(row.customerId, row.currency), (late.get(pairKey(row.customerId, row.currency)) ?? 0) + content.totalMinor);
  }
  if (late.size === 0) return pairs;
  return pairs.map((pair) => ({ ...pair, lateMinor: pair.lateMinor + (late.get(pairKey(pair.customerId, pair.currency)) ?? 0) }));
}

function matching(find: string): (pair: PairRow) => boolean {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (pair) => words.every((word) => pair.name.toLowerCase().includes(word) || pair.number.toLowerCase().includes(word));
}

function worstFirst(a: Pair, b: Pair): number {
  return (
    b.level - a.level ||
    b.lateMinor - b.apartMinor - (a.lateMinor - a.apartMinor) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
    (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0) ||
    (a.currency < b.currency ? -1 : 1)
  );
}

/** Customers with something open who are not on the list, each under the one reason that fits first. */
function leftOut(all: readonly PairRow[]): Candidates['leftOut'] {
  const listed = new Set(all.filter((pair) => pair.lateMinor > 0).map((pair) => pair.customerId));
  const reasons: Record<'likely-paid' | 'no-due-date' | 'not-due', Set<string>> = { 'likely-paid': new Set(), 'no-due-date': new Set(), 'not-due': new Set() };
  for (const pair of all) {
    if (listed.has(pair.customerId)) continue;
    const reason = pair.vanished === pair.openDebits ? 'likely-paid' : pair.undated + pair.vanished === pair.openDebits ? 'no-due-date' : 'not-due';
    reasons[reason].add(pair.customerId);
  }
  const notDue = reasons['not-due'];
  for (const id of notDue) {
    reasons['likely-paid'].delete(id);
    reasons['no-due-date'].delete(id);
  }
  const labels = {
    'not-due': 'nothing is past due',
    'likely-paid': 'missing from the newest ledger, likely paid',
    'no-due-date': 'no due date on any invoice',
  } as const;
  return (['not-due', 'likely-paid', 'no-due-date'] as const)
    .map((reason) => ({ reason, label: labels[reason], count: reasons[reason].size }))
    .filter((entry) => entry.count > 0);
}
