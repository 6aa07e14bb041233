import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandId } from '../../src/shared/domain/ids';
import { listBackups, logState } from '../../src/main/core/db';
import { backupFolder } from '../../src/main/core/features/backups';
import { createSettingsFeature } from '../../src/main/core/features/settings';
import { projectionState, ensureProjections } from '../../src/main/core/features/ranking';
import { firstRoundMs, roundMs, startJobs } from '../../src/main/core/jobs';
import { openTestApp, type TestApp } from '../support/test-app';

let opened: TestApp;
beforeEach(async () => {
  opened = await openTestApp({ profile: { timeZone: 'America/New_York' } });
});
afterEach(() => opened.close());

const query = { operation: 'settings.get', commandId: null };
const update = (changes: Record<string, unknown>) => {
  const call = opened.call('settings.update');
  return createSettingsFeature(opened.app).update({ commandId: call.commandId as CommandId, changes }, call);
};

describe('settings', () => {
  test('a change is kept over a restart, the rest stays at its default', async () => {
    const before = await createSettingsFeature(opened.app).get({}, query);
    await update({ promiseToleranceDays: 3 });
    const reopened = await opened.app.openCompanyFile(opened.company.engine.file);
    expect(reopened.settings).toEqual({ ...before, promiseToleranceDays: 3 });
  });

  test('other weights rank everybody again in the same command', async () => {
    await ensureProjections(opened.app);
    const before = projectionState(opened.app.current().read)?.policyHash;
    await update({ weights: { pastDueAmount: 1, age: 2, promiseDue: 3, promiseBroken: 4, followUpDue: 5, lastContact: 6, creditLimit: 7 } });
    expect(projectionState(opened.app.current().read)?.policyHash).not.toBe(before);
  });

  test('aging buckets that do not rise are refused, and nothing is changed', async () => {
    await expect(update({ agingBounds: [30, 30, 90], quickKeys: false })).rejects.toMatchObject({ code: 'bad-input', data: { field: 'changes.agingBounds' } });
    expect(opened.app.current().settings).toMatchObject({ agingBounds: [30, 60, 90], quickKeys: true });
  });

  test('who changed what from what to what is on the audit trail', async () => {
    await update({ promiseToleranceDays: 5 });
    const row = opened.app
      .current()
      .read.sql("SELECT title, payload_json AS payload FROM activities WHERE code = 'settings-changed'")
      .get<{ title: string; payload: string }>();
    expect(row?.title).toBe('Settings changed: promiseToleranceDays');
    expect(JSON.parse(row?.payload ?? '{}')).toEqual({ before: { promiseToleranceDays: 1 }, after: { promiseToleranceDays: 5 } });
  });
});

describe('what happens by itself', () => {
  /** Timers that run when the test says so. */
  function byHand() {
    let next: { readonly ms: number; readonly work: () => Promise<void> } | null = null;
    const waits: number[] = [];
    return {
      waits,
      timers: {
        after(ms: number, work: () => Promise<void>) {
          waits.push(ms);
          next = { ms, work };
          return () => void (next = null);
        },
      },
      async round() {
        const due = next;
        if (due === null) throw new Error('nothing is planned');
        next = null;
        opened.clock.advanceMs(due.ms);
        await due.work();
      },
      planned: () => next !== null,
    };
  }
  const backups = () => listBackups(backupFolder(opened.app, opened.company.id)).map((backup) => backup.reason);
  const work = () =>
    opened.app.command(opened.call('notes.add'), async (tx) => {
      tx.record({ kind: 'note', code: 'note-added', title: 'x' });
      return {};
    });

  test('the first round of a day makes the daily backup, later ones one every half hour while work is recorded', async () => {
    const hand = byHand();
    const jobs = startJobs(opened.app, hand.timers);
    expect(hand.waits).toEqual([firstRoundMs]);
    await hand.round();
    expect(backups()).toEqual(['daily']);
    await work();
    await hand.round();
    expect(backups()).toEqual(['daily']);
    opened.clock.advanceMs(30 * 60_000);
    await hand.round();
    expect(backups()).toEqual(['hourly', 'daily']);
    opened.clock.advanceMs(30 * 60_000);
    await hand.round();
    expect(backups()).toHaveLength(2);
    await jobs.stop();
    expect(hand.planned()).toBe(false);
  });

  test('quitting after a sitting backs up what was recorded; a single command does not', async () => {
    const hand = byHand();
    const command = startJobs(opened.app, hand.timers);
    await work();
    await command.stop();
    expect(backups()).toEqual([]);
    const sitting = startJobs(opened.app, hand.timers);
    await hand.round();
    await work();
    opened.clock.advanceMs(1000);
    await sitting.stop();
    expect(backups()).toEqual(['on-quit', 'daily']);
  });

  test('at midnight in the company’s own zone the lists are made for the new day, and the page is told', async () => {
    opened.clock.set('2026-11-21T04:59:30Z');
    await ensureProjections(opened.app);
    expect(projectionState(opened.app.current().read)?.day).toBe('2026-11-20');
    const hand = byHand();
    const jobs = startJobs(opened.app, hand.timers);
    const { cursor } = await opened.app.changes.since(0);
    await hand.round();
    expect(projectionState(opened.app.current().read)?.day).toBe('2026-11-20');
    expect(hand.waits.at(-1)).toBe(10_000);
    await hand.round();
    expect(projectionState(opened.app.current().read)?.day).toBe('2026-11-21');
    expect((await opened.app.changes.since(cursor, 1)).topics).toEqual(expect.arrayContaining(['worklist', 'promises']));
    expect(hand.waits.at(-1)).toBe(roundMs);
    await jobs.stop();
  });

  test('the write-ahead log is cut after an idle round', async () => {
    const hand = byHand();
    const jobs = startJobs(opened.app, hand.timers);
    await work();
    await hand.round();
    expect(logState(opened.company.engine)).not.toBe('');
    await hand.round();
    expect(logState(opened.company.engine)).toBe('');
    await jobs.stop();
  });

  test('the sample company is not backed up by itself', async () => {
    const sample = await openTestApp({ isSample: true });
    try {
      const hand = byHand();
      const jobs = startJobs(sample.app, hand.timers);
      await hand.round();
      await jobs.stop();
      expect(listBackups(backupFolder(sample.app, sample.company.id))).toEqual([]);
    } finally {
      sample.close();
    }
  });
});
