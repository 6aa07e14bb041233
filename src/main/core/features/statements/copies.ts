import type { App } from '../../app';
import { mostCopyBytes, type CopyFile, type PackCopy } from '../../documents';
import { readBytes } from '../documents';
import type { StatementData } from './gather';
import { copyRows } from './store';

type NotTaken = { fileName: string; reason: string };

/** Files attached to the open invoices of a statement, in the order of its lines. What is gone from the folder, or would make the whole too large, is named instead. */
export async function copiesOf(app: App, data: StatementData): Promise<{ readonly copies: readonly (CopyFile & PackCopy)[]; readonly leftOut: readonly NotTaken[] }> {
  const company = app.current();
  const lines = data.parts.flatMap((part) => part.invoices);
  const rows = Map.groupBy(copyRows(company.read, lines.map((line) => line.itemId)), (row) => row.itemId);
  const copies: (CopyFile & PackCopy)[] = [];
  const leftOut: NotTaken[] = [];
  let total = 0;
  for (const line of lines) {
    for (const row of rows.get(line.itemId) ?? []) {
      if (total + row.bytes > mostCopyBytes) {
        leftOut.push({ fileName: row.fileName, reason: 'The copies together would be larger than 12 MB.' });
        continue;
      }
      const bytes = await readBytes(app.dataDir, company.id, row.sha256).catch(() => null);
      if (bytes === null) leftOut.push({ fileName: row.fileName, reason: 'The file is not in the data folder any more.' });
      else {
        total += bytes.byteLength;
        copies.push({ number: line.number, fileName: row.fileName, mediaType: row.mediaType, bytes });
      }
    }
  }
  return { copies, leftOut };
}
