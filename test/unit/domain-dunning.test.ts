import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import {
  checksState,
  letterChecks,
  letterContent,
  proposeLevel,
  type LetterCheckFacts,
  type LetterItem,
  type DunningLevel,
  type LetterKind,
} from '../../src/shared/domain/dunning';

const today = isoDate('2026-11-20');
const policy = { minDaysBetween: 7 };
const item = (id: string, over: Partial<LetterItem> = {}): LetterItem => ({
  id,
  number: `INV-${id}`,
  kind: 'invoice',
  currency: 'USD',
  itemDate: addDays(today, -50),
  dueDate: addDays(today, -20),
  openMinor: 10_000,
  disputedMinor: 0,
  promisedMinor: 0,
  promiseDueDate: null,
  vanished: false,
  ...over,
});
const content = (items: readonly LetterItem[], over = {}) => letterContent(items, { currency: 'USD', issueDate: today, showPromised: true, ...over });

describe('level', () => {
  it('climbs one step at a time and stays at the last', () => {
    const level = (...letters: readonly [1 | 2 | 3, string][]) =>
      proposeLevel(
        letters.map(([at, on]) => ({ level: at, issuedOn: isoDate(on) })),
        today,
        policy,
      );
    expect(level()).toMatchObject({ level: 1, waitUntil: null, last: null });
    expect(level([1, '2026-11-01'])).toMatchObject({ level: 2, waitUntil: null, reason: 'Follows the reminder of Nov 1.' });
    expect(level([2, '2026-11-10'], [1, '2026-11-01'])).toMatchObject({ level: 3, waitUntil: null });
    expect(level([3, '2026-11-01'])).toMatchObject({ level: 3, reason: 'Final demand of Nov 1 was the last level; decide what follows.' });
    expect(level([1, '2026-11-15'])).toMatchObject({ level: 2, waitUntil: '2026-11-22' });
    expect(level([1, '2026-11-13']).waitUntil).toBeNull();
    expect(level([3, '2026-01-01']).level).toBe(1);
  });

  it('a policy of more letters goes on to its last one, and a courtesy is no step of it', () => {
    const ladder = [
      { level: 1, kind: 'first-time-late' },
      { level: 2, kind: 'first-reminder' },
      { level: 3, kind: 'second-reminder' },
      { level: 4, kind: 'final-demand' },
      { level: 5, kind: 'notice-before-action' },
    ] as const;
    const after = (level: DunningLevel, kind: LetterKind) => proposeLevel([{ level, kind, issuedOn: isoDate('2026-11-01') }], today, { ...policy, ladder });
    expect(after(0, 'courtesy')).toMatchObject({ level: 1, name: 'Late for the first time' });
    expect(after(3, 'second-reminder')).toMatchObject({ level: 4, name: 'Final demand', reason: 'Follows the demand of Nov 1.' });
    expect(after(5, 'notice-before-action')).toMatchObject({ level: 5, reason: 'Notice before action of Nov 1 was the last level; decide what follows.' });
  });
});

describe('content of a letter', () => {
  it('demands what is past due, oldest first; due today and not yet due stay off', () => {
    const letter = content([
      item('a'),
      item('b', { dueDate: addDays(today, -40) }),
      item('c', { dueDate: today }),
      item('d', { dueDate: addDays(today, 1) }),
      item('e', { currency: 'EUR' }),
    ]);
    expect(letter.lines.map((line) => [line.number, line.daysLate, line.openMinor])).toEqual([
      ['INV-b', 40, 10_000],
      ['INV-a', 20, 10_000],
    ]);
    expect(letter).toMatchObject({ totalMinor: 20_000, oldestDays: 40, apart: [], held: [] });
  });

  it('shows disputed, promised, credit and unapplied amounts apart and never nets them', () => {
    const letter = content([
      item('a', { disputedMinor: 4_000 }),
      item('b', { promisedMinor: 10_000, promiseDueDate: isoDate('2026-11-27') }),
      item('c', { kind: 'credit-memo', openMinor: -1_480 }),
      item('d', { kind: 'payment', openMinor: -500 }),
    ]);
    expect(letter.lines.map((line) => [line.number, line.openMinor])).toEqual([['INV-a', 6_000]]);
    expect(letter.totalMinor).toBe(6_000);
    expect(letter.apart.map((line) => [line.number, line.reason, line.amountMinor])).toEqual([
      ['INV-a', 'In dispute', 4_000],
      ['INV-b', 'Promised for Nov 27', 10_000],
      ['INV-c', 'Unused credit', -1_480],
      ['INV-d', 'Payment not yet applied', -500],
    ]);
  });

  it('holds items without a due date and items gone from the ledger', () => {
    const letter = content([item('a', { dueDate: null }), item('b', { vanished: true })]);
    expect(letter.lines).toEqual([]);
    expect(letter.held.map((line) => line.reason)).toEqual(['no-due-date', 'likely-paid']);
  });

  it('an item in instalments is demanded for its past-due parts', () => {
    const letter = content([
      item('a', {
        openMinor: 9_000,
        instalments: [
          { dueDate: addDays(today, -30), openMinor: 3_000 },
          { dueDate: addDays(today, -1), openMinor: 3_000 },
          { dueDate: addDays(today, 30), openMinor: 3_000 },
        ],
      }),
    ]);
    expect(letter.lines.map((line) => [line.daysLate, line.openMinor])).toEqual([
      [30, 3_000],
      [1, 3_000],
    ]);
  });

  it('a promise does not have to be shown, but is not demanded either', () => {
    expect(content([item('a', { promisedMinor: 10_000 })], { showPromised: false })).toMatchObject({ lines: [], apart: [], totalMinor: 0 });
  });

  const items = fc
    .array(
      fc.record({
        open: fc.integer({ min: -1e6, max: 1e6 }),
        due: fc.option(fc.integer({ min: -200, max: 200 }), { nil: null }),
        disputed: fc.nat(1e6),
        promised: fc.nat(1e6),
        vanished: fc.boolean(),
        currency: fc.constantFrom('USD', 'EUR'),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map((one, index) =>
        item(String(index), {
          openMinor: one.open,
          dueDate: one.due === null ? null : addDays(today, one.due),
          disputedMinor: one.disputed,
          promisedMinor: one.promised,
          vanished: one.vanished,
          currency: one.currency,
        }),
      ),
    );
  property.prop([items])('what is demanded, disputed and promised is exactly what is open and past due', (list) => {
    const letter = content(list);
    const pastDue = list
      .filter((one) => one.currency === 'USD' && one.openMinor > 0 && !one.vanished && one.dueDate !== null && one.dueDate < today)
      .reduce((sum, one) => sum + one.openMinor, 0);
    const apart = letter.apart.filter((line) => line.code === 'disputed' || line.code === 'promised').reduce((sum, line) => sum + line.amountMinor, 0);
    expect(letter.lines.reduce((sum, line) => sum + line.openMinor, 0)).toBe(letter.totalMinor);
    expect(letter.totalMinor + apart).toBe(pastDue);
    expect(letter.lines.every((line) => line.openMinor > 0 && line.daysLate > 0)).toBe(true);
  });
});

describe('checks before a letter', () => {
  const facts = (items: readonly LetterItem[], over: Partial<LetterCheckFacts> = {}): LetterCheckFacts => ({
    level: 1,
    kind: 'first-reminder',
    proposal: proposeLevel([], today, policy),
    content: content(items),
    issueDate: today,
    ledger: { state: 'fresh', coversUntil: addDays(today, -1) },
    stops: [],
    contact: { addressLines: ['1 Mill Road'], addressExpected: true, addressFits: true, email: null, doNotContact: false, handleWithCare: false },
    template: { result: 'pass', finding: 'English.' },
    fields: { result: 'pass', finding: 'Every field is known.' },
    ...over,
  });
  const contact = (over: Partial<LetterCheckFacts['contact']>): Partial<LetterCheckFacts> => ({ contact: { ...facts([]).contact, ...over } });
  const result = (code: string, checked: LetterCheckFacts) => letterChecks(checked).find((check) => check.code === code)?.result;

  it('always come in the same order and all pass on a plain account', () => {
    const checks = letterChecks(facts([item('a')]));
    expect(checks.map((check) => check.code)).toEqual([
      'ledger-fresh',
      'cash-applied',
      'no-unused-credit',
      'no-dispute',
      'no-promise',
      'not-placed',
      'not-insolvent',
      'contact-works',
      'template',
      'fields-filled',
      'level-order',
      'waiting-days',
    ]);
    expect(checks.every((check) => check.result === 'pass' && check.finding !== '')).toBe(true);
    expect(checksState(checks)).toBe('ready');
  });

  it('an old ledger stops, a stale one asks for a look', () => {
    expect(result('ledger-fresh', facts([item('a')], { ledger: { state: 'too-old', coversUntil: addDays(today, -9) } }))).toBe('stop');
    expect(result('ledger-fresh', facts([item('a')], { ledger: { state: 'stale', coversUntil: addDays(today, -3) } }))).toBe('warn');
    expect(result('ledger-fresh', facts([item('a')], { ledger: { state: 'none', coversUntil: null } }))).toBe('stop');
  });

  it('a payment not applied that could pay a line stops, a smaller one warns', () => {
    expect(result('cash-applied', facts([item('a'), item('p', { kind: 'payment', openMinor: -10_000 })]))).toBe('stop');
    expect(result('cash-applied', facts([item('a'), item('p', { kind: 'payment', openMinor: -9_999 })]))).toBe('warn');
  });

  it('a credit that covers the demand stops', () => {
    expect(result('no-unused-credit', facts([item('a'), item('c', { kind: 'credit-memo', openMinor: -10_000 })]))).toBe('stop');
    expect(result('no-unused-credit', facts([item('a'), item('c', { kind: 'credit-memo', openMinor: -1 })]))).toBe('warn');
  });

  it('dispute and promise stop when they cover all, else warn', () => {
    expect(result('no-dispute', facts([item('a', { disputedMinor: 10_000 })]))).toBe('stop');
    expect(result('no-dispute', facts([item('a', { disputedMinor: 1 })]))).toBe('warn');
    expect(result('no-promise', facts([item('a', { promisedMinor: 10_000 })]))).toBe('stop');
    expect(result('no-promise', facts([item('a', { promisedMinor: 1 })]))).toBe('warn');
  });

  it('level order and waiting days ask for a look, the same letter twice a day stops', () => {
    const after = (level: 1 | 2 | 3, on: string) => proposeLevel([{ level, issuedOn: isoDate(on) }], today, policy);
    expect(result('level-order', facts([item('a')], { level: 3 }))).toBe('warn');
    expect(result('waiting-days', facts([item('a')], { level: 2, proposal: after(1, '2026-11-18') }))).toBe('warn');
    expect(result('waiting-days', facts([item('a')], { level: 1, proposal: after(1, '2026-11-20') }))).toBe('stop');
    expect(result('waiting-days', facts([item('a')], { level: 2, proposal: after(1, '2026-11-01') }))).toBe('pass');
  });

  it('do not contact stops, no address and care warn', () => {
    expect(result('contact-works', facts([item('a')], contact({ doNotContact: true })))).toBe('stop');
    expect(result('contact-works', facts([item('a')], contact({ handleWithCare: true })))).toBe('warn');
    expect(result('contact-works', facts([item('a')], contact({ addressLines: [' '] })))).toBe('warn');
    expect(result('contact-works', facts([item('a')], contact({ addressLines: [], addressExpected: false })))).toBe('pass');
    expect(checksState(letterChecks(facts([item('a')], contact({ doNotContact: true, addressLines: [] }))))).toBe('stopped');
  });

  it('an address too long for the window stops what goes by post, and not a mail', () => {
    const tight = (over: object) => facts([item('a')], { contact: { ...facts([item('a')]).contact, addressFits: false, ...over } });
    expect(result('contact-works', tight({}))).toBe('stop');
    expect(result('contact-works', tight({ email: { address: 'ap@example.com', name: 'Dana', insteadOf: '' } }))).toBe('pass');
    expect(result('contact-works', tight({ email: { address: null, why: 'No e-mail address' } }))).toBe('stop');
  });

  it('a mail without an address that works goes by post, or not at all', () => {
    const email = { address: null, why: 'Mail to ap@alpha.example came back' };
    expect(result('contact-works', facts([item('a')], contact({ email })))).toBe('warn');
    expect(result('contact-works', facts([item('a')], contact({ email, addressLines: [] })))).toBe('stop');
    expect(result('contact-works', facts([item('a')], contact({ email: { address: 'ap@alpha.example', name: 'Dana', insteadOf: '' } })))).toBe('pass');
    const other = letterChecks(
      facts([item('a')], contact({ email: { address: 'cfo@alpha.example', name: 'Lena', insteadOf: 'Mail to Dana, ap@alpha.example, came back' } })),
    ).find((check) => check.code === 'contact-works');
    expect(other).toMatchObject({ result: 'warn', finding: 'Mail to Dana, ap@alpha.example, came back; goes to Lena, cfo@alpha.example instead.' });
  });

  it('placed, in court, on hold and insolvent stop, each at its own mark', () => {
    const stopped = (kind: 'hold' | 'placed' | 'legal' | 'insolvent') =>
      letterChecks(facts([item('a')], { stops: [{ kind, since: isoDate('2026-11-02'), reason: 'as agreed' }] })).filter((check) => check.result === 'stop');
    for (const kind of ['hold', 'placed', 'legal'] as const) expect(stopped(kind).map((check) => check.code)).toEqual(['not-placed']);
    expect(stopped('insolvent')).toMatchObject([{ code: 'not-insolvent', finding: 'Insolvent since Nov 2: as agreed.' }]);
  });
});
