import { addDays, daysBetween, type IsoDate } from '../calendar';
import { clauseCovering, type InterestClause } from './terms';

/** A clause of a contract with what it says besides interest. */
export interface ContractClause extends InterestClause {
  /** Law and place as agreed, e.g. `German law, courts of Kiel`; empty = not said. For information: interest follows the law that is chosen. */
  readonly governingLaw: string;
  /** What was agreed on complaints, in its own words. */
  readonly disputeText: string;
  /** Days within which complaints were to be made; null = no such time. */
  readonly disputeDays: number | null;
}

/** A dispute raised after the time of the contract. */
export interface LateDispute {
  readonly reference: string;
  readonly days: number;
  /** Last day for complaints. */ readonly until: IsoDate;
  readonly daysLate: number;
}

/**
 * Whether a dispute came after the time its contract gives for complaints; null where it came in time or no time was agreed.
 * Counted from the date of the invoice, for the day of its receipt is not known. It says nothing of who is right.
 */
export function lateDispute(clauses: readonly ContractClause[], invoiceDate: IsoDate | null, openedOn: IsoDate): LateDispute | null {
  const clause = clauseCovering(clauses, invoiceDate);
  if (clause === undefined || clause.disputeDays === null || invoiceDate === null) return null;
  const until = addDays(invoiceDate, clause.disputeDays);
  return openedOn <= until ? null : { reference: clause.reference, days: clause.disputeDays, until, daysLate: daysBetween(until, openedOn) };
}

/** The clause that covers all of these invoices; null where none does, or not the same one. */
export function commonClause(clauses: readonly ContractClause[], invoiceDates: readonly (IsoDate | null)[]): ContractClause | null {
  const [first, ...others] = invoiceDates.map((date) => clauseCovering(clauses, date));
  return first === undefined || others.some((other) => other?.id !== first.id) ? null : first;
}
