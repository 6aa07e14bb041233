import { expect, test } from 'vitest';
import { systemIds } from '../../src/main/core/ports/system-ports';

test('ids are UUIDs of version 7, each one once, in the order they were made, over many draws of random bytes', () => {
  const ids = systemIds({ nowMs: () => 1_800_000_000_000 });
  const made = Array.from({ length: 10_000 }, () => ids.next());
  expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(new Set(made.map((id) => id.slice(19))).size).toBe(10_000);
  expect([...made].sort()).toEqual(made);
});
