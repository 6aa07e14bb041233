import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/shared/domain/calendar';
import { commonClause, lateDispute, type ContractClause } from '../../src/shared/domain/interest';

const day = (text: string) => text as IsoDate;
const clause = (change: Partial<ContractClause> = {}): ContractClause => ({
  id: 'k',
  reference: 'Frame 2024/17',
  text: '',
  basis: 'law',
  rateBp: 0,
  series: null,
  rateRule: 'fixed-at-default',
  dayCount: 'actual/365',
  rounding: 'once',
  fixedSum: null,
  validFrom: null,
  validTo: null,
  governingLaw: '',
  disputeText: 'in writing',
  disputeDays: 14,
  ...change,
});

describe('the time a contract gives for complaints', () => {
  property.prop([fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 })])(
    'has passed on the first day after it, and on no day before',
    (after, days) => {
      const late = lateDispute([clause({ disputeDays: days })], day('2026-09-01'), addDays(day('2026-09-01'), after));
      expect(late === null ? 0 : late.daysLate).toBe(Math.max(0, after - days));
    },
  );

  test('is that of the clause which covers the invoice, the customer’s own before one for all', () => {
    const own = clause({ id: 'own', disputeDays: 5, validFrom: day('2026-10-01') });
    expect(lateDispute([own, clause()], day('2026-09-01'), day('2026-09-16'))).toEqual({
      reference: 'Frame 2024/17',
      days: 14,
      until: '2026-09-15',
      daysLate: 1,
    });
    expect(lateDispute([own, clause()], day('2026-10-01'), day('2026-10-16'))).toMatchObject({ days: 5 });
    expect(lateDispute([clause({ disputeDays: null })], day('2026-09-01'), day('2027-09-16'))).toBeNull();
    expect(lateDispute([clause()], null, day('2027-09-16'))).toBeNull();
  });

  test('a letter cites the clause that covers all its invoices, or none', () => {
    const own = clause({ id: 'own', validFrom: day('2026-10-01') });
    expect(commonClause([own, clause()], [day('2026-10-02'), day('2026-11-02')])?.id).toBe('own');
    expect(commonClause([own, clause()], [day('2026-09-02'), day('2026-11-02')])).toBeNull();
    expect(commonClause([], [day('2026-09-02')])).toBeNull();
    expect(commonClause([clause()], [])).toBeNull();
  });
});
