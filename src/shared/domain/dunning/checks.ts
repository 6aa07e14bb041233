import { dayLabel, type IsoDate } from '../calendar';
import { formatMinor } from '../money';
import type { LetterContent } from './content';
import { levelNames, type DunningLevel, type LevelProposal } from './level';

export type CheckCode = 'ledger-fresh' | 'cash-applied' | 'no-unused-credit' | 'no-dispute' | 'no-promise' | 'contact-works' | 'level-order' | 'waiting-days' | 'may-contact';
export interface LetterCheck {
  readonly code: CheckCode;
  readonly label: string;
  /** warn = needs a look, stop = cannot be produced. */
  readonly result: 'pass' | 'warn' | 'stop';
  /** What was found, with figures. */
  readonly finding: string;
}

export interface LetterCheckFacts {
  readonly level: DunningLevel;
  readonly proposal: LevelProposal;
  readonly content: LetterContent;
  readonly issueDate: IsoDate;
  readonly ledger: { readonly state: 'none' | 'fresh' | 'stale' | 'too-old'; readonly coversUntil: IsoDate | null };
  /** Lines of the postal address; a letter without one cannot be mailed. */
  readonly addressLines: readonly string[];
  readonly doNotContact: boolean;
  readonly handleWithCare: boolean;
  readonly locale?: string;
}

type Verdict = readonly [result: LetterCheck['result'], finding: string];

/** The checks before a letter, always in this order, each with its finding. */
export function letterChecks(facts: LetterCheckFacts): readonly LetterCheck[] {
  const check = (code: CheckCode, label: string, [result, finding]: Verdict): LetterCheck => ({ code, label, result, finding });
  return [
    check('ledger-fresh', 'Ledger fresh', ledgerVerdict(facts)),
    check('cash-applied', 'No cash to apply', cashVerdict(facts)),
    check('no-unused-credit', 'No unused credit', creditVerdict(facts)),
    check('no-dispute', 'Not in dispute', apartVerdict(facts, 'disputed', 'in dispute', 'Nothing in dispute.')),
    check('no-promise', 'No live promise', apartVerdict(facts, 'promised', 'promised', 'No live promise.')),
    check('contact-works', 'Address works', facts.addressLines.some((line) => line.trim() !== '') ? ['pass', 'Address on file.'] : ['warn', 'No postal address on file.']),
    check('level-order', 'Level order', levelVerdict(facts)),
    check('waiting-days', 'Waiting days kept', waitingVerdict(facts)),
    check(
      'may-contact',
      'May be contacted',
      facts.doNotContact ? ['stop', 'Not to be contacted.'] : facts.handleWithCare ? ['warn', 'To be handled with care.'] : ['pass', 'No restriction.'],
    ),
  ];
}

/** The state of a row: the worst of its checks. */
export function checksState(checks: readonly LetterCheck[]): 'ready' | 'warn' | 'stopped' {
  if (checks.some((check) => check.result === 'stop')) return 'stopped';
  return checks.some((check) => check.result === 'warn') ? 'warn' : 'ready';
}

function words(facts: LetterCheckFacts) {
  const locale = facts.locale ?? 'en-US';
  return {
    amount: (minor: number) => formatMinor(Math.abs(minor), facts.content.currency, locale),
    day: (date: IsoDate) => dayLabel(date, locale, facts.issueDate),
  };
}

function ledgerVerdict(facts: LetterCheckFacts): Verdict {
  const { state, coversUntil } = facts.ledger;
  if (state === 'none' || coversUntil === null) return ['stop', 'No ledger is imported.'];
  const covers = `The ledger covers ${words(facts).day(coversUntil)}`;
  if (state === 'too-old') return ['stop', `${covers}; too old for letters. Import a newer one.`];
  return state === 'stale' ? ['warn', `${covers}; payments since then are not known.`] : ['pass', `${covers}.`];
}

function apartSum(facts: LetterCheckFacts, code: LetterContent['apart'][number]['code']): number {
  return facts.content.apart.reduce((sum, line) => (line.code === code ? sum + Math.abs(line.amountMinor) : sum), 0);
}

/** Cash that could pay one of the lines may be the payment being asked for: that stops the letter. */
function cashVerdict(facts: LetterCheckFacts): Verdict {
  const cash = apartSum(facts, 'unapplied');
  if (cash === 0) return ['pass', 'No payment waits to be applied.'];
  const payable = facts.content.lines.find((line) => line.openMinor <= cash);
  const received = `${words(facts).amount(cash)} received and not applied`;
  return payable ? ['stop', `${received}; it may be the payment for ${payable.number}. Apply it first.`] : ['warn', `${received}.`];
}

function creditVerdict(facts: LetterCheckFacts): Verdict {
  const credit = apartSum(facts, 'credit');
  if (credit === 0) return ['pass', 'No unused credit.'];
  const unused = `${words(facts).amount(credit)} of credit is unused`;
  return credit >= facts.content.totalMinor ? ['stop', `${unused}; it covers the whole demand.`] : ['warn', `${unused}; shown apart.`];
}

function apartVerdict(facts: LetterCheckFacts, code: 'disputed' | 'promised', what: string, nothing: string): Verdict {
  const sum = apartSum(facts, code);
  if (sum === 0) return ['pass', nothing];
  const amount = words(facts).amount(sum);
  return facts.content.lines.length === 0 ? ['stop', `All that is past due is ${what}: ${amount}.`] : ['warn', `${amount} ${what}, shown apart.`];
}

function levelVerdict({ level, proposal }: LetterCheckFacts): Verdict {
  if (level === proposal.level) return ['pass', proposal.reason];
  return level > proposal.level
    ? ['warn', `${levelNames[level]} before a ${levelNames[proposal.level].toLowerCase()}. ${proposal.reason}`]
    : ['warn', `Lower than the letters so far ask for: ${levelNames[proposal.level].toLowerCase()}. ${proposal.reason}`];
}

function waitingVerdict(facts: LetterCheckFacts): Verdict {
  const { last, waitUntil } = facts.proposal;
  if (last !== null && last.issuedOn === facts.issueDate && last.level === facts.level) return ['stop', `${levelNames[last.level]} was already made today.`];
  if (waitUntil !== null && last !== null) return ['warn', `Last letter on ${words(facts).day(last.issuedOn)}; the next may go on ${words(facts).day(waitUntil)}.`];
  return ['pass', last === null ? 'No letter before.' : `Last letter on ${words(facts).day(last.issuedOn)}.`];
}
