import { dayLabel, daysBetween, type IsoDate } from '../calendar';
import { formatMinorShort, type Money } from '../money';

/** What an account says of itself when its customer is on the phone. Days are business days; amounts minor units. */
export interface CallFacts {
  readonly today: IsoDate;
  readonly locale: string;
  /** Newest first. */
  readonly promises: readonly {
    readonly state: string;
    readonly currency: string;
    readonly amountMinor: number;
    readonly receivedMinor: number;
    readonly dueDate: IsoDate;
    readonly isPlan: boolean;
  }[];
  readonly plan: {
    readonly state: string;
    readonly currency: string;
    readonly arrearsMinor: number;
    readonly next: { readonly dueDate: IsoDate; readonly amountMinor: number } | null;
  } | null;
  /** Open disputes. */
  readonly disputes: readonly {
    readonly itemNumber: string;
    readonly currency: string;
    readonly amountMinor: number;
    readonly itemOpenMinor: number;
    readonly dueDate: IsoDate | null;
    readonly ownerName: string;
    readonly about: string;
  }[];
  /** Newest payment. */
  readonly lastPayment: (Money & { readonly day: IsoDate }) | null;
  readonly settlement: (Money & { readonly expiresOn: IsoDate }) | null;
  /** Money received and not applied, and credits, per currency. */
  readonly credits: readonly Money[];
  /** What the account's place on the worklist asks for; the last point. */
  readonly ask: readonly string[];
}

export interface TalkingPoint {
  /** Stable while the fact stands, so that a tick stays where it was put. */
  readonly code: string;
  readonly text: string;
}

/** Money that came in this long ago is still worth a thank you. */
const thanksDays = 14;

/**
 * What to bring up, in the order of a call: thanks, what was not kept, what is due, what holds money back, the ask. Every
 * point states its figures; nothing is said that is not in the facts.
 */
export function talkingPoints(facts: CallFacts): readonly TalkingPoint[] {
  const { today } = facts;
  const money = (amount: Money) => formatMinorShort(amount.amountMinor, amount.currency, facts.locale);
  const day = (date: IsoDate) => dayLabel(date, facts.locale, today);
  const points: TalkingPoint[] = [];
  const put = (code: string, text: string) => points.push({ code, text });
  const paid = facts.lastPayment;
  if (paid !== null && paid.amountMinor > 0 && daysBetween(paid.day, today) <= thanksDays)
    put(`thanks ${paid.day}`, `Thank them: ${money(paid)} came in on ${day(paid.day)}.`);
  for (const promise of facts.promises.filter((one) => one.state === 'broken' && !one.isPlan).slice(0, 2)) {
    const missing = { currency: promise.currency, amountMinor: promise.amountMinor - promise.receivedMinor };
    put(
      `broken ${promise.dueDate}`,
      promise.receivedMinor > 0
        ? `Of ${money(promise)} promised for ${day(promise.dueDate)}, ${money(missing)} did not arrive. What happened?`
        : `${money(promise)} promised for ${day(promise.dueDate)} did not arrive. What happened?`,
    );
  }
  for (const promise of facts.promises.filter((one) => (one.state === 'due-today' || one.state === 'unverified') && !one.isPlan).slice(0, 1))
    put(
      `due ${promise.dueDate}`,
      promise.dueDate === today
        ? `${money(promise)} is promised for today. Is it on its way?`
        : `${money(promise)} was promised for ${day(promise.dueDate)}; the ledger does not show it yet. When and how was it sent?`,
    );
  if (facts.plan !== null) putPlan(facts.plan, put, money, day, today);
  for (const dispute of facts.disputes.slice(0, 2)) {
    const rest = dispute.itemOpenMinor - dispute.amountMinor;
    const answer =
      dispute.dueDate === null
        ? ''
        : dispute.dueDate < today
          ? ` Our answer was due ${day(dispute.dueDate)}.`
          : ` ${dispute.ownerName === '' ? 'We answer' : `${dispute.ownerName} answers`} by ${day(dispute.dueDate)}.`;
    put(
      `dispute ${dispute.itemNumber}`,
      `${money(dispute)} of ${dispute.itemNumber} is in dispute (${dispute.about}).${answer}${rest > 0 ? ` The rest, ${money({ currency: dispute.currency, amountMinor: rest })}, is still due.` : ''}`,
    );
  }
  if (facts.settlement !== null) put('settlement', `Our offer to settle for ${money(facts.settlement)} stands until ${day(facts.settlement.expiresOn)}.`);
  for (const credit of facts.credits.filter((one) => one.amountMinor !== 0))
    put(`credit ${credit.currency}`, `${money({ ...credit, amountMinor: Math.abs(credit.amountMinor) })} of credit is not applied yet. Agree what it is for.`);
  // The ask repeats a broken promise or one due: those points say it already.
  const said = points.some((point) => /^(broken|due) /.test(point.code));
  for (const [index, text] of facts.ask.entries()) if (!said || index > 0) put(`ask ${index}`, text);
  return points;
}

function putPlan(
  plan: NonNullable<CallFacts['plan']>,
  put: (code: string, text: string) => void,
  money: (amount: Money) => string,
  day: (date: IsoDate) => string,
  today: IsoDate,
): void {
  if (plan.arrearsMinor > 0)
    put('plan arrears', `The plan is ${money({ currency: plan.currency, amountMinor: plan.arrearsMinor })} behind. When does it come?`);
  if (plan.next === null) return;
  const amount = money({ currency: plan.currency, amountMinor: plan.next.amountMinor });
  put(
    `plan ${plan.next.dueDate}`,
    plan.next.dueDate === today
      ? `The instalment of ${amount} is due today. Is it on its way?`
      : `The next instalment of ${amount} is due ${day(plan.next.dueDate)}.`,
  );
}
