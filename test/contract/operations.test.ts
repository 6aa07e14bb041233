import type { AnyContractProcedure } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import { contract } from '../../src/shared/contract';
import type { OperationMeta } from '../../src/shared/contract/common';
import { errorCodes, errorMap } from '../../src/shared/contract/errors';
import { topics } from '../../src/shared/contract/topics';

interface Definition {
  readonly meta: OperationMeta;
  readonly inputSchema?: { safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly message: string } } };
  readonly outputSchema?: unknown;
  readonly errorMap: Readonly<Record<string, unknown>>;
}
const operations = Object.entries(contract).flatMap(([feature, group]) =>
  Object.entries(group as Record<string, AnyContractProcedure>).map(
    ([name, procedure]) => [`${feature}.${name}`, procedure['~orpc'] as unknown as Definition] as const,
  ),
);

test('the closed list of error codes is the one the house rules name', () => {
  expect([...errorCodes].sort()).toEqual([
    'bad-input',
    'busy',
    'conflict',
    'core-unavailable',
    'db-corrupt',
    'db-from-future',
    'db-full',
    'db-readonly',
    'internal',
    'not-found',
    'rule-violated',
    'timeout',
  ]);
});

test('there are operations to look at', () => {
  expect(operations.length).toBeGreaterThan(50);
});

describe.each(operations)('%s', (operation, { meta, inputSchema, outputSchema, errorMap: errors }) => {
  test('has an example that its input takes, and says what it answers', () => {
    const parsed = inputSchema?.safeParse(meta.example);
    expect(parsed?.success, `${operation}: ${parsed?.error?.message ?? 'no input schema'}`).toBe(true);
    expect(outputSchema).toBeDefined();
  });

  test('refuses fields it does not know', () => {
    expect(inputSchema?.safeParse({ ...(meta.example as object), somethingElse: 1 }).success).toBe(false);
  });

  test('names known topics, and answers no other errors than the closed list', () => {
    for (const topic of meta.topics) expect(topics).toContain(topic);
    expect(Object.keys(errors).sort()).toEqual(Object.keys(errorMap).sort());
    expect(meta.deadlineMs).toBeGreaterThan(0);
  });

  test('a command bears a command id, a query does not', () => {
    const hasId = 'commandId' in (meta.example as object);
    expect(hasId).toBe(meta.kind === 'command');
    if (meta.kind === 'command') {
      const { commandId: _, ...without } = meta.example as { readonly commandId: string };
      expect(inputSchema?.safeParse(without).success).toBe(false);
    }
  });
});
