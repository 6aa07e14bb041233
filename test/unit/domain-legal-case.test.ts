import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { caseDayFault, legalCase } from '../../src/shared/domain/dunning';

const today = isoDate('2026-11-20');
const step = (id: string, kind: 'suit-filed' | 'hearing' | 'judgment' | 'ended' | 'other', day: string, more: object = {}) => ({
  id,
  kind,
  day: isoDate(day),
  court: '',
  caseNumber: '',
  currency: 'EUR',
  costMinor: null as number | null,
  correctsId: null as string | null,
  ...more,
});

describe('A case before a court', () => {
  test('has the court and number said last, stands where the last thing that happened left it, and knows its next day', () => {
    const found = legalCase(
      [
        step('a', 'suit-filed', '2026-10-01', { court: 'Landgericht Kassel', caseNumber: '8 O 12/26', costMinor: 53_200 }),
        step('c', 'hearing', '2027-01-12'),
        step('b', 'hearing', '2026-12-03', { caseNumber: '8 O 120/26' }),
        step('d', 'other', '2026-11-02', { costMinor: 10_000, currency: 'USD' }),
      ],
      today,
    );
    expect(found).toMatchObject({
      court: 'Landgericht Kassel',
      caseNumber: '8 O 120/26',
      stage: 'suit-filed',
      next: { id: 'b' },
      costs: [
        { currency: 'EUR', amountMinor: 53_200 },
        { currency: 'USD', amountMinor: 10_000 },
      ],
    });
    expect(found.steps.map((one) => one.id)).toEqual(['a', 'd', 'b', 'c']);
  });
  test('keeps a corrected record where it was, and counts the one that corrects it', () => {
    const found = legalCase(
      [step('a', 'suit-filed', '2026-10-01', { costMinor: 53_200 }), step('b', 'suit-filed', '2026-10-02', { costMinor: 25_300, correctsId: 'a' })],
      today,
    );
    expect(found.costs).toEqual([{ currency: 'EUR', amountMinor: 25_300 }]);
    expect(found.steps.map((one) => [one.id, one.correctedBy])).toEqual([
      ['a', 'b'],
      ['b', null],
    ]);
  });
  test('that has ended has no next day, and none has happened before the first', () => {
    expect(legalCase([step('a', 'hearing', '2026-12-03'), step('b', 'ended', '2026-11-19')], today)).toMatchObject({ stage: 'ended', next: null });
    expect(legalCase([], today)).toEqual({ court: '', caseNumber: '', stage: null, next: null, costs: [], steps: [] });
  });
  test('takes hearings ahead of their day, and judgments only when they have come', () => {
    expect(caseDayFault('hearing', isoDate('2026-12-03'), today)).toBeNull();
    expect(caseDayFault('judgment', today, today)).toBeNull();
    expect(caseDayFault('judgment', isoDate('2026-12-03'), today)).toBe(
      'Judgment on Dec 3 has not happened yet. Enter it when it has; a hearing can lie ahead.',
    );
  });
});
