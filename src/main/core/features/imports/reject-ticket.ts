import type { ImportId, TicketId } from '../../../../shared/domain/ids';
import type { Mapping } from '../../../../shared/domain/ledger-import';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { badInput, notFound } from '../../errors';
import type { OutputOf } from '../../rpc/handlers';
import { rejectCsv } from './reject-file';
import { importById, rejectsOf } from './runs-store';

/** The rejected rows of an import as a CSV to be corrected. */
export function rejectTicket(app: App, reader: Reader, importId: string, fileName: string, mapping: Mapping): TicketId {
  return app.tickets.forBytes(rejectCsv(mapping, rejectsOf(reader, importId)), rejectName(fileName), 'text/csv');
}
const rejectName = (fileName: string) => `${fileName.replace(/\.[^.]+$/, '')}-rejected.csv`;

export function rejectFile(app: App, importId: ImportId): OutputOf<'imports', 'rejectFile'> {
  const { read } = app.current();
  const row = importById(read, importId);
  if (!row) throw notFound('This import is not in the list any more.');
  const rejects = rejectsOf(read, importId);
  if (rejects.length === 0) throw badInput('This import rejected no rows.');
  return {
    ticket: rejectTicket(app, read, importId, row.fileName, JSON.parse(row.mappingJson) as Mapping),
    fileName: rejectName(row.fileName),
    rows: rejects.length,
  };
}
