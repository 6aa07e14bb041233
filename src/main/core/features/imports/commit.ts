import type { ImportId } from '../../../../shared/domain/ids';
import { headerFingerprint, type Mapping } from '../../../../shared/domain/ledger-import';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, Tx } from '../../app';
import { type AppError, ruleViolated } from '../../errors';
import { fileFacts } from '../../files/tickets';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { settleOffers } from '../agreements';
import { backupIfChanged } from '../backups';
import { refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import { currencyWarnings } from './currency-warnings';
import { customerDataNotices } from './customer-data';
import { countWords, limited, toNote, totalsOf } from './mapping';
import type { Plan } from './planned';
import { prepare, readingFile, sayDay } from './prepare';
import type { Readings } from './reading';
import { cellsOfLines } from './reject-file';
import { rejectTicket } from './reject-ticket';
import { cancelled, type Runs, type RunState } from './run-state';
import { insertImport, insertReject, saveImportOutcome, saveProfile, touchProfile } from './runs-store';
import type { ImportNotes } from './undo';
import { promiseStateCounts } from './undo-store';
import { writePlan } from './write';

/** Writes what the dry run showed, in one transaction, after a verified backup. */
export async function commit(
  app: App,
  runs: Runs,
  readings: Readings,
  input: InputOf<'imports', 'commit'>,
  call: Call,
): Promise<OutputOf<'imports', 'commit'>> {
  return runs.run(input.commandId, async (run) => {
    run.phase('backup', 0);
    await backupIfChanged(app, 'before-import');
    if (run.signal.aborted) throw cancelled();
    return app.command(call, async (tx) => {
      const { path, fileName } = app.tickets.path(input.ticket);
      return readingFile(fileName, () => commitFile(app, tx, { path, fileName, input, run, readings }));
    });
  });
}

interface CommitJob {
  readonly path: string;
  readonly fileName: string;
  readonly input: InputOf<'imports', 'commit'>;
  readonly run: RunState;
  readonly readings: Readings;
}

async function commitFile(app: App, tx: Tx, { path, fileName, input, run, readings }: CommitJob): Promise<OutputOf<'imports', 'commit'>> {
  const mapping = input.mapping as Mapping;
  const { sha256 } = await fileFacts(path);
  const { plan, rejectedRows, rejects, rejectedCount } = await prepare(app, readings, tx, path, mapping, run);
  if (plan.looksIncomplete && !input.fileIsComplete) throw looksIncomplete(plan, fileName);
  const { interpreted } = plan;
  const importId = tx.nextId<ImportId>();
  const confirmed = new Set<string>(input.confirmAllVanished ? plan.vanished.map((row) => row.itemId) : input.confirmVanished);
  const notices = [
    ...noticesOf(app, plan, input, confirmed),
    ...currencyWarnings(tx, plan).map(({ reason, fix }) => `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}. ${fix}`),
  ];
  const controlTotals = totalsOf(interpreted.controlTotals);
  const newRows = plan.customerRows.filter(({ entry }) => entry.isNew).length;
  const counts = {
    rows: interpreted.rows,
    created: plan.created + newRows,
    changed: plan.changed,
    unchanged: plan.unchanged,
    vanished: plan.vanished.length,
    rejected: rejectedCount,
  };
  const base = {
    id: importId,
    fileName,
    sha256,
    kind: mapping.kind,
    mappingJson: JSON.stringify(mapping),
    snapshotDate: mapping.snapshotDate,
    recordedAtMs: tx.recordedAtMs,
    userId: tx.userId,
    newCustomers: plan.newCustomers.length,
    controlTotalsJson: JSON.stringify(controlTotals),
    notesJson: '[]',
  };
  insertImport(tx, { ...base, ...counts });

  const promisesBefore = promiseStateCounts(tx);
  const written = await writePlan(tx, importId, plan, confirmed, run);
  const missing = new Set(rejects.filter((note) => !rejectedRows.has(note.line)).map((note) => note.line));
  const reread = await cellsOfLines(path, mapping, missing);
  for (const note of rejects)
    insertReject(tx, {
      importId,
      line: note.line,
      field: note.field,
      found: note.found,
      reason: note.reason,
      fix: note.fix,
      rowJson: JSON.stringify(rejectedRows.get(note.line) ?? reread.get(note.line) ?? []),
    });
  const final = { ...counts, changed: counts.changed + written.changedCustomers, unchanged: counts.unchanged + written.unchangedCustomers };
  saveImportOutcome(tx, importId, {
    changed: final.changed,
    unchanged: final.unchanged,
    notesJson: JSON.stringify({ notices, before: written.before, newContacts: written.newContacts } satisfies ImportNotes),
  });
  const fingerprint = headerFingerprint(mapping.columns.map((column) => column.header));
  if (input.profileName !== '')
    saveProfile(tx, { id: tx.nextId(), name: input.profileName, fingerprint, mappingJson: JSON.stringify(mapping), nowMs: tx.recordedAtMs });
  else touchProfile(tx, fingerprint, tx.recordedAtMs);

  run.phase('ranking', 0);
  await run.step(2_000);
  readings.forget();
  refreshSearch(tx, written.renamedCustomers);
  refreshAccounts(tx, written.touchedCustomers);
  settleOffers(tx, written.touchedCustomers);
  const promisesAfter = promiseStateCounts(tx);
  tx.record({
    kind: 'import',
    code: 'import-committed',
    subjectId: importId,
    businessDate: tx.today,
    title: `Import of ${fileName}: ${countWords(final.created, 'new row')}, ${final.changed.toLocaleString('en-US')} changed, ${final.unchanged.toLocaleString('en-US')} unchanged`,
    detail: [`Ledger as of ${sayDay(app)(mapping.snapshotDate)}.`, ...notices].join(' '),
    payload: {
      importId,
      sha256,
      kind: mapping.kind,
      snapshotDate: mapping.snapshotDate,
      ...final,
      newCustomers: plan.newCustomers.length,
      controlTotals,
      ledgerSays: input.ledgerSays,
    },
  });
  return {
    importId,
    kind: mapping.kind,
    ...final,
    newCustomers: plan.newCustomers.length,
    rejects: limited(rejects).map(toNote),
    controlTotals,
    rejectTicket: rejects.length === 0 ? null : rejectTicket(app, tx, importId, fileName, mapping),
    promisesKept: Math.max(0, promisesAfter.kept - promisesBefore.kept),
    promisesBroken: Math.max(0, promisesAfter.broken - promisesBefore.broken),
    notices,
  };
}

function noticesOf(app: App, plan: Plan, input: InputOf<'imports', 'commit'>, confirmed: ReadonlySet<string>): string[] {
  const { locale } = app.current().profile;
  const day = sayDay(app)(plan.mapping.snapshotDate);
  const { interpreted, mapping } = plan;
  const notices: string[] = [];
  for (const says of input.ledgerSays) {
    const file = interpreted.controlTotals.find((total) => total.currency === says.currency)?.amountMinor ?? 0;
    if (file !== says.amountMinor)
      notices.push(
        `The file's total is ${formatMinor(Math.abs(file - says.amountMinor), says.currency, locale)} ${file > says.amountMinor ? 'above' : 'below'} the figure of your ledger.`,
      );
  }
  for (const [why, n] of interpreted.leftOut) notices.push(`${countWords(n, 'row')} left out: ${why}.`);
  if (interpreted.duplicateRows > 0) notices.push(`${countWords(interpreted.duplicateRows, 'repeated row')} counted once.`);
  if (interpreted.roundedRows > 0)
    notices.push(`${countWords(interpreted.roundedRows, 'amount')} with more decimals than the currency has, rounded so that the sum stays exact.`);
  if (plan.unappliedPayments > 0)
    notices.push(`${countWords(plan.unappliedPayments, 'payment')} left fully or partly unapplied, because the file names no open invoice for them.`);
  const booked = plan.vanished.filter((row) => confirmed.has(row.itemId)).length;
  const waiting = plan.vanished.length - booked;
  if (booked > 0) notices.push(`${countWords(booked, 'item')} no longer in the list: booked as paid on ${day}, as you confirmed.`);
  if (waiting > 0) notices.push(`${countWords(waiting, 'item')} no longer in the list: proposed as paid on ${day}, to be confirmed.`);
  notices.push(...customerDataNotices(plan));
  if (mapping.layout === 'sap-bkpf')
    notices.push(
      plan.details.length + plan.unchanged === 0
        ? 'These SAP document headers belong to no item of the ledger. Import the document items (BSEG) first.'
        : 'SAP document headers: dates and references of items were completed.',
    );
  return notices;
}

function looksIncomplete(plan: Plan, fileName: string): AppError {
  return ruleViolated(
    'import-looks-incomplete',
    `${fileName}: ${countWords(plan.vanished.length, 'open item')} of the ledger, more than half, ${plan.vanished.length === 1 ? 'is' : 'are'} not in this file. Nothing was changed. If the file is complete, say so and import it again; else export the whole list.`,
  );
}
