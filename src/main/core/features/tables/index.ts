/** Any list or report as a CSV file, or as a table for the clipboard. */
import type { AnyContractProcedure } from '@orpc/contract';
import type * as z from 'zod';
import { contract } from '../../../../shared/contract';
import { tableOperations, type TableName } from '../../../../shared/contract/tables.contract';
import { tableCsv, tableHtml, tableText } from '../../../../shared/domain/table';
import type { App } from '../../app';
import { badInput, ruleViolated } from '../../errors';
import type { FeatureHandlers, Handlers, InputOf, OutputOf } from '../../rpc/handlers';
import { cleanName } from '../documents';
import { accountClosedTable, accountItemsTable, accountPaymentsTable, accountTimelineTable, leftOutTable } from './account-tables';
import { approvalsTable, keptRatesTable, plansTable, settlementsTable, writeOffsTable } from './agreement-tables';
import { balancesTable, lettersPlanTable, lettersRunTable, lettersWrittenTable, outboxTable, statementTable } from './paper-tables';
import { agingItemsTable, agingTable, cashForecastTable, listQualityTable, pastForecastsTable } from './report-tables';
import type { TableMaker } from './source';
import { causesTable, customersTable, disputesTable, promisesTable, tasksTable, worklistTable } from './work-tables';

const makers: Readonly<Record<TableName, TableMaker>> = {
  worklist: worklistTable,
  customers: customersTable,
  promises: promisesTable,
  tasks: tasksTable,
  disputes: disputesTable,
  'dispute-causes': causesTable,
  'left-out': leftOutTable,
  'account-items': accountItemsTable,
  'account-closed': accountClosedTable,
  'account-payments': accountPaymentsTable,
  'account-timeline': accountTimelineTable,
  plans: plansTable,
  settlements: settlementsTable,
  'write-offs': writeOffsTable,
  approvals: approvalsTable,
  'kept-rates': keptRatesTable,
  aging: agingTable,
  'aging-items': agingItemsTable,
  'cash-forecast': cashForecastTable,
  'past-forecasts': pastForecastsTable,
  'list-quality': listQualityTable,
  'letters-plan': lettersPlanTable,
  'letters-run': lettersRunTable,
  'letters-written': lettersWrittenTable,
  outbox: outboxTable,
  'statement-balances': balancesTable,
  statement: statementTable,
};

/** What a clipboard and the program one pastes into can still take. */
const mostCopied = 20_000;

/** `handlers`: all features, asked through the same contract as the page asks them. */
export function createTablesFeature(app: App, handlers: () => Handlers): FeatureHandlers<'tables'> {
  return { make: (input) => makeTable(app, handlers(), input) };
}

async function makeTable(app: App, handlers: Handlers, input: InputOf<'tables', 'make'>): Promise<OutputOf<'tables', 'make'>> {
  const table = await makers[input.table](checkedAsk(input.table, input.ask) as never, handlers);
  const fileName = `${cleanName(table.title)}.csv`;
  const about = { title: table.title, fileName, rows: table.rows.length };
  if (input.as === 'csv')
    return { ...about, ticket: app.tickets.forBytes(new TextEncoder().encode(tableCsv(table)), fileName, 'text/csv'), text: '', html: '' };
  if (table.rows.length > mostCopied)
    throw ruleViolated('table-too-long', `The table has ${table.rows.length} rows; the clipboard takes ${mostCopied}. Save it as CSV, or narrow it.`);
  return { ...about, ticket: null, text: tableText(table), html: tableHtml(table) };
}

/** The question as the operation behind the table takes it. */
function checkedAsk(table: TableName, ask: Readonly<Record<string, unknown>>): unknown {
  const [feature, operation] = tableOperations[table];
  const procedure = (contract[feature] as unknown as Readonly<Record<string, AnyContractProcedure>>)[operation];
  const shape = procedure?.['~orpc'].inputSchema as z.ZodType | undefined;
  const checked = shape?.safeParse(ask);
  if (checked === undefined || !checked.success) {
    const issue = checked?.error.issues[0];
    throw badInput(`The table cannot be made from this: ${issue?.message ?? 'unknown table'}.`, ['ask', ...(issue?.path ?? [])].join('.'));
  }
  return checked.data;
}
