import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ImportId, TicketId } from '../../../../shared/domain/ids';
import { dayLabel } from '../../../../shared/domain/calendar';
import { likelyDuplicates } from '../../../../shared/domain/ledger';
import { formatMinor } from '../../../../shared/domain/money';
import { headerFingerprint, type CellNote, type Interpreted, type Mapping } from '../../../../shared/domain/ledger-import';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { AppError, badInput, notFound, ruleViolated } from '../../errors';
import { fileFacts } from '../../files/tickets';
import { FileFault, inspectFile, type Inspection } from '../../imports';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { backupIfChanged } from '../backups';
import { settleOffers } from '../agreements';
import { refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import { customerData, customerDataNotices } from './customer-data';
import { countCustomerRows } from './customer-details';
import { currencyWarnings } from './currency-warnings';
import { Directory } from './directory';
import { countWords, limited, toNote, toRun, totalsOf, understoodRow } from './mapping';
import { makePlan, vanishedProposal, type Plan } from './plan';
import type { Readings } from './reading';
import { cellsOfLines, rejectCsv } from './reject-file';
import { cancelled, type RunState, type Runs } from './run-state';
import { importById, importsBefore, insertImport, insertReject, lastStandingImport, profileByFingerprint, promiseStateCounts, rejectsOf, saveImportOutcome, saveProfile, standingImportOf, touchProfile } from './store';
import type { ImportNotes } from './undo';
import { writePlan } from './write';

/** A day in words of the company's locale, with its year where that is not this one. */
export function sayDay(app: App): (day: IsoDate) => string {
  const said = new Map<IsoDate, string>();
  return (day) => {
    let words = said.get(day);
    if (words === undefined) said.set(day, (words = dayLabel(day, app.current().profile.locale, app.today())));
    return words;
  };
}

/** Runs file work and turns what is wrong with the file into a typed error. */
export async function readingFile<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (error.rule === 'cancelled') throw cancelled();
    throw new AppError('rule-violated', { sentence: `${fileName}: ${error.sentence}`, rule: `file-${error.rule}` });
  }
}

/** What a file seems to be. A mapping saved for the same header is taken over where the user has said nothing yet. */
export async function inspect(app: App, readings: Readings, input: InputOf<'imports', 'inspect'>): Promise<OutputOf<'imports', 'inspect'>> {
  const { path, fileName } = app.tickets.path(input.ticket);
  const company = app.current();
  const defaults = { baseCurrency: company.profile.baseCurrency, country: company.profile.country, today: app.today(), locale: company.profile.locale };
  return readingFile(fileName, async () => {
    let found = await inspectFile(path, defaults, (input.mapping ?? {}) as Partial<Mapping>);
    const profile = profileByFingerprint(company.read, found.fingerprint);
    if (profile !== null && input.mapping?.columns === undefined) found = await inspectFile(path, defaults, { ...fromProfile(JSON.parse(profile.mappingJson) as Mapping, found), ...((input.mapping ?? {}) as Partial<Mapping>) });
    const { result } = await readings.read(company.read, new Directory(company.read), path, found.mapping);
    return {
      fileName, bytes: found.table.bytes, rows: result.rows, customersSeen: result.seen.length, mapping: { ...found.mapping, columns: [...found.mapping.columns] }, kindConfidence: found.detection.kindConfidence, kindReason: found.detection.kindReason, sheets: [...found.table.sheets],
      columns: found.columns.map((column) => ({ ...column })), sample: found.sample.map((row) => understoodRow(row, found.mapping)), profile: profile === null ? null : { id: profile.id, name: profile.name },
      questions: [...found.questions].slice(0, 3), warnings: [...found.warnings, ...leftOutWarnings(result)], encodings: [...found.encodings], missingFields: [...found.detection.missing].filter((field) => !found.mapping.columns.some((column) => column.field === field)),
    };
  });
}

/** What a saved mapping says about a file with the same header. Dates that the rows prove are read as they prove. */
function fromProfile(saved: Mapping, found: Inspection): Partial<Mapping> {
  const columns = saved.columns.map((column) => ({ ...column, dateOrder: found.columns[column.index]?.isOrderProved === false ? column.dateOrder : (found.columns[column.index]?.dateOrder ?? column.dateOrder) }));
  return { kind: saved.kind, columns, defaultCurrency: saved.defaultCurrency, layout: saved.layout };
}

function leftOutWarnings(result: Interpreted): string[] {
  const rounded = result.roundedRows > 0 ? [`${countWords(result.roundedRows, 'amount')} with more decimals than the currency has: rounded so that the sum of the file stays exact.`] : [];
  return [...[...result.leftOut].map(([why, n]) => `${countWords(n, 'row')} left out: ${why}.`), ...rounded];
}

interface Prepared {
  readonly plan: Plan;
  readonly rejectedRows: ReadonlyMap<number, readonly string[]>;
  readonly rejects: readonly CellNote[];
  readonly warnings: readonly CellNote[];
  readonly rejectedCount: number;
}

async function prepare(app: App, readings: Readings, reader: Reader, path: string, mapping: Mapping, run: RunState): Promise<Prepared> {
  run.phase('reading', 0);
  const directory = new Directory(reader);
  const { result, rejectedRows } = await readings.read(reader, directory, path, mapping, run);
  const plan = await makePlan(reader, directory, result, mapping, app.ids, run, sayDay(app));
  const rejects = [...result.notes.filter((note) => note.severity === 'reject'), ...plan.rejects].sort((a, b) => a.line - b.line);
  return { plan, rejectedRows, rejects, warnings: result.notes.filter((note) => note.severity === 'warn'), rejectedCount: new Set(rejects.map((note) => note.line)).size };
}

/** The whole file against the ledger, nothing kept. */
export async function dryRun(app: App, runs: Runs, readings: Readings, input: InputOf<'imports', 'dryRun'>): Promise<OutputOf<'imports', 'dryRun'>> {
  const { path, fileName } = app.tickets.path(input.ticket);
  const mapping = input.mapping as Mapping;
  return runs.run(input.commandId, (run) =>
    readingFile(fileName, async () => {
      const company = app.current();
      const { sha256 } = await fileFacts(path);
      const { plan, rejects, warnings, rejectedCount } = await prepare(app, readings, company.read, path, mapping, run);
      const { interpreted } = plan;
      const customersById = new Directory(company.read);
      const snapshotDay = sayDay(app)(mapping.snapshotDate);
      const customers = countCustomerRows(company.read, plan.customerRows);
      const alreadyImported = standingImportOf(company.read, sha256);
      return {
        runKey: `${sha256.slice(0, 16)}-${headerFingerprint(mapping.columns.map((column) => `${column.header}=${column.field}`))}`,
        rows: interpreted.rows, importable: interpreted.accepted - new Set(plan.rejects.map((note) => note.line)).size, created: plan.created + customers.created, changed: plan.changed + customers.changed, unchanged: plan.unchanged + customers.unchanged, vanished: plan.vanished.length, rejected: rejectedCount,
        subtotals: interpreted.subtotals, newCustomers: plan.newCustomers.length, rejects: limited(rejects).map(toNote), warnings: [...wholeFileWarnings(company.read, plan), ...limited(warnings)].map(toNote), controlTotals: totalsOf(interpreted.controlTotals),
        bridge: plan.bridge.map((row) => ({ ...row })),
        vanishedItems: limited(plan.vanished).map((row) => {
          const customer = customersById.get(row.customerId);
          return { itemId: row.itemId as never, customerNumber: customer?.number ?? '', customerName: customer?.name ?? '', number: row.number, dueDate: row.dueDate, currency: row.currency, openMinor: row.openMinor, ...vanishedProposal(row.kind, row.dueDate, mapping.snapshotDate, snapshotDay) };
        }),
        changedItems: limited(plan.items.filter((planned) => planned.what !== 'new')).map((planned) => ({ itemId: planned.itemId as never, customerName: planned.item.customer.name || planned.item.customer.number, number: planned.item.number, currency: planned.item.currency, beforeMinor: planned.beforeMinor, afterMinor: planned.afterMinor, what: planned.what })),
        ambiguousDates: await ambiguousDates(app, path, mapping),
        likelyDuplicates: duplicatePairs(interpreted), duplicateRows: interpreted.duplicateRows, alreadyImported, customerData: customerData(plan), looksIncomplete: plan.looksIncomplete,
        undoNote: 'The whole import can be taken back afterwards, as long as it is the last one. Calls, promises and notes made meanwhile stay.',
      };
    }),
  );
}

/** Customers of the file that look like one; listed for a decision, never merged. */
function duplicatePairs(interpreted: Interpreted): OutputOf<'imports', 'dryRun'>['likelyDuplicates'] {
  const seen = new Map(interpreted.seen.map((customer) => [customer.key, customer]));
  return likelyDuplicates(interpreted.seen.map(({ key, number, name, otherNames }) => ({ id: key, number, name, otherNames }))).slice(0, 200).flatMap(({ aId, bId, reason }) => {
    const a = seen.get(aId), b = seen.get(bId);
    return a && b ? [{ aNumber: a.number, aName: a.name, bNumber: b.number, bName: b.name, reason }] : [];
  });
}

function wholeFileWarnings(reader: Reader, plan: Plan): CellNote[] {
  const note = (reason: string, fix: string): CellNote => ({ line: 0, field: '', found: '', reason, fix, severity: 'warn' });
  const notes: CellNote[] = [];
  for (const { reason, fix } of currencyWarnings(reader, plan)) notes.push(note(reason, fix));
  if (plan.looksIncomplete) notes.push(note(`${countWords(plan.vanished.length, 'item')} of the ledger are not in this file`, 'Look whether the list is complete: one company code or one collector only is a usual reason. Nothing is booked as paid before you confirm it.'));
  if (plan.mapping.layout === 'sap-bkpf' && plan.details.length === 0 && plan.unchanged === 0) notes.push(note('none of these document headers belongs to an item of the ledger', 'Import the SAP document items (BSEG) first; the headers complete them.'));
  for (const [why, n] of plan.interpreted.leftOut) notes.push(note(`${countWords(n, 'row')} left out`, `${why}.`));
  return notes;
}

async function ambiguousDates(app: App, path: string, mapping: Mapping): Promise<OutputOf<'imports', 'dryRun'>['ambiguousDates']> {
  const company = app.current();
  const found = await inspectFile(path, { baseCurrency: company.profile.baseCurrency, country: company.profile.country, today: app.today(), locale: company.profile.locale }, mapping);
  return found.columns.filter((column) => column.ambiguousDates > 0 && column.field !== 'skip').map((column) => ({ column: column.header, example: column.ambiguousExample ?? '', rows: column.ambiguousDates, readAs: column.readAs }));
}

/** Writes what the dry run showed, in one transaction, after a verified backup. */
export async function commit(app: App, runs: Runs, readings: Readings, input: InputOf<'imports', 'commit'>, call: Call): Promise<OutputOf<'imports', 'commit'>> {
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
  const notices = [...noticesOf(app, plan, input, confirmed), ...currencyWarnings(tx, plan).map(({ reason, fix }) => `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}. ${fix}`)];
  const controlTotals = totalsOf(interpreted.controlTotals);
  const newRows = plan.customerRows.filter(({ entry }) => entry.isNew).length;
  const counts = { rows: interpreted.rows, created: plan.created + newRows, changed: plan.changed, unchanged: plan.unchanged, vanished: plan.vanished.length, rejected: rejectedCount };
  const base = { id: importId, fileName, sha256, kind: mapping.kind, mappingJson: JSON.stringify(mapping), snapshotDate: mapping.snapshotDate, recordedAtMs: tx.recordedAtMs, userId: tx.userId, newCustomers: plan.newCustomers.length, controlTotalsJson: JSON.stringify(controlTotals), notesJson: '[]' };
  insertImport(tx, { ...base, ...counts });

  const promisesBefore = promiseStateCounts(tx);
  const written = await writePlan(tx, importId, plan, confirmed, run);
  const missing = new Set(rejects.filter((note) => !rejectedRows.has(note.line)).map((note) => note.line));
  const reread = await cellsOfLines(path, mapping, missing);
  for (const note of rejects) insertReject(tx, { importId, line: note.line, field: note.field, found: note.found, reason: note.reason, fix: note.fix, rowJson: JSON.stringify(rejectedRows.get(note.line) ?? reread.get(note.line) ?? []) });
  const final = { ...counts, changed: counts.changed + written.changedCustomers, unchanged: counts.unchanged + written.unchangedCustomers };
  saveImportOutcome(tx, importId, { changed: final.changed, unchanged: final.unchanged, notesJson: JSON.stringify({ notices, before: written.before, newContacts: written.newContacts } satisfies ImportNotes) });
  const fingerprint = headerFingerprint(mapping.columns.map((column) => column.header));
  if (input.profileName !== '') saveProfile(tx, { id: tx.nextId(), name: input.profileName, fingerprint, mappingJson: JSON.stringify(mapping), nowMs: tx.recordedAtMs });
  else touchProfile(tx, fingerprint, tx.recordedAtMs);

  run.phase('ranking', 0);
  await run.step(2_000);
  readings.forget();
  refreshSearch(tx, written.renamedCustomers);
  refreshAccounts(tx, written.touchedCustomers);
  settleOffers(tx, written.touchedCustomers);
  const promisesAfter = promiseStateCounts(tx);
  tx.record({
    kind: 'import', code: 'import-committed', subjectId: importId, businessDate: tx.today, title: `Import of ${fileName}: ${countWords(final.created, 'new row')}, ${final.changed.toLocaleString('en-US')} changed, ${final.unchanged.toLocaleString('en-US')} unchanged`,
    detail: [`Ledger as of ${sayDay(app)(mapping.snapshotDate)}.`, ...notices].join(' '), payload: { importId, sha256, kind: mapping.kind, snapshotDate: mapping.snapshotDate, ...final, newCustomers: plan.newCustomers.length, controlTotals, ledgerSays: input.ledgerSays },
  });
  return {
    importId, kind: mapping.kind, ...final, newCustomers: plan.newCustomers.length, rejects: limited(rejects).map(toNote), controlTotals,
    rejectTicket: rejects.length === 0 ? null : rejectTicket(app, tx, importId, fileName, mapping), promisesKept: Math.max(0, promisesAfter.kept - promisesBefore.kept), promisesBroken: Math.max(0, promisesAfter.broken - promisesBefore.broken), notices,
  };
}

function looksIncomplete(plan: Plan, fileName: string): AppError {
  return ruleViolated('import-looks-incomplete', `${fileName}: ${countWords(plan.vanished.length, 'open item')} of the ledger, more than half, ${plan.vanished.length === 1 ? 'is' : 'are'} not in this file. Nothing was changed. If the file is complete, say so and import it again; else export the whole list.`);
}

function noticesOf(app: App, plan: Plan, input: InputOf<'imports', 'commit'>, confirmed: ReadonlySet<string>): string[] {
  const { locale } = app.current().profile;
  const day = sayDay(app)(plan.mapping.snapshotDate);
  const { interpreted, mapping } = plan;
  const notices: string[] = [];
  for (const says of input.ledgerSays) {
    const file = interpreted.controlTotals.find((total) => total.currency === says.currency)?.amountMinor ?? 0;
    if (file !== says.amountMinor) notices.push(`The file's total is ${formatMinor(Math.abs(file - says.amountMinor), says.currency, locale)} ${file > says.amountMinor ? 'above' : 'below'} the figure of your ledger.`);
  }
  for (const [why, n] of interpreted.leftOut) notices.push(`${countWords(n, 'row')} left out: ${why}.`);
  if (interpreted.duplicateRows > 0) notices.push(`${countWords(interpreted.duplicateRows, 'repeated row')} counted once.`);
  if (interpreted.roundedRows > 0) notices.push(`${countWords(interpreted.roundedRows, 'amount')} with more decimals than the currency has, rounded so that the sum stays exact.`);
  if (plan.unappliedPayments > 0) notices.push(`${countWords(plan.unappliedPayments, 'payment')} left fully or partly unapplied, because the file names no open invoice for them.`);
  const booked = plan.vanished.filter((row) => confirmed.has(row.itemId)).length;
  const waiting = plan.vanished.length - booked;
  if (booked > 0) notices.push(`${countWords(booked, 'item')} no longer in the list: booked as paid on ${day}, as you confirmed.`);
  if (waiting > 0) notices.push(`${countWords(waiting, 'item')} no longer in the list: proposed as paid on ${day}, to be confirmed.`);
  notices.push(...customerDataNotices(plan));
  if (mapping.layout === 'sap-bkpf') notices.push(plan.details.length + plan.unchanged === 0 ? 'These SAP document headers belong to no item of the ledger. Import the document items (BSEG) first.' : 'SAP document headers: dates and references of items were completed.');
  return notices;
}

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
  return { ticket: rejectTicket(app, read, importId, row.fileName, JSON.parse(row.mappingJson) as Mapping), fileName: rejectName(row.fileName), rows: rejects.length };
}

export function list(app: App, input: InputOf<'imports', 'list'>): OutputOf<'imports', 'list'> {
  const { read } = app.current();
  const last = lastStandingImport(read);
  const rows = importsBefore(read, input.cursor, input.limit);
  const end = rows.at(-1);
  return { runs: rows.map((row) => toRun(row, last)), nextCursor: rows.length === input.limit && end ? end.id : null };
}
