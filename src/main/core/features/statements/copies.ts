import { carriesNumber } from '../../../../shared/domain/ledger';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { mostCopyBytes, type CopyFile, type PackCopy } from '../../documents';
import { readBytes } from '../documents';
import type { StatementData } from './gather';
import { copyRows, type CopyRow } from './store';

type NotTaken = { fileName: string; reason: string };

/** Copies of these invoices: what is attached to them under a name that carries their number. Other papers stay in the house. */
export function copiesOfLines(read: Reader, lines: readonly { readonly itemId: string; readonly number: string }[]): readonly CopyRow[] {
  const numbers = new Map(lines.map((line) => [line.itemId, line.number]));
  return copyRows(read, [...numbers.keys()]).filter((row) => carriesNumber(row.fileName, numbers.get(row.itemId) ?? ''));
}

/** Copies of the open invoices of a statement, in the order of its lines. What is gone from the folder, or would make the whole too large, is named instead. */
export async function copiesOf(
  app: App,
  data: StatementData,
): Promise<{ readonly copies: readonly (CopyFile & PackCopy)[]; readonly leftOut: readonly NotTaken[] }> {
  const company = app.current();
  const lines = data.parts.flatMap((part) => part.invoices);
  const rows = Map.groupBy(copiesOfLines(company.read, lines), (row) => row.itemId);
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
