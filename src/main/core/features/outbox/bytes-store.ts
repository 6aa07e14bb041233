import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { AppError } from '../../errors';
import type { Reader } from '../../db';

/** Keeps bytes under their SHA-256, in the caller's transaction; the same bytes once. Answers the hash. */
export function keepMailBytes(writer: Reader, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  writer
    .sql('INSERT INTO mail_bytes (sha256, bytes, packed) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING')
    .run(sha256, bytes.byteLength, deflateSync(bytes, { level: 1 }));
  return sha256;
}

/** The bytes behind a hash, proved against it. Throws `db-corrupt` when they are not what was kept. */
export function readMailBytes(reader: Reader, sha256: string): Buffer {
  const row = reader.sql('SELECT bytes, packed FROM mail_bytes WHERE sha256 = ?').get<{ bytes: number; packed: Uint8Array }>(sha256);
  const bytes = row === undefined ? null : unpack(row.packed, row.bytes);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new AppError('db-corrupt', { sentence: 'A kept mail is not what was kept. Nothing was sent or changed. Restore a backup.' });
  return bytes;
}

function unpack(packed: Uint8Array, length: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(length, 1) });
  } catch {
    return null;
  }
}

/** Drops bytes nothing points at any more: parts of drafts that were frozen or changed. */
export function dropLooseBytes(writer: Reader, hashes: readonly string[]): void {
  writer
    .sql(
      `DELETE FROM mail_bytes WHERE sha256 IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.eml_sha256 = mail_bytes.sha256)
         AND NOT EXISTS (SELECT 1 FROM received_mails r WHERE r.sha256 = mail_bytes.sha256)
         AND NOT EXISTS (SELECT 1 FROM mail_attachments a JOIN mails m ON m.id = a.mail_id WHERE a.sha256 = mail_bytes.sha256 AND m.eml_sha256 IS NULL AND m.state <> 'discarded')`,
    )
    .run(JSON.stringify(hashes));
}
