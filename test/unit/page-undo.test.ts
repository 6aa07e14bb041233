import { describe, expect, test } from 'vitest';
import { nextUndo } from '../../src/renderer/app/undo/next-act';
import type { Act } from '../../src/renderer/app/undo/undo.api';

const act = (id: string, state: Act['state']): Act =>
  ({
    id,
    label: id,
    state,
    whyNot: state === 'cannot-undo' ? 'A letter that was sent cannot be called back.' : null,
    operation: 'x',
    customerId: null,
    atMs: 0,
    canRedo: false,
  }) as unknown as Act;

describe('what Ctrl Z takes back', () => {
  test('the newest act that still stands', () => {
    expect(nextUndo([act('note', 'undone'), act('promise', 'can-undo')], null)).toMatchObject({ do: 'take-back', act: { id: 'promise' } });
  });

  test('a newest act without a way back is named with its reason before anything older is touched', () => {
    const acts = [act('letter', 'cannot-undo'), act('promise', 'can-undo')];
    expect(nextUndo(acts, null)).toMatchObject({ do: 'say-why', act: { id: 'letter' }, next: { id: 'promise' } });
    expect(nextUndo(acts, 'letter')).toMatchObject({ do: 'take-back', act: { id: 'promise' } });
  });

  test('where nothing older can be taken back either, the reason is said again', () => {
    expect(nextUndo([act('letter', 'cannot-undo')], 'letter')).toMatchObject({ do: 'say-why', next: null });
    expect(nextUndo([], null)).toEqual({ do: 'nothing' });
  });
});
