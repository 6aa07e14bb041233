import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { requestFault, requestWords, type AskedAgreement } from '../../src/shared/domain/plans';

const plan: AskedAgreement = { kind: 'plan', currency: 'USD', balanceMinor: 1_000_000, day: isoDate('2026-11-27') };
const settlement: AskedAgreement = { ...plan, kind: 'settlement' };

describe('A plan or settlement that waits for approval', () => {
  test('can be approved up to its first payment or last day, and not after', () => {
    expect(requestFault(plan, { today: isoDate('2026-11-27'), freeMinor: 1_000_000 })).toBeNull();
    expect(requestFault(plan, { today: isoDate('2026-11-28'), freeMinor: 1_000_000 })).toEqual({
      rule: 'request-too-late',
      sentence: 'The first payment was to be Nov 27, which has passed. Refuse it, or let whoever asked propose it anew.',
    });
    expect(requestFault(settlement, { today: isoDate('2026-11-28'), freeMinor: null })?.sentence).toMatch(/^The last day of the offer was to be Nov 27/);
  });
  test('is held to what was asked for: a plan needs as much open as it spreads, an offer exactly the balance it was made on', () => {
    const today = isoDate('2026-11-20');
    expect(requestFault(plan, { today, freeMinor: 1_500_000 })).toBeNull();
    expect(requestFault(settlement, { today, freeMinor: 1_500_000 })?.rule).toBe('request-changed');
    expect(requestFault(plan, { today, freeMinor: 400_000 })?.sentence).toBe(
      'It was asked for over $10,000.00; $4,000.00 of these items is open now, neither disputed nor promised. Refuse it, or let whoever asked propose it anew.',
    );
    expect(requestFault(settlement, { today, freeMinor: null })).toBeNull();
  });
  test('says in words what waiting means, and what was decided', () => {
    const about = { kind: 'plan' as const, approver: 'Tom Reed', by: 'Tom Reed', on: 'Nov 23', note: 'Too long' };
    expect(requestWords('requested', about)).toBe(
      'Waits for the approval of Tom Reed. Until then nothing is agreed: letters and calls go on, and no agreement can be printed.',
    );
    expect(requestWords('requested', { ...about, kind: 'settlement', approver: '' })).toMatch(
      /^Waits for the approval of another collector\..*no offer can be sent\.$/,
    );
    expect(requestWords('refused', about)).toBe('Refused on Nov 23 by Tom Reed: Too long');
    expect(requestWords('approved', { ...about, note: '', by: '' })).toBe('Approved on Nov 23.');
  });
});
