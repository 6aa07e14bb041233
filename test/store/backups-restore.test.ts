import { closeSync, copyFileSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandId } from '../../src/shared/domain/ids';
import { assertRoom, backupsToDelete, listBackups, type BackupReason } from '../../src/main/core/db';
import { backupFolder, backupIfChanged, createBackupsFeature, makeBackup } from '../../src/main/core/features/backups';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createSystemFeature } from '../../src/main/core/features/system';
import { openTestApp, type TestApp } from '../support/test-app';

let test$: TestApp;
beforeEach(async () => {
  test$ = await openTestApp();
});
afterEach(() => test$.close());

const folder = () => backupFolder(test$.app, test$.company.id);
const names = () => readdirSync(folder()).filter((name) => name.endsWith('.duedesk'));
/** Anything that changes the file by a command. */
const work = (title: string) =>
  test$.app.command(test$.call('notes.add'), async (tx) => {
    tx.record({ kind: 'note', code: 'note-added', title });
    return {};
  });
const titles = () =>
  test$.app
    .current()
    .read.sql('SELECT title FROM activities ORDER BY seq')
    .all<{ title: string }>()
    .map((row) => row.title);
const restore = (id: string, call = test$.call('backups.restore')) =>
  createBackupsFeature(test$.app).restore({ commandId: call.commandId as CommandId, id }, call);

describe('backups', () => {
  test('a backup is a proven copy with a manifest: hash, schema, version, counts, head of the audit trail', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    const [manifest] = listBackups(folder());
    const head = test$.app.current().read.sql('SELECT hash FROM activities ORDER BY seq DESC LIMIT 1').get<{ hash: string }>()?.hash;
    expect(manifest).toMatchObject({
      id,
      reason: 'by-hand',
      appVersion: '0.0.0-test',
      auditHead: head,
      companyId: test$.company.id,
      companyName: 'Test Company',
    });
    expect(manifest?.schema).toBeGreaterThanOrEqual(10);
    expect(manifest?.counts).toMatchObject({ activities: 1, users: 1, customers: 0 });
    expect(manifest?.sha256).toMatch(/^[0-9a-f]{64}$/);
    if (process.platform !== 'win32') expect(statSync(join(folder(), `${id}.duedesk`)).mode & 0o777).toBe(0o600);
  });

  test('work since the backup is gone after going back, work before it is there, and the way back is noted', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    await work('after');
    await restore(id);
    expect(titles()).toEqual(['before', expect.stringMatching(/^Went back to the backup of 2026-11-20 09:00 UTC$/)]);
    const { findings } = await createSystemFeature(test$.app).check({}, { operation: 'system.check', commandId: null });
    expect(findings).toEqual([]);
  });

  test('documents are in the backup: a lost or altered one is found by the check and comes back with the restore', async () => {
    const documents = createDocumentsFeature(test$.app);
    const customerId = await test$.app.command(test$.call('test.write'), async (tx) => {
      const id = tx.nextId<string>();
      tx.sql(
        "INSERT INTO customers (id, number, number_key, name, name_key, created_at_ms, updated_at_ms) VALUES (?, 'C-1', 'c1', 'Brightwater', 'brightwater', 0, 0)",
      ).run(id);
      return { id };
    });
    const proof = new TextEncoder().encode('signed for by R. Diaz');
    const call = test$.call('documents.attach');
    const { sha256 } = await documents.attach(
      {
        commandId: call.commandId as CommandId,
        ticket: test$.app.tickets.forBytes(proof, 'proof.txt', 'text/plain'),
        fileName: '',
        subject: { kind: 'customer', id: customerId.id as never },
      },
      call,
    );
    const { id } = await makeBackup(test$.app, 'by-hand');
    const check = async () =>
      (await createSystemFeature(test$.app).check({}, { operation: 'system.check', commandId: null })).findings.filter(
        (finding) => finding.code === 'documents-changed',
      );
    const file = join(test$.dataDir, 'documents', test$.company.id, sha256.slice(0, 2), sha256);
    expect(await check()).toEqual([]);
    writeFileSync(file, 'signed for by nobody');
    expect(await check()).toMatchObject([{ count: 1 }]);
    rmSync(file);
    expect(await check()).toMatchObject([
      { sentence: '1 document is missing or not what was attached (first proof.txt). Restore a backup, or attach them again.' },
    ]);
    await restore(id);
    expect(await check()).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('signed for by R. Diaz');
  });

  test('going back can itself be undone: the state before is a backup too', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    await work('after');
    test$.clock.advanceMs(1000);
    await restore(id);
    const saved = listBackups(folder()).find((backup) => backup.reason === 'before-restore');
    test$.clock.advanceMs(1000);
    await restore(saved?.id ?? '');
    expect(titles().slice(0, 2)).toEqual(['before', 'after']);
  });

  test('what is recorded while the state before is being backed up is in that backup', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    test$.clock.advanceMs(1000);
    const restoring = restore(id);
    await work('at the last moment');
    test$.clock.advanceMs(1000);
    await restoring;
    const saved = listBackups(folder()).find((backup) => backup.reason === 'before-restore');
    expect(saved?.counts['activities']).toBe(2);
  });

  test('the same restore sent twice acts once', async () => {
    const { id } = await makeBackup(test$.app, 'by-hand');
    const call = test$.call('backups.restore');
    await restore(id, call);
    await work('after the restore');
    await restore(id, call);
    expect(titles()).toContain('after the restore');
  });

  test('the same backup command sent twice makes one backup', async () => {
    const call = test$.call('backups.create');
    const feature = createBackupsFeature(test$.app);
    const first = await feature.create({ commandId: call.commandId as CommandId }, call);
    expect(await feature.create({ commandId: call.commandId as CommandId }, call)).toEqual(first);
    expect(names()).toHaveLength(1);
  });

  test('a damaged backup is refused in words, and the present data stays', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    await work('after');
    const file = join(folder(), `${id}.duedesk`);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([0xff]), 0, 1, 5000);
    closeSync(handle);
    await expect(restore(id)).rejects.toMatchObject({
      code: 'db-corrupt',
      data: { sentence: expect.stringMatching(/^This backup cannot be trusted: .*Nothing was changed/) },
    });
    expect(titles()).toEqual(['before', 'after']);
  });

  test('a cut, an empty and a foreign file under the name of a backup are refused', async () => {
    const { id } = await makeBackup(test$.app, 'by-hand');
    const file = join(folder(), `${id}.duedesk`);
    const whole = readFileSync(file);
    for (const wrong of [whole.subarray(0, whole.length - 4096), Buffer.alloc(0), Buffer.from('hello')]) {
      writeFileSync(file, wrong);
      await expect(restore(id)).rejects.toMatchObject({ code: 'db-corrupt' });
    }
    rmSync(file);
    await expect(restore(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(test$.app.current().profile.name).toBe('Test Company');
  });

  test('a backup of another company does not get into this one', async () => {
    const other = await openTestApp({ profile: { name: 'Other' } });
    try {
      const { id } = await makeBackup(other.app, 'by-hand');
      await makeBackup(test$.app, 'by-hand');
      for (const suffix of ['.duedesk', '.json'])
        copyFileSync(join(backupFolder(other.app, other.company.id), id + suffix), join(folder(), `${id.replace('by-hand', 'daily')}${suffix}`));
      const manifest = join(folder(), `${id.replace('by-hand', 'daily')}.json`);
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll(id, id.replace('by-hand', 'daily')));
      await expect(restore(id.replace('by-hand', 'daily'))).rejects.toMatchObject({ code: 'bad-input' });
    } finally {
      other.close();
    }
  });

  test('a damaged company file is not backed up over a good backup', async () => {
    await work('before');
    const { id } = await makeBackup(test$.app, 'by-hand');
    const file = test$.company.engine.file;
    test$.company.engine.raw.pragma('wal_checkpoint(TRUNCATE)');
    const page = test$.company.read.sql("SELECT rootpage AS page FROM sqlite_master WHERE name = 'activities_by_day'").get<{ page: number }>()?.page ?? 0;
    test$.app.closeCompany();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(512, 0xaa), 0, 512, (page - 1) * 4096);
    closeSync(handle);
    await test$.app.openCompanyFile(file);
    await expect(makeBackup(test$.app, 'daily')).rejects.toMatchObject({ code: 'db-corrupt' });
    expect(names()).toEqual([`${id}.duedesk`]);
    expect(readdirSync(folder()).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  test('nothing new since the last backup makes no further file', async () => {
    await work('something');
    expect(await backupIfChanged(test$.app, 'daily')).not.toBeNull();
    for (let turn = 0; turn < 3; turn += 1) expect(await backupIfChanged(test$.app, 'hourly')).toBeNull();
    expect(names()).toHaveLength(1);
    await work('something more');
    expect(await backupIfChanged(test$.app, 'hourly')).not.toBeNull();
    expect(names()).toHaveLength(2);
  });

  test('a disk without room is said before anything is written', async () => {
    expect(() => assertRoom(test$.dataDir, Number.MAX_SAFE_INTEGER)).toThrow(
      /Not enough room on the disk: .* MB are needed, .* MB are free\. Nothing was changed\./,
    );
    expect(existsSync(folder())).toBe(false);
  });

  test('a backup made while a command is half done holds none of it', async () => {
    await work('whole');
    await test$.app.command(test$.call('notes.add'), async (tx) => {
      tx.record({ kind: 'note', code: 'note-added', title: 'half' });
      await makeBackup(test$.app, 'by-hand');
      return {};
    });
    expect(listBackups(folder())[0]?.counts['activities']).toBe(1);
  });
});

describe('thinning', () => {
  const dayMs = 86_400_000;
  const nowMs = Date.parse('2026-11-20T12:00:00Z');
  const backup = (daysAgo: number, reason: BackupReason = 'hourly') => ({ id: `${daysAgo}-${reason}`, atMs: nowMs - daysAgo * dayMs, reason });
  const kept = (backups: readonly ReturnType<typeof backup>[]) => {
    const gone = new Set(backupsToDelete(backups, nowMs));
    return backups.map((one) => one.id).filter((id) => !gone.has(id));
  };

  test('all of two days stay', () => {
    const list = Array.from({ length: 90 }, (_, index) => backup(index / 48));
    expect(kept(list)).toHaveLength(90);
  });

  test('two years of half-hourly work come down to two days, 14 days, 8 weeks and 12 months', () => {
    const list = Array.from({ length: 730 * 4 }, (_, index) => backup(index / 4));
    const left = kept(list);
    expect(left.length).toBeGreaterThanOrEqual(8 + 12);
    expect(left.length).toBeLessThanOrEqual(8 + 14 + 8 + 12);
    const oldest = Math.max(...left.map((id) => Number(id.split('-')[0])));
    expect(oldest).toBeGreaterThan(320);
    expect(oldest).toBeLessThan(366);
  });

  test('the newest stays however old it is, and so do the last five before a migration', () => {
    expect(kept([backup(4000)])).toEqual(['4000-hourly']);
    const migrations = Array.from({ length: 7 }, (_, index) => backup(3000 + index, 'before-migration'));
    const left = kept([backup(0.1), ...Array.from({ length: 40 }, (_, index) => backup(index * 31)), ...migrations]);
    expect(left.filter((id) => id.endsWith('before-migration'))).toHaveLength(5);
  });
});
