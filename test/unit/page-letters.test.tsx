import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CheckStrip } from '../../src/renderer/features/letters/CheckStrip';
import { commonStop, letterKey, worstFinding } from '../../src/renderer/features/letters/letter-words';

const check = (result: 'pass' | 'warn' | 'stop', finding = '', label = 'Ledger fresh') => ({ code: `${label}-${result}-${finding}`, label, result, finding });

test('the finding of a row is its worst check, a stop before a warning', () => {
  expect(worstFinding({ checks: [check('warn', '£1,240.00 in dispute'), check('stop', 'Promise made today')] })).toMatchObject({ result: 'stop', text: 'Promise made today' });
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
