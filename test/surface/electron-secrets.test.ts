import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as electron from './support/fake-electron';

vi.mock('electron', () => import('./support/fake-electron'));
const { readSecretKey } = await import('../../src/main/electron/secret-key');

let folder = '';
const warnings: string[] = [];
const read = () => readSecretKey(folder, { warn: (message) => void warnings.push(message) });
beforeEach(() => {
  electron.resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'duedesk-key-'));
  warnings.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('S26: the key of the secrets under Electron', () => {
  test('comes from the system store, is the same at the next start, and lies sealed in a file of the user alone', async () => {
    const key = await read();
    expect(key?.byteLength).toBe(32);
    expect(await read()).toEqual(key);
    const file = join(folder, 'secret-key.sealed');
    expect(readFileSync(file).includes(Buffer.from(key ?? []).toString('base64'))).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.runIf(process.platform === 'linux')('is not taken from a store that protects nothing', async () => {
    electron.state.storeBackend = 'basic_text';
    expect(await read()).toBeNull();
    electron.state.storeBackend = 'gnome_libsecret';
    electron.state.storeAvailable = false;
    expect(await read()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that cannot be opened after a change of keyring is put aside, not deleted, and said', async () => {
    const key = await read();
    electron.state.storeKeyring = 'second';
    expect(await read()).not.toEqual(key);
    expect(warnings).toEqual(['the key of the secrets cannot be opened']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unreadable'))).toHaveLength(1);
  });

  test('is sealed anew when the store asks for it, and stays the same', async () => {
    const key = await read();
    electron.state.storeWantsAnew = true;
    expect(await read()).toEqual(key);
  });
});
