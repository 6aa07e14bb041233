import type { Tx } from '../../app';
import type { LetterImage } from '../../documents';

/** Keeps the company's signature, or takes it off. */
export function keepSignature(tx: Tx, image: LetterImage | null): void {
  tx.sql("DELETE FROM signature_images WHERE user_id = ''").run();
  if (image !== null)
    tx.sql("INSERT INTO signature_images (user_id, media_type, bytes, sha256, recorded_at_ms) VALUES ('', ?, ?, ?, ?)").run(
      image.mediaType,
      image.bytes,
      image.sha256,
      tx.recordedAtMs,
    );
}

/** Puts the logo in use, or takes it off; those that were used before stay kept. */
export function keepLogo(tx: Tx, image: LetterImage | null): void {
  tx.sql('UPDATE letterhead_logos SET in_use = 0 WHERE in_use = 1').run();
  if (image !== null)
    tx.sql(
      'INSERT INTO letterhead_logos (sha256, media_type, bytes, in_use, recorded_at_ms) VALUES (?, ?, ?, 1, ?) ON CONFLICT (sha256) DO UPDATE SET in_use = 1',
    ).run(image.sha256, image.mediaType, image.bytes, tx.recordedAtMs);
}

/** Somebody to show a letter with: the largest past-due account, else anybody with something open. */
export function somebody(reader: Pick<Tx, 'sql'>, today: string): { readonly customerId: string; readonly currency: string } | null {
  return (
    reader
      .sql(
        'SELECT customer_id AS customerId, currency FROM open_items WHERE open_minor > 0 AND vanished = 0 GROUP BY customer_id, currency ORDER BY SUM(CASE WHEN due_date < ? THEN open_minor ELSE 0 END) DESC, customer_id LIMIT 1',
      )
      .get<{ customerId: string; currency: string }>(today) ?? null
  );
}

/** The currency in which a customer owes most, and their open items in it, oldest first. */
export function openItemsOf(
  reader: Pick<Tx, 'sql'>,
  customerId: string,
): readonly { readonly itemId: string; readonly currency: string; readonly openMinor: number }[] {
  return reader
    .sql(
      'SELECT item_id AS itemId, currency, open_minor AS openMinor FROM open_items WHERE customer_id = ? AND open_minor > 0 AND vanished = 0 ORDER BY due_date IS NULL, due_date, number',
    )
    .all<{ itemId: string; currency: string; openMinor: number }>(customerId);
}
