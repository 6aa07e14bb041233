import { expect, test } from 'vitest';
import { boundsOf, bucketWords } from '../../src/renderer/features/settings/aging-bounds';
import { countryChoices, localeChoices, zoneChoices } from '../../src/renderer/lib/places';
import { isExpected } from '../../src/shared/domain/promises';
import { isView, keptWords } from '../../src/renderer/features/promises/promise-words';
import { grants, resolutions } from '../../src/renderer/features/disputes/dispute-words';

test('aging buckets are rising whole days and are shown as they will read', () => {
  expect(boundsOf('30, 60 90')).toEqual([30, 60, 90]);
  expect(boundsOf('30, 30')).toBeNull();
  expect(boundsOf('0')).toBeNull();
  expect(boundsOf('')).toBeNull();
  expect(boundsOf('1,2,3,4,5,6,7,8,9')).toBeNull();
  expect(bucketWords([30, 60])).toEqual(['not due', '1–30', '31–60', '61+']);
});

test('a present value that is not on a list stays a choice', () => {
  expect(countryChoices('AQ').some((choice) => choice.value === 'AQ')).toBe(true);
  expect(zoneChoices('Mars/Base').some((choice) => choice.value === 'Mars/Base')).toBe(true);
  expect(localeChoices('fi-FI').some((choice) => choice.value === 'fi-FI')).toBe(true);
});

test('the kept rate counts verdicts only', () => {
  expect(keptWords({ kept: 38, judged: 54 })).toBe('38 of 54 kept, 70%');
  expect(keptWords({ kept: 0, judged: 0 })).toBeNull();
});

test('only a promise without a verdict can be withdrawn', () => {
  expect((['open', 'due-today', 'unverified', 'kept', 'broken', 'withdrawn'] as const).map(isExpected)).toEqual([true, true, true, false, false, false]);
  expect([isView('broken'), isView('nonsense'), isView(undefined)]).toEqual([true, false, false]);
});

test('every way to settle a dispute says what it means; some grant the customer an amount', () => {
  for (const { label, meaning } of resolutions) expect([label, meaning].every((words) => words.length > 5)).toBe(true);
  expect(resolutions.filter(({ value }) => grants.has(value)).map(({ value }) => value)).toEqual(['credit', 'compromise', 'write-off']);
});
