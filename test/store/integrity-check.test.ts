import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../src/main/core/db';
import { backupFolder, makeBackup } from '../../src/main/core/features/backups';
import { createSystemFeature } from '../../src/main/core/features/system';
import { seededRandom } from '../../src/main/core/features/sample/random';
import { refreshAccounts } from '../../src/main/core/features/ranking';
import { openTestApp, type TestApp } from '../support/test-app';

let opened: TestApp;
beforeEach(async () => {
  opened = await openTestApp();
});
afterEach(() => opened.close());

const check = async () => createSystemFeature(opened.app).check({}, { operation: 'system.check', commandId: null });
const codes = async () => (await check()).findings.map((finding) => finding.code);
const log = (count: number) =>
  opened.app.command(opened.call('notes.add'), async (tx) => {
    for (let index = 0; index < count; index += 1) tx.record({ kind: 'note', code: 'note-added', title: `entry ${index}`, payload: { index } });
    return {};
  });
/** What somebody with another program can do to the file: the triggers do not stop them. */
function tamper(work: (run: (sql: string, ...values: readonly (string | number)[]) => void) => void): void {
  const { raw } = opened.company.engine;
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const trigger of triggers) raw.exec(`DROP TRIGGER ${trigger.name}`);
  raw.pragma('foreign_keys = OFF');
  work((sql, ...values) => void raw.prepare(sql).run(...values));
  raw.pragma('foreign_keys = ON');
  for (const trigger of triggers) raw.exec(trigger.sql);
}

/** One customer with an invoice of 100.00 of which 40.00 are paid. */
const ledger = () =>
  opened.app.command(opened.call('imports.commit'), async (tx) => {
    tx.sql(
      "INSERT INTO customers (id, number, number_key, name, name_key, created_at_ms, updated_at_ms) VALUES ('c1', 'C-1', 'C-1', 'One', 'one', 1, 1)",
    ).run();
    for (const [id, kind, amount] of [
      ['i1', 'invoice', 10_000],
      ['p1', 'payment', -4_000],
    ] as const) {
      tx.sql(
        "INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES (?, 'c1', ?, ?, ?, ?, 'USD', ?)",
      ).run(id, kind, id, id, id, tx.recordedAtMs);
      tx.sql("INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source) VALUES (?, ?, '2026-10-01', '2026-10-31', 'file')").run(
        id,
        tx.recordedAtMs,
      );
      tx.sql(
        "INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor) VALUES (?, 'c1', 'issued', '2026-10-01', ?, ?)",
      ).run(id, tx.recordedAtMs, amount);
    }
    for (const [id, counter, amount] of [
      ['i1', 'p1', -4_000],
      ['p1', 'i1', 4_000],
    ] as const)
      tx.sql(
        "INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, counter_item_id) VALUES (?, 'c1', 'applied', '2026-11-02', ?, ?, ?)",
      ).run(id, tx.recordedAtMs, amount, counter);
    refreshAccounts(tx, ['c1']);
    return {};
  });

describe('the check', () => {
  test('finds nothing wrong in sound data and says what it looked at', async () => {
    await ledger();
    await log(5);
    const report = await check();
    expect(report).toMatchObject({ ok: true, findings: [] });
    expect(report.checked).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'audit-chain', count: 5 }),
        expect.objectContaining({ code: 'open-items', count: 1 }),
        expect.objectContaining({ code: 'applications', count: 2 }),
      ]),
    );
  });

  test('changes nothing, not even the lists it makes anew to compare', async () => {
    await ledger();
    const before = opened.company.read.sql('SELECT * FROM account_state').all();
    await check();
    expect(opened.company.read.sql('SELECT * FROM account_state').all()).toEqual(before);
  });

  test.each([
    ['an open amount that is not the sum of its facts', 'open-items-broken', 'UPDATE open_items SET open_minor = open_minor + 1'],
    ['an open item that is gone', 'open-items-broken', 'DELETE FROM open_items'],
    ['a payment set against less than it gave', 'applications-broken', "UPDATE ledger_facts SET amount_minor = 3999 WHERE item_id = 'p1' AND kind = 'applied'"],
    ['a payment set against an item of another currency', 'currencies-broken', "UPDATE items SET currency = 'EUR' WHERE id = 'p1'"],
    ['a fact under another customer', 'fact-customers-broken', "UPDATE ledger_facts SET customer_id = 'c2' WHERE seq = 1"],
    [
      'a fact that bears an earlier instant than the one before it',
      'recorded-order-broken',
      'UPDATE ledger_facts SET recorded_at_ms = recorded_at_ms - 1 WHERE seq = 3',
    ],
    ['an item without dates', 'items-broken', "DELETE FROM item_versions WHERE item_id = 'i1'"],
    ['a list that says something else than the ledger', 'projections-differ', 'UPDATE account_state SET score = score + 1'],
  ])('names %s', async (_what, code, sql) => {
    await ledger();
    tamper((run) => {
      run(
        "INSERT OR IGNORE INTO customers (id, number, number_key, name, name_key, created_at_ms, updated_at_ms) VALUES ('c2', 'C-2', 'C-2', 'Two', 'two', 1, 1)",
      );
      run(sql);
    });
    expect(await codes()).toContain(code);
  });

  test('names an edited, a missing and a promiseless promise', async () => {
    await ledger();
    tamper((run) =>
      run("INSERT INTO promises (id, customer_id, currency, made_on, channel, recorded_at_ms) VALUES ('m1', 'c1', 'USD', '2026-11-01', 'phone', 1)"),
    );
    expect(await codes()).toContain('promises-broken');
  });

  test('names a letter whose kept bytes are not the ones that were sent', async () => {
    await ledger();
    tamper((run) => {
      run(
        "INSERT INTO letters (id, reference, customer_id, kind, language, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES ('l1', 'DD-2026-0001', 'c1', 'first-reminder', 'en', 1, 'USD', 6000, '2026-11-10', '2026-11-20', 'en/reminder', 1, 'a.pdf', 'abc', 1, 1, 'sent')",
      );
      run("INSERT INTO letter_bytes (letter_id, pdf) VALUES ('l1', x'2550')");
    });
    const report = await check();
    expect(report.findings).toMatchObject([{ code: 'letters-changed', sentence: expect.stringContaining('DD-2026-0001') }, ...report.findings.slice(1)]);
  });

  test('names a trigger that was taken out and a row without its parent', async () => {
    await ledger();
    opened.company.engine.raw.exec('DROP TRIGGER ledger_facts_are_never_changed');
    expect(await codes()).toContain('schema-changed');
    tamper((run) => run("UPDATE contacts SET customer_id = 'x'"));
    tamper((run) => run("INSERT INTO notes (id, customer_id, text, business_date, recorded_at_ms) VALUES ('n1', 'nobody', 'x', '2026-11-01', 1)"));
    expect(await codes()).toContain('reference-broken');
  });
});

describe('the audit trail', () => {
  const entries = 40;

  test('sixty edits, deletions, swaps and insertions are all reported, with the first bad entry', async () => {
    await log(entries);
    const random = seededRandom(7);
    const fields = [
      'title',
      'detail',
      'payload_json',
      'business_date',
      'recorded_at_ms',
      'code',
      'id',
      'hash',
      'prev_hash',
      'user_id',
      'command_id',
      'subject_id',
    ];
    const rows = opened.company.engine.raw.prepare('SELECT * FROM activities ORDER BY seq').all() as Record<string, string | number | null>[];
    const putBack = () =>
      tamper((run) => {
        run('DELETE FROM activities');
        for (const row of rows)
          run(
            `INSERT INTO activities (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
              .map(() => '?')
              .join(', ')})`,
            ...(Object.values(row) as (string | number)[]),
          );
      });
    for (let turn = 0; turn < 60; turn += 1) {
      const seq = random.int(1, entries - 1);
      const kind = turn % 4;
      tamper((run) => {
        if (kind === 0) {
          const field = random.pick(fields);
          run(`UPDATE activities SET ${field} = ${field === 'recorded_at_ms' ? 'recorded_at_ms + 1' : `coalesce(${field}, '') || 'x'`} WHERE seq = ?`, seq);
        } else if (kind === 1) run('DELETE FROM activities WHERE seq = ?', seq);
        else if (kind === 2) {
          run('UPDATE activities SET seq = -1 WHERE seq = ?', seq);
          run('UPDATE activities SET seq = ? WHERE seq = ?', seq, seq + 1);
          run('UPDATE activities SET seq = ? WHERE seq = -1', seq + 1);
        } else {
          run('UPDATE activities SET seq = -seq WHERE seq >= ?', seq);
          run('UPDATE activities SET seq = 1 - seq WHERE seq < 0');
          run(
            "INSERT INTO activities (seq, id, recorded_at_ms, business_date, kind, code, title, prev_hash, hash) VALUES (?, 'forged', 1, '2026-11-20', 'note', 'note-added', 'forged', 'x', 'x')",
            seq,
          );
        }
      });
      const { findings } = await check();
      const broken = findings.find((finding) => finding.code === 'audit-chain-broken');
      const named = Number(/entry (\d+) is the first bad one/.exec(broken?.sentence ?? '')?.[1] ?? 0);
      expect(named === seq || (kind === 1 && named === seq + 1), `turn ${turn}, entry ${seq}: ${broken?.sentence ?? 'nothing reported'}`).toBe(true);
      putBack();
    }
    expect((await check()).findings).toEqual([]);
  });

  test('entries cut off at the end are missed', async () => {
    await log(entries);
    tamper((run) => run('DELETE FROM activities WHERE seq > ?', entries - 3));
    expect((await check()).findings).toMatchObject([{ code: 'audit-tail-missing', count: 3 }]);
  });

  test('a trail that was written anew from the start differs from what a backup noted', async () => {
    await log(entries);
    await makeBackup(opened.app, 'by-hand');
    tamper((run) => {
      run('DELETE FROM activities');
      run("DELETE FROM sqlite_sequence WHERE name = 'activities'");
    });
    await log(entries);
    expect((await check()).findings).toMatchObject([{ code: 'audit-not-as-backed-up' }]);
    const [backup] = listBackups(backupFolder(opened.app, opened.company.id));
    expect(backup?.auditHead).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(`${backupFolder(opened.app, opened.company.id)}/notes.txt`, 'other files in the folder do no harm');
    expect(await codes()).toEqual(['audit-not-as-backed-up']);
  });
});
