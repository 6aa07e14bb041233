import type { OfferedTable } from '../../lib/offered-tables';
import { client } from '../../rpc/client';
import { host } from '../../rpc/host';

/** Saves the whole table as a CSV file; null = cancelled. */
export async function saveTable(offer: OfferedTable): Promise<{ readonly fileName: string; readonly rows: number } | null> {
  const made = await client.tables.make({ table: offer.table, ask: offer.ask, as: 'csv' });
  return made.ticket !== null && (await host.saveTicket(made.ticket, made.fileName)) ? made : null;
}

/** Puts the whole table on the clipboard: as a table for mails and documents, as columns for spreadsheets. */
export async function copyTable(offer: OfferedTable): Promise<{ readonly rows: number }> {
  const made = await client.tables.make({ table: offer.table, ask: offer.ask, as: 'copy' });
  const part = (type: string, text: string): Readonly<Record<string, Blob>> => ({ [type]: new Blob([text], { type }) });
  await navigator.clipboard.write([new ClipboardItem({ ...part('text/plain', made.text), ...part('text/html', made.html) })]);
  return made;
}
