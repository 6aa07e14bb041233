import type { Reader } from '../../db';
import { imageSize, type LetterImage } from '../../documents';

interface ImageRow {
  readonly mediaType: LetterImage['mediaType'];
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The signature that letters bear: the collector's own, else the company's; null where there is none. */
export function signatureImage(reader: Reader, userId: string | null): LetterImage | null {
  const [row] = reader
    .sql('SELECT media_type AS mediaType, bytes, sha256 FROM signature_images WHERE user_id IN (?, ?) ORDER BY user_id DESC')
    .all<ImageRow>('', userId ?? '');
  return imageOf(row);
}

/** The logo of the letterhead; null where there is none. */
export function logoImage(reader: Reader): LetterImage | null {
  return imageOf(reader.sql('SELECT media_type AS mediaType, bytes, sha256 FROM letterhead_logos WHERE in_use = 1').get<ImageRow>());
}

function imageOf(row: ImageRow | undefined): LetterImage | null {
  const size = row === undefined ? null : imageSize(row.bytes);
  return row === undefined || size === null
    ? null
    : { bytes: row.bytes, mediaType: row.mediaType, widthPx: size.width, heightPx: size.height, sha256: row.sha256 };
}
