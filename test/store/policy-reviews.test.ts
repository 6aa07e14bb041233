import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import type { AppError } from '../../src/main/core/errors';
import type { UserId } from '../../src/shared/domain/ids';
import { usualStrategy } from '../../src/shared/domain/policy';
import { pdfText } from '../support/pdf-text';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let test: TestApp, dunning: ReturnType<typeof createDunningFeature>, maya: UserId, tom: UserId;
const query = { operation: 'x', commandId: null };
const command = (name: string) => {
  const call = test.call(`dunning.${name}`);
  return { call, commandId: call.commandId as never };
};

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  dunning = createDunningFeature(test.app);
  maya = test.company.userId as UserId;
  tom = await ledgerWriter(test).run((tx) => {
    const id = tx.nextId<UserId>();
    tx.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, 'Tom Reed', 'TR', 0)").run(id);
    return id;
  });
});
afterEach(() => test.close());

const save = (over: { policyId?: unknown; reviewMonths?: number } = {}) => {
  const { call, commandId } = command('savePolicy');
  return dunning.savePolicy(
    { commandId, policyId: null, name: 'House policy', rule: { all: [] }, strategy: usualStrategy('USD'), note: '', activate: true, ...over } as never,
    call,
  );
};
const approve = (policyId: unknown, note = '') => {
  const { call, commandId } = command('approvePolicy');
  return dunning.approvePolicy({ commandId, policyId: policyId as never, note }, call);
};
const readAgain = (policyId: unknown) => {
  const { call, commandId } = command('reviewPolicy');
  return dunning.reviewPolicy({ commandId, policyId: policyId as never }, call);
};
const standing = async (policyId: unknown) => (await dunning.policies({}, query)).policies.find((one) => one.policyId === policyId)?.review;
const printed = async (policyId: unknown) =>
  pdfText((await test.app.tickets.read((await dunning.policyDocument({ policyId: policyId as never }, query)).ticket)).bytes);
const rule = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as AppError).data.rule ?? (error as AppError).code,
  );

describe('a policy in force', () => {
  it('is approved by somebody else than who put it in force, once, and the collections policy says who, when and why', async () => {
    const { policyId } = await save({ reviewMonths: 6 });
    expect(await printed(policyId)).toContain('not approved by a second person yet');
    expect(await rule(approve(policyId))).toBe('same-person');
    test.company.userId = tom;
    expect((await standing(policyId))?.whyNotApprove).toBeNull();
    await approve(policyId, 'As the board asked');
    expect(await rule(approve(policyId))).toBe('conflict');
    const text = await printed(policyId);
    expect(text).toContain('Tom Reed on November 20, 2026: As the board asked');
    expect(text).toContain('House policy version 1');
    expect(text).toContain('May 20, 2027');
  });

  it('is to be read again when its months are over; the screens are told, and reading it begins them anew', async () => {
    const { policyId } = await save({ reviewMonths: 6 });
    expect(await standing(policyId)).toMatchObject({ reviewMonths: 6, dueOn: '2027-05-20', isDue: false });
    test.clock.set('2027-05-19T15:00:00Z');
    expect((await standing(policyId))?.isDue).toBe(false);
    test.clock.set('2027-05-20T15:00:00Z');
    expect(await standing(policyId)).toMatchObject({ isDue: true, sentence: 'It was to be read again by May 20.' });
    const plan = () => dunning.plan({ level: null, customerIds: [], find: '', limit: 10, offset: 0 }, query);
    expect((await plan()).reviews).toEqual([{ policyId, name: 'House policy', dueOn: '2027-05-20' }]);
    expect(await readAgain(policyId)).toEqual({ nextOn: '2027-11-20' });
    expect(await standing(policyId)).toMatchObject({ dueOn: '2027-11-20', isDue: false, reviewedOn: '2027-05-20' });
    expect((await plan()).reviews).toEqual([]);
  });

  it('keeps its months in the next version, which wants an approval of its own', async () => {
    const { policyId } = await save({ reviewMonths: 18 });
    test.company.userId = tom;
    await approve(policyId);
    test.company.userId = maya;
    await save({ policyId });
    expect(await standing(policyId)).toMatchObject({ reviewMonths: 18, approvedBy: '', approvedOn: null });
    expect((await dunning.policy({ policyId, version: 1 }, query)).review).toMatchObject({
      approvedBy: 'Tom Reed',
      whyNotApprove: 'Only a policy in force is approved.',
    });
  });

  it('that came with Duedesk has no day until somebody reads it', async () => {
    const [usual] = (await dunning.policies({}, query)).policies;
    expect(usual?.review).toMatchObject({ dueOn: null, isDue: false, reviewMonths: 12 });
    await readAgain(usual?.policyId);
    expect(await standing(usual?.policyId)).toMatchObject({ dueOn: '2027-11-20' });
  });
});
