import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CheckStrip } from '../../src/renderer/features/letters/CheckStrip';
import { followed } from '../../src/renderer/features/letters/followed-run';
import type { LetterRun } from '../../src/renderer/features/letters/letters.api';
import { commonStop, letterKey, worstFinding } from '../../src/renderer/features/letters/letter-words';

const check = (result: 'pass' | 'warn' | 'stop', finding = '', label = 'Ledger fresh') => ({ code: `${label}-${result}-${finding}`, label, result, finding });

test('the finding of a row is its worst check, a stop before a warning', () => {
  expect(worstFinding({ checks: [check('warn', '£1,240.00 in dispute'), check('stop', 'Promise made today')] })).toMatchObject({
    result: 'stop',
    text: 'Promise made today',
  });
  expect(worstFinding({ checks: [check('pass'), check('pass')] })).toMatchObject({ result: 'pass', text: 'All 2 checks passed' });
  expect(worstFinding({ checks: [check('stop', '', 'Not insolvent')] }).text).toBe('Not insolvent');
});

test('one cause is put on top only when it stops every letter', () => {
  const stopped = { state: 'stopped', checks: [check('stop', 'Ledger is from Wednesday')] };
  expect(commonStop([stopped, stopped])).toBe('Ledger is from Wednesday');
  expect(commonStop([stopped, { state: 'ready', checks: [check('pass')] }])).toBeNull();
  expect(commonStop([stopped, { state: 'stopped', checks: [check('stop', 'No address')] }])).toBeNull();
  expect(commonStop([])).toBeNull();
});

test('a customer owing in two currencies has two letters', () => {
  expect(letterKey({ customerId: 'a', currency: 'USD' })).not.toBe(letterKey({ customerId: 'a', currency: 'EUR' }));
});

test('the strip of checks says in words what its shapes say', () => {
  const html = renderToStaticMarkup(<CheckStrip checks={[check('pass'), check('warn', '', 'No unused credit'), check('stop', '', 'No live promise')]} />);
  expect(html).toContain('1 of 3 checks passed: No unused credit needs a look, No live promise stopped');
});

const entryOf = (at: number, state: 'waiting' | 'done') => ({
  customerId: `c${at}`,
  currency: 'USD',
  level: 1,
  name: `Customer ${at}`,
  state,
  finding: '',
  letterId: state === 'done' ? `l${at}` : null,
  reference: null,
  totalMinor: null,
  sent: false,
  channel: 'letter',
});
const runOf = (done: number, total: number, letters: readonly object[]) =>
  ({
    runId: 'r',
    day: '2026-11-20',
    state: done === total ? 'done' : 'producing',
    by: '',
    startedAtMs: 0,
    endedAtMs: null,
    total,
    done,
    stopped: 0,
    failed: 0,
    waiting: total - done,
    emailed: 0,
    now: done === total ? null : `Customer ${done}`,
    msPerLetter: null,
    pages: done,
    unsent: done,
    letters,
  }) as unknown as LetterRun;

test('a run that is followed letter by letter ends as the one that is asked for whole, and what did not change stays the same object', () => {
  const total = 5;
  let kept = followed(
    null,
    runOf(
      1,
      total,
      Array.from({ length: total }, (_, at) => entryOf(at, at < 1 ? 'done' : 'waiting')),
    ),
    false,
  );
  const first = kept;
  for (const [from, to] of [
    [1, 1],
    [1, 3],
    [3, 5],
  ] as const) {
    const before = kept;
    kept = followed(
      before,
      runOf(
        to,
        total,
        Array.from({ length: to - from }, (_, at) => entryOf(from + at, 'done')),
      ),
      true,
    );
    for (let at = 0; at < total; at += 1) if (at < from || at >= to) expect(kept.marks.entries.get(`c${at} USD`)).toBe(before.marks.entries.get(`c${at} USD`));
    if (to < total) expect(kept.head).toBe(first.head);
  }
  expect(kept).toEqual(
    followed(
      null,
      runOf(
        total,
        total,
        Array.from({ length: total }, (_, at) => entryOf(at, 'done')),
      ),
      false,
    ),
  );
  expect(kept.head?.keys).toBe(first.head?.keys);
  expect(followed(kept, null, false)).toMatchObject({ run: null, head: null });
});
