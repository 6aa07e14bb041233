/** What settling, spreading or placing a balance is likely to bring in, from the company's own history. */
import { timesBasisPoints } from '../money';

/** Below this many cases no number is given: a rate of seven cases is an anecdote. */
export const leastCases = 20;

/** A share by value of what was agreed or owed, and of how many cases it is known. */
export interface OwnRate {
  readonly cases: number;
  /** Sums in minor units of the base currency: what was promised, planned or owed, and what of it came. */
  readonly agreedMinor: number;
  readonly receivedMinor: number;
}

export type OutcomeWay = 'settle' | 'plan' | 'agency';

/** Percent in place of the own rate; null = from history. A collector may know better, and says so. */
export interface OutcomeAssumptions {
  readonly settlePercent: number | null;
  readonly planPercent: number | null;
  readonly agencyPercent: number | null;
  /** Of what the agency brings in. */
  readonly agencyFeePercent: number;
}

export const usualAssumptions: OutcomeAssumptions = { settlePercent: null, planPercent: null, agencyPercent: null, agencyFeePercent: 25 };

export interface OutcomeQuestion {
  readonly balanceMinor: number;
  /** What a settlement asks for; null = none is being offered. */
  readonly settleMinor: number | null;
  readonly history: {
    readonly promises: OwnRate;
    readonly plans: OwnRate;
    /** Items that got as old as these are: what came in after that. */ readonly aged: OwnRate;
  };
  readonly assumptions: OutcomeAssumptions;
}

export interface ExpectedOutcome {
  readonly way: OutcomeWay;
  /** What is asked for this way. */
  readonly askedMinor: number;
  /** Percent of it that comes in, tenths; null = not enough history and nothing assumed. */
  readonly percent: number | null;
  readonly feeMinor: number;
  /** asked × percent − fee, rounded half up; null without a percent. */
  readonly expectedMinor: number | null;
  readonly cases: number;
  readonly assumed: boolean;
  /** Where the percent is from, or why there is none. */
  readonly sentence: string;
}

export interface OutcomeComparison {
  readonly ways: readonly ExpectedOutcome[];
  /** The way that brings most; null unless at least two can be compared. */
  readonly best: OutcomeWay | null;
}

const caseNames: Readonly<Record<OutcomeWay, readonly [one: string, many: string]>> = {
  settle: ['promise', 'promises'],
  plan: ['plan', 'plans'],
  agency: ['item of this age', 'items of this age'],
};

/**
 * Expected net per way: asked × own rate by value − fee. A rate above 100 % (customers who paid more than they said)
 * counts as 100 %. Rates of fewer than 20 cases give no number.
 */
export function compareOutcomes(question: OutcomeQuestion): OutcomeComparison {
  const { balanceMinor, settleMinor, history, assumptions } = question;
  const ways: ExpectedOutcome[] = [];
  if (settleMinor !== null) ways.push(expected('settle', settleMinor, history.promises, assumptions.settlePercent, 0));
  ways.push(expected('plan', balanceMinor, history.plans, assumptions.planPercent, 0));
  ways.push(expected('agency', balanceMinor, history.aged, assumptions.agencyPercent, assumptions.agencyFeePercent));
  const known = ways.filter((way) => way.expectedMinor !== null).sort((a, b) => (b.expectedMinor ?? 0) - (a.expectedMinor ?? 0));
  return { ways, best: known.length > 1 ? (known[0]?.way ?? null) : null };
}

function expected(way: OutcomeWay, askedMinor: number, rate: OwnRate, assumedPercent: number | null, feePercent: number): ExpectedOutcome {
  const assumed = assumedPercent !== null;
  const enough = rate.cases >= leastCases && rate.agreedMinor > 0;
  const basisPoints = assumed
    ? Math.round(clamp(assumedPercent) * 100)
    : enough
      ? Math.round(clamp((rate.receivedMinor / rate.agreedMinor) * 100) * 10) * 10
      : null;
  const [one, many] = caseNames[way];
  const named = `${rate.cases} ${rate.cases === 1 ? one : many}`;
  if (basisPoints === null)
    return {
      way,
      askedMinor,
      percent: null,
      feeMinor: 0,
      expectedMinor: null,
      cases: rate.cases,
      assumed: false,
      sentence: `Not enough history: ${named} of your own, ${leastCases} are needed.`,
    };
  const comesIn = timesBasisPoints(askedMinor, basisPoints);
  const feeMinor = timesBasisPoints(comesIn, Math.round(clamp(feePercent) * 100));
  return {
    way,
    askedMinor,
    percent: basisPoints / 100,
    feeMinor,
    expectedMinor: comesIn - feeMinor,
    cases: rate.cases,
    assumed,
    sentence: assumed ? `Your assumption; ${named} of your own.` : `From ${named} of your own, by value.`,
  };
}

const clamp = (percent: number): number => Math.min(100, Math.max(0, percent));
