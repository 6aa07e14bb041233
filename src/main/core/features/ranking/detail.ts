import type { AgedCurrency } from '../../../../shared/domain/aging';
import { bankDaysBetween, type BankCalendar, type IsoDate } from '../../../../shared/domain/calendar';
import type { Money } from '../../../../shared/domain/money';
import { quietAccount, type AccountFacts, type AccountForecast, type HandoverKind, type PromiseLine, type StopLine } from '../../../../shared/domain/priority';

type MoneyPair = readonly [currency: string, amountMinor: number];
type LinePart = readonly [currency: string, amountMinor: number, baseMinor: number, dueDate: string, unverified?: 0 | 1, instalment?: 1];

/**
 * What a row of account_state keeps of an account besides its columns: figures only, short keys, nothing where there is
 * nothing. Words (labels, evidence, next step, what to say) are made from it by the domain when a row is shown.
 */
interface Detail {
  /** Past due, in dispute, promised, likely paid, handed over: base currency. */
  readonly b?: readonly [number, number, number, number, number?];
  readonly p?: readonly MoneyPair[];
  readonly o?: readonly MoneyPair[];
  /** Bucket amounts per currency, in the order of the company's scheme. */
  readonly a?: readonly (readonly [currency: string, openMinor: number, buckets: readonly number[]])[];
  readonly d?: number;
  readonly bp?: readonly LinePart[];
  readonly du?: readonly LinePart[];
  readonly ah?: readonly LinePart[];
  readonly fu?: readonly (readonly [kind: string, dueDate: string, time: string | null, note: string])[];
  readonly lc?: readonly [kind: string, day: string, reached: 0 | 1];
  readonly at?: number;
  readonly lu?: number;
  readonly ol?: MoneyPair;
  readonly f1?: 1;
  /** No working number. */
  readonly nn?: 1;
  readonly uc?: readonly MoneyPair[];
  readonly di?: readonly [count: number, amounts: readonly MoneyPair[]];
  readonly nb?: readonly [currency: string, amountMinor: number, on: string, label: string];
  readonly hw?: 1;
  readonly dc?: 1;
  readonly sn?: string;
  /** Handed over as a whole: kind, with whom, since, until when with counsel. Deadlines: day, what, kind. Control week until. */
  readonly ho?: readonly [HandoverKind, string, string, until?: string];
  readonly st?: readonly [kind: StopLine['kind'], since: string, reason: string];
  readonly dl?: readonly (readonly [string, string, HandoverKind])[];
  readonly cw?: string;
  /** Forecast: late, disputed, promised, covered, handed money-days; loss; yearly percent; payments; class; worth reminding; kept percent; lead. */
  readonly fc?: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number | null,
    0 | 1,
    number | null,
    readonly [string, string, number, number, number | null, number] | null,
  ];
  /** Response: factor, contacts, paid, expected; absent = no log. Minutes: expected, usual, calls. */
  readonly rs?: readonly [number, number, number, number];
  readonly mi?: readonly [number, number, number];
  /** Pays later than before: median days late now, before. */
  readonly pl?: readonly [number, number];
}

export interface KeptStrip {
  readonly currency: string;
  readonly openMinor: number;
  readonly buckets: readonly number[];
}

export interface KeptDetail {
  readonly facts: AccountFacts;
  readonly open: readonly Money[];
  readonly aging: readonly KeptStrip[];
}

const pairs = (amounts: readonly Money[]): readonly MoneyPair[] => amounts.map((amount) => [amount.currency, amount.amountMinor]);
const moneys = (list: readonly MoneyPair[] | undefined): readonly Money[] => (list ?? []).map(([currency, amountMinor]) => ({ currency, amountMinor }));
const lineParts = (lines: readonly (PromiseLine & { readonly unverified?: boolean })[]): readonly LinePart[] =>
  lines.map((line) => {
    const part = [line.currency, line.amountMinor, line.baseMinor, line.dueDate] as const;
    if (line.instalment) return [...part, line.unverified === true ? 1 : 0, 1];
    return line.unverified === true ? [...part, 1] : part;
  });
const lines = (list: readonly LinePart[] | undefined): readonly (PromiseLine & { readonly unverified: boolean })[] =>
  (list ?? []).map(([currency, amountMinor, baseMinor, dueDate, unverified, instalment]) => ({
    currency,
    amountMinor,
    baseMinor,
    dueDate: dueDate as IsoDate,
    ...(instalment === 1 && { instalment: true as const }),
    unverified: unverified === 1,
  }));
const plainLines = (list: readonly LinePart[] | undefined): readonly PromiseLine[] => lines(list).map(({ unverified: _, ...line }) => line);

function forecastParts(forecast: AccountForecast): NonNullable<Detail['fc']> {
  const { lead } = forecast;
  return [
    forecast.lateMoneyDays,
    forecast.disputedMoneyDays,
    forecast.promisedMoneyDays,
    forecast.coveredMoneyDays,
    forecast.handedMoneyDays,
    forecast.lossMinor,
    forecast.yearlyCostPercent,
    forecast.payments,
    forecast.payerClass,
    forecast.worthReminding ? 1 : 0,
    forecast.keptPercent,
    lead === null ? null : [lead.number, lead.currency, lead.openMinor, lead.daysPastDue, lead.likelyDays, lead.spreadDays],
  ];
}

function forecastOf(detail: Detail): AccountForecast | null {
  if (detail.fc === undefined) return null;
  const [
    lateMoneyDays,
    disputedMoneyDays,
    promisedMoneyDays,
    coveredMoneyDays,
    handedMoneyDays,
    lossMinor,
    yearlyCostPercent,
    payments,
    payerClass,
    remind,
    keptPercent,
    lead,
  ] = detail.fc;
  const [factor, contacts, paid, expected] = detail.rs ?? [1, 0, 0, 0];
  const [minutes, usual, calls] = detail.mi ?? [1, 1, 0];
  return {
    lateMoneyDays,
    disputedMoneyDays,
    promisedMoneyDays,
    coveredMoneyDays,
    handedMoneyDays,
    lossMinor,
    yearlyCostPercent,
    payments,
    payerClass,
    worthReminding: remind === 1,
    keptPercent,
    response: { factor, contacts, paid, expected },
    minutes: { expected: minutes, usual, calls },
    payingLater: detail.pl === undefined ? null : { recentDays: detail.pl[0], beforeDays: detail.pl[1] },
    lead: lead === null ? null : { number: lead[0], currency: lead[1], openMinor: lead[2], daysPastDue: lead[3], likelyDays: lead[4], spreadDays: lead[5] },
  };
}

export function encodeDetail(facts: AccountFacts, open: readonly Money[], aging: readonly AgedCurrency[]): string {
  const detail: Detail = {
    ...(facts.pastDueBaseMinor !== 0 && {
      b: [
        facts.pastDueBaseMinor,
        facts.disputedBaseMinor,
        facts.promisedBaseMinor,
        facts.likelyPaidBaseMinor,
        ...(facts.handedBaseMinor === 0 ? [] : [facts.handedBaseMinor]),
      ] as unknown as NonNullable<Detail['b']>,
    }),
    ...(facts.handedOver !== null && {
      ho: [
        facts.handedOver.kind,
        facts.handedOver.withWhom,
        facts.handedOver.since,
        ...(facts.handedOver.counselUntil === undefined ? [] : [facts.handedOver.counselUntil]),
      ] as unknown as NonNullable<Detail['ho']>,
    }),
    ...(facts.stopped !== null && { st: [facts.stopped.kind, facts.stopped.since, facts.stopped.reason] as const }),
    ...(facts.deadlines.length > 0 && { dl: facts.deadlines.map((one) => [one.day, one.what, one.kind] as const) }),
    ...(facts.controlUntil !== null && { cw: facts.controlUntil }),
    ...(facts.pastDue.length > 0 && { p: pairs(facts.pastDue) }),
    ...(open.length > 0 && { o: pairs(open) }),
    ...(aging.length > 0 && { a: aging.map((strip) => [strip.currency, strip.openMinor, strip.buckets.map((bucket) => bucket.amountMinor)] as const) }),
    ...(facts.oldestDays !== 0 && { d: facts.oldestDays }),
    ...(facts.brokenPromises.length > 0 && { bp: lineParts(facts.brokenPromises) }),
    ...(facts.promisesDue.length > 0 && { du: lineParts(facts.promisesDue) }),
    ...(facts.promisesAhead.length > 0 && { ah: lineParts(facts.promisesAhead) }),
    ...(facts.followUps.length > 0 && { fu: facts.followUps.map((step) => [step.kind, step.dueDate, step.time, step.note] as const) }),
    ...(facts.lastContact !== null && { lc: [facts.lastContact.kind, facts.lastContact.day, facts.lastContact.reached ? 1 : 0] as const }),
    ...(facts.attemptsSinceReached > 0 && { at: facts.attemptsSinceReached }),
    ...(facts.limitUsedPercent !== null && { lu: facts.limitUsedPercent }),
    ...(facts.overLimit !== null && { ol: [facts.overLimit.currency, facts.overLimit.amountMinor] as const }),
    ...(facts.firstTimeLate && { f1: 1 as const }),
    ...(!facts.hasWorkingContact && { nn: 1 as const }),
    ...(facts.unusedCredits.length > 0 && { uc: pairs(facts.unusedCredits) }),
    ...(facts.disputes.count > 0 && { di: [facts.disputes.count, pairs(facts.disputes.amounts)] as const }),
    ...(facts.nextBucketMove !== null && {
      nb: [facts.nextBucketMove.currency, facts.nextBucketMove.amountMinor, facts.nextBucketMove.on, facts.nextBucketMove.bucketLabel] as const,
    }),
    ...(facts.handleWithCare && { hw: 1 as const }),
    ...(facts.doNotContact && { dc: 1 as const }),
    ...(facts.snoozedUntil !== null && { sn: facts.snoozedUntil }),
    ...(facts.forecast !== null && {
      fc: forecastParts(facts.forecast),
      mi: [facts.forecast.minutes.expected, facts.forecast.minutes.usual, facts.forecast.minutes.calls] as const,
    }),
    ...(facts.forecast !== null &&
      facts.forecast.payingLater !== null && { pl: [facts.forecast.payingLater.recentDays, facts.forecast.payingLater.beforeDays] as const }),
    ...(facts.forecast !== null &&
      facts.forecast.response.contacts > 0 && {
        rs: [facts.forecast.response.factor, facts.forecast.response.contacts, facts.forecast.response.paid, facts.forecast.response.expected] as const,
      }),
  };
  return JSON.stringify(detail);
}

export interface DecodeContext {
  readonly baseCurrency: string;
  readonly today: IsoDate;
  readonly calendar: BankCalendar;
  readonly pinned: boolean;
  readonly heldBack: boolean;
}

export function decodeDetail(json: string, context: DecodeContext): KeptDetail {
  const detail = JSON.parse(json) as Detail;
  const [pastDueBaseMinor = 0, disputedBaseMinor = 0, promisedBaseMinor = 0, likelyPaidBaseMinor = 0, handedBaseMinor = 0] = detail.b ?? [];
  const [currency, overMinor] = detail.ol ?? [];
  const facts: AccountFacts = {
    ...quietAccount(context.baseCurrency),
    pastDue: moneys(detail.p),
    pastDueBaseMinor,
    disputedBaseMinor,
    promisedBaseMinor,
    likelyPaidBaseMinor,
    handedBaseMinor,
    handedOver:
      detail.ho === undefined
        ? null
        : {
            kind: detail.ho[0],
            withWhom: detail.ho[1],
            since: detail.ho[2] as IsoDate,
            ...(detail.ho[3] !== undefined && { counselUntil: detail.ho[3] as IsoDate }),
          },
    stopped: detail.st === undefined ? null : { kind: detail.st[0], since: detail.st[1] as IsoDate, reason: detail.st[2] },
    deadlines: (detail.dl ?? []).map(([day, what, kind]) => ({ day: day as IsoDate, what, kind })),
    controlUntil: (detail.cw ?? null) as IsoDate | null,
    oldestDays: detail.d ?? 0,
    brokenPromises: plainLines(detail.bp),
    promisesDue: lines(detail.du),
    promisesAhead: plainLines(detail.ah),
    followUps: (detail.fu ?? []).map(([kind, dueDate, time, note]) => ({
      kind: kind as AccountFacts['followUps'][number]['kind'],
      dueDate: dueDate as IsoDate,
      time,
      note,
    })),
    lastContact:
      detail.lc === undefined
        ? null
        : {
            kind: detail.lc[0] as NonNullable<AccountFacts['lastContact']>['kind'],
            day: detail.lc[1] as IsoDate,
            bankDaysAgo: Math.max(0, bankDaysBetween(detail.lc[1] as IsoDate, context.today, context.calendar)),
            reached: detail.lc[2] === 1,
          },
    attemptsSinceReached: detail.at ?? 0,
    limitUsedPercent: detail.lu ?? null,
    overLimit: currency === undefined || overMinor === undefined ? null : { currency, amountMinor: overMinor },
    firstTimeLate: detail.f1 === 1,
    hasWorkingContact: detail.nn !== 1,
    unusedCredits: moneys(detail.uc),
    disputes: { count: detail.di?.[0] ?? 0, amounts: moneys(detail.di?.[1]) },
    nextBucketMove:
      detail.nb === undefined ? null : { currency: detail.nb[0], amountMinor: detail.nb[1], on: detail.nb[2] as IsoDate, bucketLabel: detail.nb[3] },
    handleWithCare: detail.hw === 1,
    doNotContact: detail.dc === 1,
    snoozedUntil: (detail.sn ?? null) as IsoDate | null,
    pinned: context.pinned,
    forecast: forecastOf(detail),
    heldBack: context.heldBack,
  };
  return {
    facts,
    open: moneys(detail.o),
    aging: (detail.a ?? []).map(([stripCurrency, openMinor, buckets]) => ({ currency: stripCurrency, openMinor, buckets })),
  };
}
