import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everythingKnown, resolveHistoryView } from '../../src/main/core/features/ranking';
import { mustDoCandidatesSql } from '../../src/main/core/features/ranking/must-do';
import { openItemsFromFacts } from '../../src/main/core/features/ranking/store';
import type { Reader, Statement } from '../../src/main/core/db';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp;
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-02' });
});
afterEach(() => company.close());

const view = (asOf: string | null, knownOn: string | null, timeZone = 'UTC') =>
  resolveHistoryView(
    company.company.read,
    { asOf: asOf === null ? null : day(asOf), knownOn: knownOn === null ? null : day(knownOn) },
    day('2026-11-20'),
    timeZone,
  );

async function recordOn(...days: readonly string[]): Promise<void> {
  const ledger = ledgerWriter(company);
  const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
  for (const date of days) {
    company.clock.set(`${date}T12:00:00Z`);
    await ledger.invoice(customer, `INV-${date}`, 100, '2026-09-01', '2026-10-01');
  }
}

describe('which knowledge counts', () => {
  test('today without a day given is the present: everything known', async () => {
    await recordOn('2026-11-02', '2026-11-10');
    expect(view(null, null)).toEqual({ asOf: '2026-11-20', knownOn: null, knownUntilMs: everythingKnown, isPresent: true });
    expect(view('2026-11-20', null)).toMatchObject({ knownOn: null, isPresent: true });
  });
  test('a day in the middle of the recordings is taken as known then', async () => {
    await recordOn('2026-11-02', '2026-11-10');
    expect(view('2026-11-05', null)).toMatchObject({ asOf: '2026-11-05', knownOn: '2026-11-05', isPresent: false });
  });
  test('a day before the first recording is taken as known now', async () => {
    await recordOn('2026-11-02', '2026-11-10');
    expect(view('2019-09-30', null)).toMatchObject({ asOf: '2019-09-30', knownOn: null, knownUntilMs: everythingKnown });
  });
  test('a day after the last recording is taken as known now, which is the same', async () => {
    await recordOn('2026-11-02');
    expect(view('2026-11-05', null)).toMatchObject({ knownOn: null });
  });
  test('a day of knowledge that is given always counts', async () => {
    await recordOn('2026-11-02', '2026-11-10');
    expect(view('2026-11-05', '2026-11-12')).toMatchObject({ asOf: '2026-11-05', knownOn: '2026-11-12', knownUntilMs: Date.parse('2026-11-12T23:59:59.999Z') });
  });
  test("days end at midnight in the company's zone", async () => {
    await recordOn('2026-11-02', '2026-11-10');
    expect(view('2026-11-05', null, 'America/New_York').knownUntilMs).toBe(Date.parse('2026-11-06T04:59:59.999Z'));
  });
});

test('open amounts of everybody are summed from one index in order, without looking at closed items', () => {
  const plans: string[] = [];
  const spy: Reader = {
    db: company.company.read.db,
    sql: (text) => {
      const plan = company.company.read.sql(`EXPLAIN QUERY PLAN ${text}`);
      return { all: (...values: never[]) => (plans.push(...plan.all<{ detail: string }>(...values).map((step) => step.detail)), []) } as unknown as Statement;
    },
  };
  openItemsFromFacts(spy, { kind: 'span', from: 'a', to: 'b' }, { asOf: day('2026-11-20'), knownUntilMs: everythingKnown });
  expect(plans.join(' | ')).toMatch(/SEARCH f USING COVERING INDEX ledger_facts_by_customer \(customer_id>\? AND customer_id<\?\)/);
  expect(plans.join(' | ')).not.toMatch(/TEMP B-TREE|SCAN [firvwg] /);
});

test('what must be done today is found by an index of its own after every command, without looking at everybody', () => {
  const plan = company.company.read
    .sql(`EXPLAIN QUERY PLAN ${mustDoCandidatesSql}`)
    .all<{ detail: string }>()
    .map((step) => step.detail);
  expect(plan).toEqual(['SCAN account_state USING INDEX account_state_must_do']);
});
