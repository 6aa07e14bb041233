import { likelyDuplicates } from '../../../../shared/domain/ledger';
import { type CellNote, headerFingerprint, type Interpreted, type Mapping, vanishedProposal } from '../../../../shared/domain/ledger-import';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { fileFacts } from '../../files/tickets';
import { inspectFile } from '../../imports';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { currencyWarnings } from './currency-warnings';
import { customerData } from './customer-data';
import { countCustomerRows } from './customer-details';
import { Directory } from './directory';
import { countWords, limited, toNote, totalsOf } from './mapping';
import type { Plan } from './planned';
import { prepare, readingFile, sayDay } from './prepare';
import type { Readings } from './reading';
import type { Runs } from './run-state';
import { standingImportOf } from './runs-store';

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
        rows: interpreted.rows,
        importable: interpreted.accepted - new Set(plan.rejects.map((note) => note.line)).size,
        created: plan.created + customers.created,
        changed: plan.changed + customers.changed,
        unchanged: plan.unchanged + customers.unchanged,
        vanished: plan.vanished.length,
        rejected: rejectedCount,
        subtotals: interpreted.subtotals,
        newCustomers: plan.newCustomers.length,
        rejects: limited(rejects).map(toNote),
        warnings: [...wholeFileWarnings(company.read, plan), ...limited(warnings)].map(toNote),
        controlTotals: totalsOf(interpreted.controlTotals),
        bridge: plan.bridge.map((row) => ({ ...row })),
        vanishedItems: limited(plan.vanished).map((row) => {
          const customer = customersById.get(row.customerId);
          return {
            itemId: row.itemId as never,
            customerNumber: customer?.number ?? '',
            customerName: customer?.name ?? '',
            number: row.number,
            dueDate: row.dueDate,
            currency: row.currency,
            openMinor: row.openMinor,
            ...vanishedProposal(row.kind, row.dueDate, mapping.snapshotDate, snapshotDay),
          };
        }),
        changedItems: limited(plan.items.filter((planned) => planned.what !== 'new')).map((planned) => ({
          itemId: planned.itemId as never,
          customerName: planned.item.customer.name || planned.item.customer.number,
          number: planned.item.number,
          currency: planned.item.currency,
          beforeMinor: planned.beforeMinor,
          afterMinor: planned.afterMinor,
          what: planned.what,
        })),
        ambiguousDates: await ambiguousDates(app, path, mapping),
        likelyDuplicates: duplicatePairs(interpreted),
        duplicateRows: interpreted.duplicateRows,
        alreadyImported,
        customerData: customerData(plan),
        looksIncomplete: plan.looksIncomplete,
        undoNote: 'The whole import can be taken back afterwards, as long as it is the last one. Calls, promises and notes made meanwhile stay.',
      };
    }),
  );
}

/** Customers of the file that look like one; listed for a decision, never merged. */
function duplicatePairs(interpreted: Interpreted): OutputOf<'imports', 'dryRun'>['likelyDuplicates'] {
  const seen = new Map(interpreted.seen.map((customer) => [customer.key, customer]));
  return likelyDuplicates(interpreted.seen.map(({ key, number, name, otherNames }) => ({ id: key, number, name, otherNames })))
    .slice(0, 200)
    .flatMap(({ aId, bId, reason }) => {
      const a = seen.get(aId),
        b = seen.get(bId);
      return a && b ? [{ aNumber: a.number, aName: a.name, bNumber: b.number, bName: b.name, reason }] : [];
    });
}

function wholeFileWarnings(reader: Reader, plan: Plan): CellNote[] {
  const note = (reason: string, fix: string): CellNote => ({ line: 0, field: '', found: '', reason, fix, severity: 'warn' });
  const notes: CellNote[] = [];
  for (const { reason, fix } of currencyWarnings(reader, plan)) notes.push(note(reason, fix));
  if (plan.looksIncomplete)
    notes.push(
      note(
        `${countWords(plan.vanished.length, 'item')} of the ledger are not in this file`,
        'Look whether the list is complete: one company code or one collector only is a usual reason. Nothing is booked as paid before you confirm it.',
      ),
    );
  if (plan.mapping.layout === 'sap-bkpf' && plan.details.length === 0 && plan.unchanged === 0)
    notes.push(
      note('none of these document headers belongs to an item of the ledger', 'Import the SAP document items (BSEG) first; the headers complete them.'),
    );
  for (const [why, n] of plan.interpreted.leftOut) notes.push(note(`${countWords(n, 'row')} left out`, `${why}.`));
  return notes;
}

async function ambiguousDates(app: App, path: string, mapping: Mapping): Promise<OutputOf<'imports', 'dryRun'>['ambiguousDates']> {
  const company = app.current();
  const found = await inspectFile(
    path,
    { baseCurrency: company.profile.baseCurrency, country: company.profile.country, today: app.today(), locale: company.profile.locale },
    mapping,
  );
  return found.columns
    .filter((column) => column.ambiguousDates > 0 && column.field !== 'skip')
    .map((column) => ({ column: column.header, example: column.ambiguousExample ?? '', rows: column.ambiguousDates, readAs: column.readAs }));
}
