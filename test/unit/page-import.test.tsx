import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { bridgeSteps, touchedBridges } from '../../src/renderer/features/import/bridge';
import { explainDifference } from '../../src/renderer/features/import/explain-difference';
import { groupNotes, lineWords } from '../../src/renderer/features/import/group-notes';
import { fieldGroups, fieldLabels, grouped, sizeWords } from '../../src/renderer/features/import/import-words';
import { RowsToLookAt } from '../../src/renderer/features/import/RowsToLookAt';
import { importFields } from '../../src/shared/contract/imports.contract';

const note = (line: number, found: string, change: Partial<{ field: string; reason: string; severity: 'reject' | 'warn' }> = {}) => ({
  line,
  found,
  field: 'Open',
  reason: 'Not an amount.',
  fix: 'Leave out',
  severity: 'reject' as const,
  ...change,
});

describe('the control total', () => {
  test('agrees when the figures are the same to the cent', () => {
    expect(explainDifference(391_248_017, 391_248_017, 'USD', [])).toEqual({ kind: 'ties' });
  });

  test('names the one left-out row whose amount, read the other way round, is exactly what is missing', () => {
    const difference = explainDifference(391_119_567, 391_248_017, 'USD', [note(77, 'n/a'), note(618, '1.284,50')]);
    expect(difference).toEqual({ kind: 'differs', shortMinor: 128_450, line: 618 });
  });

  test('explains nothing where no single row fits', () => {
    expect(explainDifference(100, 300, 'USD', [note(3, '1.00')])).toEqual({ kind: 'differs', shortMinor: 200, line: null });
  });

  test('counts in the decimals of its currency', () => {
    expect(explainDifference(0, 1285, 'JPY', [note(9, '1,285')])).toEqual({ kind: 'differs', shortMinor: 1285, line: 9 });
  });
});

describe('rows that need a look', () => {
  test('equal faults share a line, left-out rows come before marked ones', () => {
    const groups = groupNotes([
      note(40, 'empty', { field: 'Due', reason: 'No due date.', severity: 'warn' }),
      note(911, 'x'),
      note(204, 'x'),
      note(618, 'y', { reason: 'Other' }),
    ]);
    expect(groups.map((group) => [group.severity, group.lines])).toEqual([
      ['reject', [618]],
      ['reject', [911, 204]],
      ['warn', [40]],
    ]);
  });

  test('many lines are counted, few are listed', () => {
    expect(lineWords([204, 911, 1107])).toBe('204, 911, 1,107');
    expect(lineWords([1, 2, 3, 4])).toBe('1, 2 and 2 more');
  });

  test('a row with two faults is one row', () => {
    const html = renderToStaticMarkup(
      <RowsToLookAt rejects={[note(618, 'x'), note(618, 'y', { field: 'Due', reason: 'Not a day.' })]} warnings={[]} leftOut={1} />,
    );
    expect(html).toContain('1 row needs a look');
    expect(html).toContain('1 left out');
  });
});

test('the line from the ledger before to the ledger after adds up, whatever sign vanished is told with', () => {
  for (const vanishedMinor of [8_691_430, -8_691_430]) {
    const steps = bridgeSteps({
      currency: 'USD',
      beforeMinor: 391_548_462,
      newMinor: 14_822_010,
      changedMinor: -6_431_025,
      vanishedMinor,
      afterMinor: 391_248_017,
    });
    const end = steps.reduce((sum, step) => sum + (step.sign === '+' ? 1 : -1) * step.amountMinor, 391_548_462);
    expect(end).toBe(391_248_017);
    expect(steps.map((step) => step.sign)).toEqual(['+', '\u2212', '\u2212']);
  }
});

test('every field a column can hold has a name and stands in exactly one group of the box', () => {
  const listed = fieldGroups.flatMap((group) => group.fields);
  expect([...listed].sort()).toEqual([...importFields].sort());
  expect(new Set(Object.values(fieldLabels)).size).toBe(importFields.length);
});

test('amounts understood from a file are written with thousands marks, other words as they are', () => {
  expect(grouped('1234567.50')).toBe('1,234,567.50');
  expect(grouped('-1480.00')).toBe('\u22121,480.00');
  expect(grouped('n/a')).toBe('n/a');
  expect(sizeWords(30_400)).toBe('30 kB');
});

test('the line from before to after is shown for the currencies the import touches, else for those of the file', () => {
  const line = (currency: string, newMinor: number) => ({
    currency,
    beforeMinor: 100,
    newMinor,
    changedMinor: 0,
    vanishedMinor: 0,
    afterMinor: 100 + newMinor,
  });
  expect(touchedBridges([line('CAD', 0), line('USD', 5)], []).map((row) => row.currency)).toEqual(['USD']);
  expect(touchedBridges([line('CAD', 0), line('USD', 0)], [{ currency: 'CAD' }]).map((row) => row.currency)).toEqual(['CAD']);
});
