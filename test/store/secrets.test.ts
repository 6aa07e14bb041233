import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyContractProcedure } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import type { OperationMeta } from '../../src/shared/contract/common';
import type { CommandId } from '../../src/shared/domain/ids';
import { bootCore, type Core } from '../../src/main/core/boot';
import { systemClock, systemIds } from '../../src/main/core/ports/system-ports';
import { openSecrets } from '../../src/main/core/secrets';
import { openFileLog } from '../../src/main/link/file-log';
import { startMailServer } from '../support/mail-server';
import { resourcesDir } from '../support/test-app';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'duedesk-secrets-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a kept secret', () => {
  it('comes back at the next start, and lies in files of the user alone', async () => {
    await openSecrets(folder, null).set('a/mail-password', 'tulip');
    expect(await openSecrets(folder, null).get('a/mail-password')).toBe('tulip');
    for (const name of ['secrets.json', 'secrets.key']) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('tulip');
  });

  it('needs no key file where the system has a store, and cannot be read without that store', async () => {
    const key = Buffer.alloc(32, 7);
    await openSecrets(folder, key).set('a/mail-password', 'tulip');
    expect(readdirSync(folder)).toEqual(['secrets.json']);
    expect(await openSecrets(folder, key).get('a/mail-password')).toBe('tulip');
    await expect(openSecrets(folder, null).get('a/mail-password')).rejects.toMatchObject({ why: 'unreadable' });
    await expect(openSecrets(folder, Buffer.alloc(32, 8)).get('a/mail-password')).rejects.toMatchObject({ why: 'unreadable' });
  });

  it('changed in the file, or put under another name, is refused', async () => {
    const secrets = openSecrets(folder, null);
    await secrets.set('a/mail-password', 'tulip');
    const file = join(folder, 'secrets.json');
    const content = JSON.parse(readFileSync(file, 'utf8')) as { entries: Record<string, unknown> };
    writeFileSync(file, JSON.stringify({ ...content, entries: { 'b/mail-password': content.entries['a/mail-password'] } }));
    await expect(secrets.get('b/mail-password')).rejects.toMatchObject({ why: 'unreadable' });
  });

  it('under a passphrase is locked after a start until the right one is given', async () => {
    const secrets = openSecrets(folder, null);
    await secrets.set('a/mail-password', 'tulip');
    await secrets.protect('correct horse battery');
    expect([secrets.guard(), secrets.locked(), await secrets.get('a/mail-password')]).toEqual(['passphrase', false, 'tulip']);
    const later = openSecrets(folder, null);
    expect(later.locked()).toBe(true);
    await expect(later.get('a/mail-password')).rejects.toMatchObject({ why: 'locked' });
    await expect(later.set('a/mail-password', 'rose')).rejects.toMatchObject({ why: 'locked' });
    expect(await later.unlock('correct horse')).toBe(false);
    expect(await later.unlock('correct horse battery')).toBe(true);
    expect(await later.get('a/mail-password')).toBe('tulip');
    await later.protect(null);
    expect([later.guard(), await openSecrets(folder, null).get('a/mail-password')]).toEqual(['key-file', 'tulip']);
  });
});

/** Every file under a folder, as bytes. */
function* filesUnder(place: string): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const name = join(place, entry.name);
    if (entry.isDirectory()) yield* filesUnder(name);
    else yield { name, bytes: readFileSync(name) };
  }
}

describe('S26: a password planted in the settings', () => {
  it('is in no file, log, answer, backup or process list, while mail leaves with it and without', async () => {
    const planted = { password: 'Pl4nted-Passw0rd-Tulip', clientSecret: 'Pl4nted-Cl1ent-Rose', refreshToken: 'Pl4nted-Refresh-Aster' };
    const server = await startMailServer({ user: 'maya', password: planted.password });
    const ids = systemIds(systemClock);
    const commandId = () => ids.next() as CommandId;
    const core: Core = await bootCore({ dataDir: folder, resourcesDir, version: '0.0.0-test', asOf: null, log: openFileLog(folder, 'core'), sendsMail: true });
    const answers: string[] = [];
    const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
    await client.companies.create({ commandId: commandId(), profile: { name: 'Planted Inc' } });
    const settings = (auth: 'password' | 'oauth2') => ({
      host: 'localhost',
      port: server.port,
      security: 'none' as const,
      auth,
      user: 'maya',
      oauth: { clientId: 'duedesk', tokenUrl: 'http://127.0.0.1:9/token' },
      senderAddress: 'maya@seller.example',
      senderName: 'Maya',
      replyTo: '',
    });
    await client.mail.save({ commandId: commandId(), server: settings('password'), ...planted });
    expect(await client.mail.test({ commandId: commandId() })).toMatchObject({ ok: true });
    expect(server.delivered).toHaveLength(1);
    await client.mail.save({ commandId: commandId(), server: settings('password'), password: `${planted.password}-wrong` });
    expect(await client.mail.test({ commandId: commandId() })).toMatchObject({
      ok: false,
      sentence: 'The mail server refused the user name or password. It said: 535 5.7.8 bad credentials',
    });
    await client.mail.save({ commandId: commandId(), server: settings('oauth2') });
    expect(await client.mail.test({ commandId: commandId() })).toMatchObject({ ok: false, sentence: 'The sign-in service could not be reached.' });
    // Every question there is, asked with its example; what it answers or refuses is looked through.
    for (const [feature, group] of Object.entries(contract)) {
      for (const [name, procedure] of Object.entries(group as Record<string, AnyContractProcedure>)) {
        const meta = procedure['~orpc'].meta as OperationMeta;
        if (meta.kind !== 'query' || name === 'changes') continue;
        const ask = (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[feature]?.[name];
        answers.push(
          JSON.stringify(await ask?.(meta.example).catch((error: { readonly data?: unknown; readonly message?: string }) => [error.data, error.message])) ?? '',
        );
      }
    }
    await client.backups.create({ commandId: commandId() });
    answers.push(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }));
    await core.close();
    await server.close();
    const searched = [...filesUnder(folder)];
    expect(searched.length).toBeGreaterThan(5);
    for (const secret of Object.values(planted)) {
      for (const { name, bytes } of searched)
        for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, -4), Buffer.from(`\0maya\0${secret}`).toString('base64').slice(0, -4)])
          expect(bytes.includes(form), name).toBe(false);
      for (const answer of answers) expect(answer.includes(secret)).toBe(false);
    }
  });
});

describe('OAuth2', () => {
  it('gets a token by the refresh token, sends with it, and asks again only when it has run out', async () => {
    const asked: string[] = [];
    const tokens = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => {
        asked.push(body);
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ access_token: 'access-1', expires_in: 3600, token_type: 'Bearer' }));
      });
    });
    await new Promise<void>((resolve) => void tokens.listen(0, '127.0.0.1', resolve));
    const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
    const server = await startMailServer({ user: 'maya', accessToken: 'access-1' });
    const { openMailApp } = await import('../support/mail-app');
    const app = await openMailApp({ port: server.port, auth: 'oauth2', tokenUrl });
    await app.test.app.secrets.set(`${app.test.company.id}/mail-refresh-token`, 'refresh-1');
    await app.test.app.secrets.set(`${app.test.company.id}/mail-client-secret`, 'secret-1');
    const ids = [await app.queue(), await app.queue()];
    await app.turn(10_000);
    expect(ids.map((id) => app.stateOf(id).state)).toEqual(['sent', 'sent']);
    expect(asked).toEqual(['grant_type=refresh_token&refresh_token=refresh-1&client_id=duedesk&client_secret=secret-1']);
    await app.queue();
    await app.turn(3_600_000);
    expect([asked.length, server.delivered.length]).toEqual([2, 3]);
    await app.close();
    await server.close();
    await new Promise((resolve) => tokens.close(resolve));
  });

  it('keeps the next refresh token of a service that changes it, says what a refused one needs, and leaves no token anywhere', async () => {
    const planted = { secret: 'Pl4nted-Cl1ent-Rose', first: 'Pl4nted-Refresh-Aster', second: 'Pl4nted-Refresh-Dahlia', access: 'Pl4nted-Access-Iris' };
    let accepted = planted.first;
    const tokens = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => {
        const asked = new URLSearchParams(body).get('refresh_token');
        response.setHeader('content-type', 'application/json');
        if (asked !== accepted)
          return response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant', error_description: `token ${asked} of ${planted.secret} was revoked` }));
        accepted = planted.second;
        return response.end(JSON.stringify({ access_token: planted.access, refresh_token: planted.second, expires_in: 120, token_type: 'Bearer' }));
      });
    });
    await new Promise<void>((resolve) => void tokens.listen(0, '127.0.0.1', resolve));
    const server = await startMailServer({ user: 'maya', accessToken: planted.access });
    const logged: string[] = [];
    const core = await bootCore({ dataDir: folder, resourcesDir, version: '0.0.0-test', asOf: null, log: openFileLog(folder, 'core') });
    const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
    const ids = systemIds(systemClock);
    const commandId = () => ids.next() as CommandId;
    await client.companies.create({ commandId: commandId(), profile: { name: 'Token Inc' } });
    await client.mail.save({
      commandId: commandId(),
      clientSecret: planted.secret,
      refreshToken: planted.first,
      server: {
        host: 'localhost',
        port: server.port,
        security: 'none',
        auth: 'oauth2',
        user: 'maya',
        oauth: { clientId: 'duedesk', tokenUrl: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token` },
        senderAddress: 'maya@seller.example',
        senderName: 'Maya',
        replyTo: '',
      },
    });
    // The second test asks with the token the first one was given; the old one would be refused.
    for (let turn = 1; turn <= 2; turn += 1) expect(await client.mail.test({ commandId: commandId() })).toMatchObject({ ok: true });
    expect(server.delivered).toHaveLength(2);
    accepted = 'another one';
    const refused = await client.mail.test({ commandId: commandId() });
    expect(refused).toMatchObject({
      ok: false,
      sentence: 'The sign-in service refused the refresh token. It said: invalid_grant token … of … was revoked',
      fix: 'Make a new refresh token and put it into Settings, Mail.',
    });
    logged.push(JSON.stringify([refused, await client.mail.get({})]));
    await client.backups.create({ commandId: commandId() });
    logged.push(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }));
    await core.close();
    await server.close();
    await new Promise((resolve) => tokens.close(resolve));
    for (const secret of Object.values(planted)) {
      for (const { name, bytes } of filesUnder(folder))
        for (const form of [
          secret,
          Buffer.from(secret).toString('base64').slice(0, -4),
          Buffer.from(`user=maya\x01auth=Bearer ${secret}`).toString('base64').slice(0, -4),
        ])
          expect(bytes.includes(form), name).toBe(false);
      for (const text of logged) expect(text.includes(secret)).toBe(false);
    }
  });

  it('never hands the refresh token to an address without TLS on another computer', async () => {
    const { isTokenUrl } = await import('../../src/main/core/mail/oauth');
    expect(['https://login.example.com/token', 'http://127.0.0.1:1/t', 'http://localhost/t'].map(isTokenUrl)).toEqual([true, true, true]);
    expect(['http://login.example.com/token', 'ftp://x', 'file:///etc/passwd', 'https://a:b@x.example/', 'javascript:1', ''].map(isTokenUrl)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
