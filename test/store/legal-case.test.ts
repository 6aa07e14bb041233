import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/main/core/errors';
import { createHandoversFeature } from '../../src/main/core/features/handovers';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Handlers, InputOf } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Friday 20 November 2026.
let test: TestApp, customerId: CustomerId, one: ItemId, handlers: Handlers, handoverId: NonNullable<InputOf<'handovers', 'recordStep'>['handoverId']>;
const query = (operation: string) => ({ operation, commandId: null });
const call = (operation: string) => {
  test.clock.advanceMs(1000);
  return test.call(operation);
};
type Step = InputOf<'handovers', 'recordStep'>;
const record = (step: Pick<Step, 'kind'> & { readonly day: string } & Partial<Omit<Step, 'day'>>) => {
  const at = call('handovers.recordStep');
  return handlers.handovers.recordStep(
    { commandId: at.commandId, handoverId, court: '', caseNumber: '', note: '', documentId: null, costMinor: null, corrects: null, ...step } as Step,
    at,
  );
};
const shown = () => handlers.handovers.legalCase({ customerId }, query('handovers.legalCase'));
const tasks = () =>
  test.company.read.sql('SELECT due_date AS day, note FROM follow_ups WHERE finished_on IS NULL ORDER BY due_date').all<{ day: string; note: string }>();
const undo = () => {
  const at = call('undo.undo');
  return handlers.undo.undo({ commandId: at.commandId } as never, at);
};
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data.rule ?? error.code);
};
const hand = async (kind: 'legal' | 'placed', itemIds: ItemId[] = []) => {
  const at = call('handovers.save');
  const { ids } = await handlers.handovers.save(
    {
      commandId: at.commandId,
      customerId,
      itemIds,
      kind,
      withWhom: 'Stone & Partner',
      coveredPercent: 100,
      since: null,
      deadline: null,
      deadlineFor: '',
      note: '',
      replaces: null,
      counsel: null,
    } as never,
    at,
  );
  return ids[0] as typeof handoverId;
};

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  const write = ledgerWriter(test);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  one = await write.invoice(customerId, 'INV-1', 600_000, '2026-08-16', '2026-09-16');
  const { app } = test;
  handlers = { handovers: createHandoversFeature(app), undo: createUndoFeature(app, () => handlers) } as unknown as Handlers;
  expect((await shown()).handoverId).toBeNull();
  handoverId = await hand('legal');
});
afterEach(() => test.close());

describe('a case before a court', () => {
  it('is recorded step by step: court and number are said once, costs add up, and the next day is a follow-up by itself', async () => {
    await record({ kind: 'suit-filed', day: '2026-11-02', court: 'Franklin County Court', caseNumber: '26-CV-1182', costMinor: 53_200, note: 'By courier' });
    expect((await record({ kind: 'hearing', day: '2026-12-03', costMinor: 10_000 })).followUpId).not.toBeNull();
    const found = await shown();
    expect(found).toMatchObject({
      handoverId,
      court: 'Franklin County Court',
      caseNumber: '26-CV-1182',
      stage: 'Suit filed',
      next: { label: 'Hearing', day: '2026-12-03' },
      costs: [{ currency: 'USD', amountMinor: 63_200 }],
    });
    expect(found.steps.map((step) => [step.label, step.day, step.costMinor, step.note])).toEqual([
      ['Suit filed', '2026-11-02', 53_200, 'By courier'],
      ['Hearing', '2026-12-03', 10_000, ''],
    ]);
    expect(tasks()).toEqual([{ day: '2026-12-03', note: 'Hearing, Franklin County Court, 26-CV-1182' }]);
    expect(test.company.read.sql("SELECT title FROM activities WHERE code = 'case-step-recorded' ORDER BY seq").all()).toEqual([
      { title: 'Suit filed on Nov 2, Franklin County Court, 26-CV-1182' },
      { title: 'Hearing on Dec 3, Franklin County Court, 26-CV-1182' },
    ]);
  });
  it('is corrected by a further record: the wrong one stays, counts no more, and its follow-up gives way to the new day', async () => {
    const { stepId } = await record({ kind: 'hearing', day: '2026-12-03', court: 'Franklin County Court' });
    await record({ kind: 'hearing', day: '2026-12-10', corrects: stepId });
    expect((await shown()).steps.map((step) => [step.day, step.correctedBy === null])).toEqual([
      ['2026-12-03', false],
      ['2026-12-10', true],
    ]);
    expect(tasks().map((task) => task.day)).toEqual(['2026-12-10']);
    expect(await refusal(record({ kind: 'hearing', day: '2026-12-11', corrects: stepId }))).toBe('conflict');
    await undo();
    expect((await shown()).next).toMatchObject({ day: '2026-12-03' });
    expect(tasks().map((task) => task.day)).toEqual(['2026-12-03']);
    await undo();
    expect((await shown()).steps).toEqual([]);
    expect(tasks()).toEqual([]);
  });
  it('takes no judgment before its day, no document of somebody else, and only what is with lawyers or a court', async () => {
    expect(await refusal(record({ kind: 'judgment', day: '2026-12-03' }))).toBe('case-day-ahead');
    expect(await refusal(record({ kind: 'judgment', day: '2026-11-20', documentId: customerId }))).toBe('not-found');
    expect(await refusal(record({ kind: 'hearing', day: '2026-12-03', handoverId: await hand('placed', [one]) }))).toBe('bad-input');
    expect((await shown()).steps).toEqual([]);
  });
  it('goes on over a change of the handover, and ends', async () => {
    await record({ kind: 'judgment', day: '2026-11-10', court: 'Franklin County Court' });
    const at = call('handovers.save');
    await handlers.handovers.save(
      {
        commandId: at.commandId,
        customerId,
        itemIds: [],
        kind: 'legal',
        withWhom: 'Other Firm',
        coveredPercent: 100,
        since: null,
        deadline: null,
        deadlineFor: '',
        note: '',
        replaces: handoverId,
        counsel: null,
      } as never,
      at,
    );
    const found = await shown();
    expect(found).toMatchObject({ court: 'Franklin County Court', stage: 'Judgment' });
    expect(found.handoverId).not.toBe(handoverId);
    handoverId = found.handoverId as typeof handoverId;
    await record({ kind: 'ended', day: '2026-11-20', note: 'Paid to the bailiff' });
    expect(await shown()).toMatchObject({ stage: 'Case ended', next: null });
  });
});
