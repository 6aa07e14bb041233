import type { IsoDate } from '../../../../shared/domain/calendar';
import type { LetterContent } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { InterestWorking } from '../../../../shared/domain/interest';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { interestFor } from '../interest';
import { customerGroup } from '../ranking';
import { pairKey } from './cases';

/** Interest and fixed sums up to today that were neither billed nor waived, by customer and currency (`pairKey`). */
export function interestOn(read: Reader, company: OpenCompany, customerIds: readonly CustomerId[], today: IsoDate): ReadonlyMap<string, InterestWorking> {
  const groups = new Map([...new Set(customerIds)].map((id) => [id as string, customerGroup(read, id).all]));
  if (groups.size === 0) return new Map();
  return new Map(
    [...interestFor(read, company, groups, { upTo: today, paidSince: null })].flatMap(([customerId, workings]) =>
      workings.map((working): readonly [string, InterestWorking] => [pairKey(customerId, working.currency), working]),
    ),
  );
}

/** What a letter that lists these invoices adds to them. */
export function chargesOn(content: LetterContent, working: InterestWorking | undefined): number {
  if (working === undefined) return 0;
  const asked = new Set(content.lines.map((line) => line.itemId));
  return [...working.lines, ...working.fixedSums].reduce((sum, line) => (asked.has(line.itemId) ? sum + line.amountMinor : sum), 0);
}
