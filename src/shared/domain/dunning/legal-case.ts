import { dayLabel, type IsoDate } from '../calendar';

/** What happens before a court, and after it. */
export const caseStepKinds = ['suit-filed', 'hearing', 'judgment', 'enforcement', 'ended', 'other'] as const;
export type CaseStepKind = (typeof caseStepKinds)[number];
export const caseStepNames: Readonly<Record<CaseStepKind, string>> = {
  'suit-filed': 'Suit filed',
  hearing: 'Hearing',
  judgment: 'Judgment',
  enforcement: 'Enforcement',
  ended: 'Case ended',
  other: 'Other step',
};

/** What can lie ahead. The rest is entered when it has happened. */
const mayLieAhead: ReadonlySet<CaseStepKind> = new Set(['hearing', 'enforcement', 'other']);

export interface CaseStep {
  readonly id: string;
  readonly kind: CaseStepKind;
  readonly day: IsoDate;
  /** Empty: as said before. */
  readonly court: string;
  readonly caseNumber: string;
  readonly currency: string;
  /** Null: none named. */
  readonly costMinor: number | null;
  /** The record that this one takes the place of; both stay. */
  readonly correctsId: string | null;
}

export interface LegalCase<Step extends CaseStep> {
  readonly court: string;
  readonly caseNumber: string;
  /** The last thing that has happened; null before the first. */
  readonly stage: CaseStepKind | null;
  readonly next: Step | null;
  readonly costs: readonly { readonly currency: string; readonly amountMinor: number }[];
  /** By day, then in the order recorded; a corrected one keeps its place, with the record that counts instead. */
  readonly steps: readonly (Step & { readonly correctedBy: string | null })[];
}

/** A case from its records in the order they were made: court and number as said last, costs of all that counts per currency, the next day that lies ahead while the case goes on. */
export function legalCase<Step extends CaseStep>(records: readonly Step[], today: IsoDate): LegalCase<Step> {
  const correctedBy = new Map(records.flatMap((step) => (step.correctsId === null ? [] : [[step.correctsId, step.id] as const])));
  const standing = records.filter((step) => !correctedBy.has(step.id));
  const byDay = <T extends CaseStep>(list: readonly T[]): readonly T[] => list.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const last = (of: (step: Step) => string): string =>
    standing
      .map(of)
      .filter((text) => text !== '')
      .at(-1) ?? '';
  const costs = new Map<string, number>();
  for (const step of standing) if (step.costMinor !== null && step.costMinor !== 0) costs.set(step.currency, (costs.get(step.currency) ?? 0) + step.costMinor);
  const happened = byDay(standing.filter((step) => step.day <= today));
  const stage = happened.filter((step) => step.kind !== 'other').at(-1)?.kind ?? null;
  return {
    court: last((step) => step.court),
    caseNumber: last((step) => step.caseNumber),
    stage,
    next: stage === 'ended' ? null : (byDay(standing.filter((step) => step.day > today))[0] ?? null),
    costs: [...costs].map(([currency, amountMinor]) => ({ currency, amountMinor })),
    steps: byDay(records.map((step) => ({ ...step, correctedBy: correctedBy.get(step.id) ?? null }))),
  };
}

/** Why a step cannot be entered for a day; null = it can. */
export function caseDayFault(kind: CaseStepKind, day: IsoDate, today: IsoDate, locale = 'en-US'): string | null {
  if (day <= today || mayLieAhead.has(kind)) return null;
  return `${caseStepNames[kind]} on ${dayLabel(day, locale, today)} has not happened yet. Enter it when it has; a hearing can lie ahead.`;
}
