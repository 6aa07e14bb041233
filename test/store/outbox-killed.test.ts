import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleForNode } from '../support/bundle';
import { startTestCore } from '../support/core';
import { startMailServer } from '../support/mail-server';
import { resourcesDir } from '../support/test-app';

test('kill -9 while a mail is being handed over: it is in doubt after the restart, and is not sent again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-killed-'));
  const server = await startMailServer();
  const child = await bundleForNode('test/store/children/sends-mail.ts');
  const prepared = await startTestCore({ dataDir });
  const { client } = prepared;
  await client.companies.create({ commandId: prepared.commandId(), profile: { name: 'Killed Inc' } });
  const file = join(dataDir, 'customers.csv');
  writeFileSync(file, 'Customer No,Customer Name,Terms\nC-1,Brightwater,Net 30\n');
  await prepared.importFile(file);
  const customerId = (await client.customers.list({})).rows[0]?.id as never;
  await client.mail.save({
    commandId: prepared.commandId(),
    server: {
      host: 'localhost',
      port: server.port,
      security: 'none',
      auth: 'none',
      user: '',
      oauth: { clientId: '', tokenUrl: '' },
      senderAddress: 'maya@seller.example',
      senderName: '',
      replyTo: '',
    },
  });
  const { mailId } = await client.outbox.saveDraft({
    commandId: prepared.commandId(),
    customerId,
    to: [{ address: 'dana@brightwater.example' }],
    subject: 'Your account',
    text: 'Dear Dana',
    approve: true,
  });
  await prepared.close();

  const held = server.hold();
  const sender = spawn(process.execPath, [child, dataDir, resourcesDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => sender.once('exit', () => resolve()));
  await held.begun;
  sender.kill('SIGKILL');
  await ended;
  held.release();

  const again = await startTestCore({ dataDir });
  const stateNow = async () => (await again.client.outbox.detail({ mailId })).mail;
  await expect.poll(async () => (await stateNow()).state).toBe('unknown');
  expect(await stateNow()).toMatchObject({ needs: 'resolve', recipients: [{ state: 'unknown' }] });
  expect((await again.client.outbox.list({ show: 'needs-you' })).rows.map((row) => row.id)).toEqual([mailId]);
  await again.close();

  const restarted = spawn(process.execPath, [child, dataDir, resourcesDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => restarted.stdout.once('data', () => resolve()));
  const gone = new Promise<void>((resolve) => restarted.once('exit', () => resolve()));
  restarted.kill('SIGKILL');
  await gone;
  expect(server.deliveriesTo('dana@brightwater.example')).toBeLessThanOrEqual(1);
  expect(server.heard.filter((line) => line.startsWith('DATA'))).toHaveLength(1);
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);
