import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

/** One sealed value. AES-256-GCM; the name it stands under is authenticated with it, so that two entries cannot be swapped. */
export interface Sealed {
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

export const keyBytes = 32;
export const freshKey = (): Buffer => randomBytes(keyBytes);

export function seal(key: Uint8Array, name: string, value: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
}

/** Null when the key is another one or the text was changed. */
export function unseal(key: Uint8Array, name: string, sealed: Sealed): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), { authTagLength: 16 })
      .setAAD(Buffer.from(name))
      .setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** OWASP's figures for scrypt: 2^17 x 8, 128 MB for one guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export function keyOfPassphrase(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
  );
}
