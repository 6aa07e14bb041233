import { dayLabel, type IsoDate } from '../calendar';
import { formatMinor } from '../money';
import type { LetterContent } from './content';
import { letterKindNames, type DunningLevel, type LetterKind } from './kinds';
import type { LevelProposal } from './level';

/** The twelve checks, always in this order, so that a strip of their marks reads like a word. */
export const checkCodes = [
  'ledger-fresh',
  'cash-applied',
  'no-unused-credit',
  'no-dispute',
  'no-promise',
  'not-placed',
  'not-insolvent',
  'contact-works',
  'template',
  'fields-filled',
  'level-order',
  'waiting-days',
] as const;
export type CheckCode = (typeof checkCodes)[number];
const labels: Readonly<Record<CheckCode, string>> = {
  'ledger-fresh': 'Ledger is fresh',
  'cash-applied': 'No cash to apply',
  'no-unused-credit': 'No unused credit',
  'no-dispute': 'Not in dispute',
  'no-promise': 'No promise or plan',
  'not-placed': 'Not placed, no suit',
  'not-insolvent': 'Not insolvent',
  'contact-works': 'Contact works',
  template: 'Language, template',
  'fields-filled': 'All fields filled',
  'level-order': 'Level order',
  'waiting-days': 'Waiting days kept',
};
export interface LetterCheck {
  readonly code: CheckCode;
  readonly label: string;
  /** warn = needs a reason that is kept, stop = cannot be produced. */
  readonly result: 'pass' | 'warn' | 'stop';
  /** What was found, with figures. */
  readonly finding: string;
  /** Where it is mended, if not where such a check usually is. */
  readonly mend?: CheckMend;
}
export type CheckMend = 'account' | 'settings' | 'templates';

/** What only the house knows: templates, fonts, bank details. */
export interface HouseFinding {
  readonly result: LetterCheck['result'];
  readonly finding: string;
  readonly mend?: CheckMend;
}

export interface AccountStop {
  readonly kind: 'hold' | 'legal' | 'placed' | 'insolvent';
  readonly since: IsoDate;
  readonly reason: string;
}

export interface LetterCheckFacts {
  readonly level: DunningLevel;
  readonly kind: LetterKind;
  readonly proposal: LevelProposal;
  readonly content: LetterContent;
  readonly issueDate: IsoDate;
  readonly ledger: { readonly state: 'none' | 'fresh' | 'stale' | 'too-old'; readonly coversUntil: IsoDate | null };
  /** Flags in force. */
  readonly stops: readonly AccountStop[];
  readonly contact: {
    /** Lines of the postal address; a letter without one cannot be mailed. */
    readonly addressLines: readonly string[];
    /** False where the ledger carries no address of anybody: then nobody is warned of. */
    readonly addressExpected: boolean;
    /** False where the address cannot be read in the window of the envelope, even in small type. */
    readonly addressFits: boolean;
    /** The letter is meant to go by e-mail: the address with whose it is, and what came back from those before it (empty = nothing); or why there is none. */
    readonly email: { readonly address: string; readonly name: string; readonly insteadOf: string } | { readonly address: null; readonly why: string } | null;
    readonly doNotContact: boolean;
    readonly handleWithCare: boolean;
  };
  readonly template: HouseFinding;
  readonly fields: HouseFinding;
  /** What the contact rules say against writing today, in sentences. */
  readonly contactRules?: readonly string[];
  readonly locale?: string;
}

type Verdict = readonly [result: LetterCheck['result'], finding: string, mend?: CheckMend | undefined];

/** The checks before a letter, always in this order, each with its finding. */
export function letterChecks(facts: LetterCheckFacts): readonly LetterCheck[] {
  const verdicts: Readonly<Record<CheckCode, Verdict>> = {
    'ledger-fresh': ledgerVerdict(facts),
    'cash-applied': cashVerdict(facts),
    'no-unused-credit': creditVerdict(facts),
    'no-dispute': apartVerdict(facts, 'disputed', 'in dispute', 'Nothing in dispute.'),
    'no-promise': apartVerdict(facts, 'promised', 'promised', 'No live promise or plan.'),
    'not-placed': placedVerdict(facts),
    'not-insolvent': stopVerdict(facts, ['insolvent'], 'Nothing is known of an insolvency.'),
    'contact-works': contactVerdict(facts),
    template: [facts.template.result, facts.template.finding, facts.template.mend],
    'fields-filled': [facts.fields.result, facts.fields.finding, facts.fields.mend],
    'level-order': levelVerdict(facts),
    'waiting-days': waitingVerdict(facts),
  };
  return checkCodes.map((code) => {
    const [result, finding, mend] = verdicts[code];
    return { code, label: labels[code], result, finding, ...(mend !== undefined && result !== 'pass' && { mend }) };
  });
}

const stopWords: Readonly<Record<AccountStop['kind'], string>> = {
  hold: 'Dunning stopped',
  legal: 'With the lawyers',
  placed: 'Placed with an agency',
  insolvent: 'Insolvent',
};

/** What stops all dunning of an account, as a sentence; `since`: the day in words, where it matters. */
export function stopInWords({ kind, reason }: Pick<AccountStop, 'kind' | 'reason'>, since?: string): string {
  return `${stopWords[kind]}${since === undefined ? '' : ` since ${since}`}${reason === '' ? '' : `: ${reason.replace(/[.]$/, '')}`}.`;
}

function stopVerdict(facts: LetterCheckFacts, kinds: readonly AccountStop['kind'][], nothing: string): Verdict {
  const stop = facts.stops.find((one) => kinds.includes(one.kind));
  if (stop === undefined) return ['pass', nothing];
  return ['stop', stopInWords(stop, words(facts).day(stop.since))];
}

/** The whole account stops the letter; single invoices that were handed over are left out of it. */
function placedVerdict(facts: LetterCheckFacts): Verdict {
  const [result, finding] = stopVerdict(facts, ['hold', 'legal', 'placed'], 'Not placed, not in court.');
  if (result === 'stop') return [result, finding];
  const handed = facts.content.held.filter((item) => item.reason === 'handed-over');
  if (handed.length === 0) return ['pass', finding];
  const sum = words(facts).amount(handed.reduce((total, item) => total + item.openMinor, 0));
  return facts.content.lines.length === 0
    ? ['stop', `All that could be asked for is with lawyers or an agency: ${sum}.`]
    : ['pass', `${sum} with lawyers or an agency is left out.`];
}

function contactVerdict({ contact }: LetterCheckFacts): Verdict {
  if (contact.doNotContact) return ['stop', 'Not to be contacted.'];
  const hasAddress = contact.addressLines.some((line) => line.trim() !== '');
  const byPost = contact.email === null || contact.email.address === null;
  if (byPost && !contact.addressFits) return ['stop', 'Name and address are too long for the window of the envelope. Shorten them on the account.'];
  if (contact.handleWithCare) return ['warn', 'To be handled with care.'];
  if (contact.email !== null) {
    if (contact.email.address !== null) {
      const { address, name, insteadOf } = contact.email;
      return insteadOf === ''
        ? ['pass', `Goes to ${address}.`]
        : ['warn', `${insteadOf}; goes to ${name === '' ? address : `${name}, ${address}`} instead.`, 'account'];
    }
    return hasAddress || !contact.addressExpected
      ? ['warn', `${contact.email.why}, goes by post.`]
      : ['stop', `${contact.email.why}, and no postal address is on file.`];
  }
  if (hasAddress) return ['pass', 'Address on file.'];
  return contact.addressExpected ? ['warn', 'No postal address on file.'] : ['pass', 'The ledger carries no addresses; hand the letter over another way.'];
}

/** The state of a row: the worst of its checks. */
export function checksState(checks: readonly Pick<LetterCheck, 'result'>[]): 'ready' | 'warn' | 'stopped' {
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

function levelVerdict({ level, kind, proposal }: LetterCheckFacts): Verdict {
  if (level === proposal.level) return ['pass', proposal.reason];
  return level > proposal.level
    ? ['warn', `${letterKindNames[kind]}, level ${level}, before the ${proposal.name.toLowerCase()}, level ${proposal.level}. ${proposal.reason}`]
    : ['warn', `Lower than the letters so far ask for: ${proposal.name.toLowerCase()}, level ${proposal.level}. ${proposal.reason}`];
}

function waitingVerdict(facts: LetterCheckFacts): Verdict {
  const { last, waitUntil } = facts.proposal;
  if (last !== null && facts.kind !== 'attorney-letter' && last.issuedOn === facts.issueDate && last.level === facts.level)
    return ['stop', `${letterKindNames[facts.kind]} was already made today.`];
  if (waitUntil !== null && last !== null)
    return [
      'warn',
      [`Last letter on ${words(facts).day(last.issuedOn)}; the next may go on ${words(facts).day(waitUntil)}.`, ...(facts.contactRules ?? [])].join(' '),
    ];
  if (facts.contactRules !== undefined && facts.contactRules.length > 0) return ['warn', facts.contactRules.join(' ')];
  return ['pass', last === null ? 'No letter before.' : `Last letter on ${words(facts).day(last.issuedOn)}.`];
}
