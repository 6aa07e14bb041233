import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';

const keyBytes = 32;

export interface KeyLog {
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/**
 * The key that guards the secrets of the data folder, itself sealed by the operating system's store. Null where there is no
 * store worth the name (Linux without a keyring seals with a password that everybody knows): the core then guards with a
 * key file and offers a passphrase. A key that cannot be opened any more is put aside, never deleted: the passwords are typed again.
 * Call after `ready`.
 */
export async function readSecretKey(shellDir: string, log: KeyLog): Promise<Uint8Array | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  const file = join(shellDir, 'secret-key.sealed');
  const keep = async (key: string): Promise<void> => {
    const fresh = `${file}.part`;
    writeFileSync(fresh, await safeStorage.encryptStringAsync(key), { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, file);
  };
  if (existsSync(file)) {
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(file));
      const key = Buffer.from(result, 'base64');
      if (key.length === keyBytes) {
        if (shouldReEncrypt) await keep(result);
        return key;
      }
    } catch (error) {
      log.warn('the key of the secrets cannot be opened', { cause: error instanceof Error ? error.message : String(error) });
    }
    renameSync(file, `${file}.${Date.now()}.unreadable`);
  }
  const key = randomBytes(keyBytes);
  await keep(key.toString('base64'));
  return key;
}
