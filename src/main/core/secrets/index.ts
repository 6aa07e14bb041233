import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileSafely } from '../files/durable';
import { SecretFault, type SecretGuard, type Secrets } from '../ports/secrets';
import { freshKey, keyBytes, keyOfPassphrase, seal, unseal } from './sealing';

const sealed = z.object({ iv: z.string(), tag: z.string(), data: z.string() });
const secretFile = z.object({
  version: z.literal(1),
  passphrase: z.object({ salt: z.string(), check: sealed }).nullable(),
  entries: z.record(z.string(), sealed.extend({ guard: z.enum(['os-store', 'key-file', 'passphrase']) })),
});
type SecretFile = z.infer<typeof secretFile>;

const checkName = 'passphrase-check';
const empty: SecretFile = { version: 1, passphrase: null, entries: {} };

/**
 * Secrets sealed in `secrets.json` of the data folder, beside the company files and in none of their backups. The key comes
 * from the operating system's store by way of the shell (`osKey`), else from `secrets.key` (0600), else from a passphrase.
 */
export function openSecrets(dataDir: string, osKey: Uint8Array | null): Secrets {
  const file = join(dataDir, 'secrets.json');
  const keyFile = join(dataDir, 'secrets.key');
  let passphraseKey: Buffer | null = null;

  const read = (): SecretFile => {
    for (const candidate of [file, `${file}.last-good`]) {
      try {
        return secretFile.parse(JSON.parse(readFileSync(candidate, 'utf8')));
      } catch {
        // Not there, or torn: the one before it, else none. The user types the password again.
      }
    }
    return empty;
  };
  const write = (content: SecretFile): void => {
    writeFileSafely(file, JSON.stringify(content), true);
    chmodSync(file, 0o600);
  };
  const readKeyFile = (): Buffer | null => {
    if (!existsSync(keyFile)) return null;
    const key = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'hex');
    return key.length === keyBytes ? key : null;
  };
  const makeKeyFile = (): Buffer => {
    const key = freshKey();
    writeFileSafely(keyFile, key.toString('hex'));
    chmodSync(keyFile, 0o600);
    return key;
  };
  const guard = (): SecretGuard => (read().passphrase !== null ? 'passphrase' : osKey === null ? 'key-file' : 'os-store');
  const keyFor = (wanted: SecretGuard): Uint8Array | null => (wanted === 'passphrase' ? passphraseKey : wanted === 'os-store' ? osKey : readKeyFile());
  const keyToWriteWith = (): { readonly guard: SecretGuard; readonly key: Uint8Array } => {
    const wanted = guard();
    const key = keyFor(wanted) ?? (wanted === 'key-file' ? makeKeyFile() : null);
    if (key === null) throw new SecretFault('locked');
    return { guard: wanted, key };
  };
  const open = (name: string, entry: SecretFile['entries'][string]): string => {
    const key = keyFor(entry.guard);
    if (key === null) throw new SecretFault(entry.guard === 'passphrase' ? 'locked' : 'unreadable');
    const value = unseal(key, name, entry);
    if (value === null) throw new SecretFault('unreadable');
    return value;
  };

  return {
    guard,
    locked: () => read().passphrase !== null && passphraseKey === null,
    has: (name) => Object.hasOwn(read().entries, name),
    async get(name) {
      const content = read();
      const entry = Object.hasOwn(content.entries, name) ? content.entries[name] : undefined;
      return entry === undefined ? null : open(name, entry);
    },
    async set(name, value) {
      const { guard: by, key } = keyToWriteWith();
      const content = read();
      write({ ...content, entries: { ...content.entries, [name]: { guard: by, ...seal(key, name, value) } } });
    },
    async remove(name) {
      const content = read();
      write({ ...content, entries: Object.fromEntries(Object.entries(content.entries).filter(([other]) => other !== name)) });
    },
    async protect(passphrase) {
      const content = read();
      const plain = Object.entries(content.entries).map(([name, entry]) => [name, open(name, entry)] as const);
      const salt = randomBytes(16);
      const next = passphrase === null ? null : await keyOfPassphrase(passphrase, salt);
      const by: SecretGuard = next !== null ? 'passphrase' : osKey === null ? 'key-file' : 'os-store';
      const key = next ?? osKey ?? readKeyFile() ?? makeKeyFile();
      write({
        version: 1,
        passphrase: next === null ? null : { salt: salt.toString('base64'), check: seal(next, checkName, checkName) },
        entries: Object.fromEntries(plain.map(([name, value]) => [name, { guard: by, ...seal(key, name, value) }])),
      });
      passphraseKey = next;
    },
    async unlock(passphrase) {
      const content = read();
      if (content.passphrase === null) return true;
      const key = await keyOfPassphrase(passphrase, Buffer.from(content.passphrase.salt, 'base64'));
      if (unseal(key, checkName, content.passphrase.check) === null) return false;
      passphraseKey = key;
      return true;
    },
  };
}
