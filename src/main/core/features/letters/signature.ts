import type { Reader } from '../../db';
import { imageSize, type LetterImage } from '../../documents';

/** The signature that letters bear: the collector's own, else the company's; null where there is none. */
export function signatureImage(reader: Reader, userId: string | null): LetterImage | null {
  const rows = reader.sql('SELECT user_id AS userId, media_type AS mediaType, bytes, sha256 FROM signature_images WHERE user_id IN (?, ?) ORDER BY user_id DESC').all<{ userId: string; mediaType: LetterImage['mediaType']; bytes: Uint8Array; sha256: string }>('', userId ?? '');
  const [row] = rows;
  if (!row) return null;
  const size = imageSize(row.bytes);
  return size === null ? null : { bytes: row.bytes, mediaType: row.mediaType, widthPx: size.width, heightPx: size.height, sha256: row.sha256 };
}
