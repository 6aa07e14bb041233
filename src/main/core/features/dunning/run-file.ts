import { PDFDocument } from '@cantoo/pdf-lib';
import type { App } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { keptBytes } from '../letters';
import { entriesOf, runRow } from './run-store';

/** The kept letters of a run as one file, byte for byte the pages that were made. */
export async function runFile(app: App, input: InputOf<'dunning', 'runFile'>): Promise<OutputOf<'dunning', 'runFile'>> {
  const { read } = app.current();
  const run = runRow(read, input.runId);
  if (run === undefined) throw notFound('This run is not in the company file that is open.');
  const ids = entriesOf(read, run.id).flatMap((entry) => entry.letterId ?? []).slice(input.from);
  if (ids.length === 0) throw ruleViolated('nothing-to-print', 'No letter of this run was made yet.');
  const merged = await PDFDocument.create();
  for (const id of ids) {
    const letter = await PDFDocument.load(keptBytes(read, id), { updateMetadata: false });
    for (const page of await merged.copyPages(letter, letter.getPageIndices())) merged.addPage(page);
  }
  const bytes = await merged.save({ useObjectStreams: false });
  return { ticket: app.tickets.forBytes(bytes, `Letters ${run.day}.pdf`, 'application/pdf'), pages: merged.getPageCount(), letters: ids.length };
}
