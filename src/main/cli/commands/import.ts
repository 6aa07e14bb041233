import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importMapping, type ImportMapping } from '../../../shared/contract/imports.contract';
import type { TicketId } from '../../../shared/domain/ids';
import { isKnownCurrency } from '../../../shared/domain/money';
import { dayOption } from '../arguments';
import { UsageError, type CliCommand, type Session } from '../program';
import { amountsText, columns } from '../text';

interface Run {
  readonly file: string;
  readonly kind: string;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly rejected: number;
  readonly rejects: readonly { readonly line: number; readonly field: string; readonly reason: string; readonly found: string; readonly fix: string }[];
  readonly controlTotals: readonly { readonly currency: string; readonly amountMinor: number }[];
  readonly newCustomers: number;
  readonly dryRun: boolean;
}

export const importFiles: CliCommand = {
  name: 'import',
  words: 'FILE...',
  summary: 'brings in open items, invoices, histories, payments or customers from CSV and XLSX files',
  options: [
    { name: 'mapping', value: 'FILE', help: 'a JSON file with parts of a mapping that override what is detected' },
    { name: 'kind', value: 'KIND', help: 'open-items, invoices, closed-items, payments or customers, where the guess is wrong' },
    { name: 'snapshot-date', value: 'YYYY-MM-DD', help: 'the business day the file covers' },
    { name: 'currency', value: 'CODE', help: 'currency of rows that name none' },
    { name: 'company', value: 'NAME', help: 'name of the company to make where there is none yet' },
    { name: 'confirm-vanished', help: 'takes items missing from the snapshot as paid' },
    { name: 'complete', help: 'says that the snapshot is complete, though more than half of what is open is not in it' },
    { name: 'dry-run', help: 'says what would happen and keeps nothing' },
  ],
  example: 'duedesk import open-items.csv payments.xlsx',
  async run(session, args) {
    if (args.words.length === 0) throw new UsageError('name at least one file');
    const overrides = await readOverrides(args.text('mapping'));
    const kind = args.text('kind');
    if (kind !== undefined)
      Object.assign(overrides, importMapping.pick({ kind: true }).parse({ kind }, { error: () => `--kind ${kind}: not a kind of import` }));
    const snapshotDate = dayOption(args, 'snapshot-date');
    if (snapshotDate !== null) overrides.snapshotDate = snapshotDate;
    const currency = args.text('currency');
    if (currency !== undefined) {
      if (!isKnownCurrency(currency)) throw new UsageError(`--currency ${currency}: not a currency`);
      overrides.defaultCurrency = currency;
    }
    await ensureCompany(session, args.text('company') ?? 'My company', currency);
    const runs: Run[] = [];
    const messages: string[] = [];
    for (const word of args.words) {
      const run = args.flag('dry-run')
        ? await dryRun(session, resolve(word), overrides, messages)
        : await commit(
            session,
            resolve(word),
            overrides,
            { confirmAllVanished: args.flag('confirm-vanished'), fileIsComplete: args.flag('complete') },
            messages,
          );
      runs.push(run);
    }
    const table = columns(
      ['File', 'Kind', 'Rows', 'New', 'Changed', 'Same', 'Vanished', 'Left out', 'Control total'],
      runs.map((run) => [
        run.file,
        run.kind,
        ...[run.rows, run.created, run.changed, run.unchanged, run.vanished, run.rejected].map(String),
        amountsText(run.controlTotals),
      ]),
      [2, 3, 4, 5, 6, 7],
    );
    const rejected = runs.flatMap((run) =>
      run.rejects.slice(0, 20).map((reject) => `${run.file}, line ${reject.line}, ${reject.field}: ${reject.reason} ${reject.fix}`.trim()),
    );
    return {
      json: { runs },
      text: table,
      messages: [...messages, ...rejected],
      exitCode: runs.some((run) => run.rows > 0 && run.rejected === run.rows) ? 1 : 0,
    };
  },
};

async function readOverrides(file: string | undefined): Promise<{ -readonly [K in keyof ImportMapping]?: ImportMapping[K] }> {
  if (file === undefined) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(resolve(file), 'utf8'));
  } catch (error) {
    throw new UsageError(`--mapping ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = importMapping.partial().safeParse(parsed);
  if (!checked.success) throw new UsageError(`--mapping ${file}: ${checked.error.issues[0]?.path.join('.') ?? ''} ${checked.error.issues[0]?.message ?? ''}`);
  // Only what the file names: defaults of the shape would override what is detected.
  return Object.fromEntries(Object.entries(checked.data).filter(([key]) => key in (parsed as object)));
}

async function ensureCompany(session: Session, name: string, currency: string | undefined): Promise<void> {
  const info = await session.client.system.info({});
  if (info.company !== null) return;
  await session.client.companies.create({
    commandId: session.newCommandId(),
    profile: { name, ...(currency === undefined ? {} : { baseCurrency: currency }) },
  });
}

/** Hands the file to the core and reads it as the core understands it; what is worth knowing goes into `messages`. */
async function understood(session: Session, path: string, overrides: Partial<ImportMapping>, messages: string[]) {
  const ticket = (await session.registerFile(path)) as TicketId;
  const inspection = await session.client.imports.inspect({ ticket, ...(Object.keys(overrides).length === 0 ? {} : { mapping: overrides }) });
  messages.push(...[...inspection.questions, ...inspection.warnings].map((note) => `${basename(path)}: ${note}`));
  return { ticket, mapping: inspection.mapping };
}

function runOf(path: string, kind: string, dryRun: boolean, result: Omit<Run, 'file' | 'kind' | 'dryRun'>): Run {
  const { rows, created, changed, unchanged, vanished, rejected, rejects, controlTotals, newCustomers } = result;
  return { file: basename(path), kind, rows, created, changed, unchanged, vanished, rejected, rejects, controlTotals, newCustomers, dryRun };
}

async function dryRun(session: Session, path: string, overrides: Partial<ImportMapping>, messages: string[]): Promise<Run> {
  const { ticket, mapping } = await understood(session, path, overrides, messages);
  const result = await session.client.imports.dryRun({ commandId: session.newCommandId(), ticket, mapping });
  const { newCustomers, filled, changed, kept, rows } = result.customerData;
  if (newCustomers + filled + changed + kept > 0)
    messages.push(
      `${basename(path)}: customer data: ${newCustomers} new with theirs, ${filled} filled in where blank, ${changed} changed, ${kept} kept as on record`,
    );
  for (const row of rows.filter((row) => row.outcome !== 'filled').slice(0, 20))
    messages.push(
      `${basename(path)}: ${row.customerName}, ${row.field.toLowerCase()}: ${row.outcome === 'kept' ? `kept ${row.onRecord}, the file says ${row.inFile}` : `${row.onRecord} becomes ${row.inFile}`}`,
    );
  messages.push(...result.warnings.slice(0, 20).map((note) => `${basename(path)}${note.line > 0 ? `, line ${note.line}` : ''}: ${note.reason}. ${note.fix}`));
  return runOf(path, mapping.kind, true, result);
}

async function commit(
  session: Session,
  path: string,
  overrides: Partial<ImportMapping>,
  decided: { readonly confirmAllVanished: boolean; readonly fileIsComplete: boolean },
  messages: string[],
): Promise<Run> {
  const { ticket, mapping } = await understood(session, path, overrides, messages);
  const result = await session.client.imports.commit({ commandId: session.newCommandId(), ticket, mapping, ...decided }).catch((error: unknown) => {
    // The core asks; on the command line the answer is a switch.
    if ((error as { data?: { rule?: string } }).data?.rule === 'import-looks-incomplete')
      throw new Error(
        `${basename(path)}: more than half of what is open in the ledger is not in this file. Nothing was changed. If the file is the whole list, run it again with --complete.`,
      );
    throw error;
  });
  messages.push(...result.notices.map((notice) => `${basename(path)}: ${notice}`));
  return runOf(path, result.kind, false, result);
}
