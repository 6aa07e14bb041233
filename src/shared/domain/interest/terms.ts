import type { IsoDate } from '../calendar';
import type { CurrencyCode } from '../money';
import type { DayCount } from './day-count';
import type { FixedSums, InterestRounding, LawPack, LawTitle, RateRule } from './law-packs';
import type { RateSeries, ReferenceDay } from './rates';

export type DebtorType = 'company' | 'sole-trader' | 'consumer';

/** What a contract says about late payment. */
export interface InterestClause {
  readonly id: string;
  /** Which contract, e.g. `Framework agreement 2024/17, clause 9`. */
  readonly reference: string;
  /** The words of the clause, as agreed. */
  readonly text: string;
  /** `rate`: an annual rate of its own. `margin`: points over a published rate. `law`: the law alone. `none`: no interest is charged. */
  readonly basis: 'rate' | 'margin' | 'law' | 'none';
  /** Annual rate, or points, in basis points; 0 for `law` and `none`. */
  readonly rateBp: number;
  /** For `margin`. */
  readonly series: RateSeries | null;
  readonly rateRule: RateRule;
  readonly dayCount: DayCount;
  readonly rounding: InterestRounding;
  /** Agreed lump sum per late invoice; null = as the law says where the clause rests on the law, else none. */
  readonly fixedSum: { readonly currency: CurrencyCode; readonly amountMinor: number } | null;
  /** Invoices dated from … to … fall under it; null = open. */
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
}

/** What holds for one debt. */
export interface InterestTerms {
  /** Id of the law pack, or of the clause as `clause:<id>`. */
  readonly basis: string;
  readonly title: LawTitle;
  readonly source: string;
  readonly toCheck: string;
  readonly rate:
    | { readonly kind: 'agreed'; readonly rateBp: number }
    | {
        readonly kind: 'reference';
        readonly series: RateSeries;
        readonly marginBp: number;
        readonly referenceDay: ReferenceDay;
        readonly rule: RateRule;
        /** Steps the sum is rounded up to; 0 = as it is. */ readonly roundUpToBp: number;
      };
  readonly dayCount: DayCount;
  readonly rounding: InterestRounding;
  readonly fixedSums: FixedSums | null;
}

/** Terms, or why there are none, in one sentence. */
export type TermsAnswer = { readonly terms: InterestTerms } | { readonly none: string };

export interface TermsQuestion {
  /** Clauses of this customer first, then the company's own; the first that covers the invoice holds. */
  readonly clauses: readonly InterestClause[];
  /** The law that governs the contract; null where none is on file. */
  readonly law: LawPack | null;
  readonly debtorType: DebtorType;
  /** Date of the invoice: a clause covers what was invoiced while it held. Null counts as covered by open-ended clauses only. */
  readonly invoiceDate: IsoDate | null;
}

/**
 * What may be charged on a late debt: the clause of the contract before the law, the law between businesses only, and
 * nothing where neither says anything. The law is never guessed from a currency.
 */
export function interestTerms({ clauses, law, debtorType, invoiceDate }: TermsQuestion): TermsAnswer {
  const clause = clauseCovering(clauses, invoiceDate);
  if (clause?.basis === 'none') return { none: `${clause.reference} says that no interest is charged.` };
  if (clause !== undefined && clause.basis !== 'law') return { terms: fromClause(clause, clause.basis, law) };
  if (law === null) return { none: 'No law on late payment is on file for this country, and no clause of a contract.' };
  if (law.statute === null) return { none: `${law.source}. No clause is on file, so nothing is charged.` };
  if (debtorType === 'consumer') return { none: 'The law on late commercial payment does not hold for consumers, and no clause is on file.' };
  const { statute } = law;
  return {
    terms: {
      basis: law.id,
      title: law.title,
      source: law.source,
      toCheck: law.toCheck,
      rate: {
        kind: 'reference',
        series: statute.series,
        marginBp: statute.marginBp,
        referenceDay: statute.referenceDay,
        rule: statute.rateRule,
        roundUpToBp: statute.roundRateUpToBp,
      },
      dayCount: statute.dayCount,
      rounding: statute.rounding,
      fixedSums: statute.fixedSums,
    },
  };
}

/** The clause an invoice of this date falls under: the first of them that covers it. */
export function clauseCovering<Clause extends InterestClause>(clauses: readonly Clause[], invoiceDate: IsoDate | null): Clause | undefined {
  return clauses.find((clause) => covers(clause, invoiceDate));
}

function covers(clause: InterestClause, invoiceDate: IsoDate | null): boolean {
  if (invoiceDate === null) return clause.validFrom === null && clause.validTo === null;
  return (clause.validFrom === null || invoiceDate >= clause.validFrom) && (clause.validTo === null || invoiceDate <= clause.validTo);
}

function fromClause(clause: InterestClause, basis: 'rate' | 'margin', law: LawPack | null): InterestTerms {
  const rate: InterestTerms['rate'] =
    basis === 'margin' && clause.series !== null
      ? {
          kind: 'reference',
          series: clause.series,
          marginBp: clause.rateBp,
          referenceDay: law?.statute?.referenceDay ?? 'first-day-of-half-year',
          rule: clause.rateRule,
          roundUpToBp: 0,
        }
      : { kind: 'agreed', rateBp: clause.rateBp };
  return {
    basis: `clause:${clause.id}`,
    title: { en: clause.reference, de: clause.reference, fr: clause.reference, es: clause.reference },
    source: clause.text === '' ? clause.reference : `${clause.reference}: ${clause.text}`,
    toCheck: '',
    rate,
    dayCount: clause.dayCount,
    rounding: clause.rounding,
    fixedSums: clause.fixedSum === null ? null : { currency: clause.fixedSum.currency, bands: [{ fromMinor: 0, amountMinor: clause.fixedSum.amountMinor }] },
  };
}
