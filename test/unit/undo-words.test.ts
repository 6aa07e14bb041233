import type { AnyContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { labelOf, notListed, undoable, whyNot } from '../../src/main/core/features/undo/reasons';
import { contract } from '../../src/shared/contract';
import type { OperationMeta } from '../../src/shared/contract/common';

const commands = Object.entries(contract).flatMap(([feature, group]) =>
  Object.entries(group as Record<string, AnyContractProcedure>)
    .filter(([, procedure]) => (procedure['~orpc'] as unknown as { readonly meta: OperationMeta }).meta.kind === 'command')
    .map(([name]) => `${feature}.${name}`),
);
/** The last import is taken back as a whole; the sentence for an older one is worked out there. */
const ownWords = ['imports.commit'];
const usual = whyNot('no.such');
const listed = commands.filter((operation) => !undoable.has(operation) && !notListed.includes(operation) && !ownWords.includes(operation));

test('every command can be taken back, or says in its own words why not and what helps instead', () => {
  expect(listed.filter((operation) => whyNot(operation) === usual)).toEqual([]);
});

test('every command that stands in the last acts without a way back is called by words, not by its code', () => {
  expect(listed.filter((operation) => labelOf(operation) === operation)).toEqual([]);
});

test('no words are kept for a command that is not there', () => {
  expect([...undoable, ...notListed].filter((operation) => !commands.includes(operation))).toEqual([]);
});
