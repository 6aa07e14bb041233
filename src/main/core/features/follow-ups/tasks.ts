import { daysBetween } from '../../../../shared/domain/calendar';
import { plannedStep } from '../../../../shared/domain/priority';
import type { App } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { portfolioOf } from '../portfolios';
import { customersMatching } from '../search';
import { countTasks, countTaskStates, pageOfTasks, type TaskFilter } from './store';

/** Open tasks, soonest first. */
export async function listTasks(app: App, input: InputOf<'followUps', 'list'>): Promise<OutputOf<'followUps', 'list'>> {
  const company = app.current();
  const today = app.today();
  const customerIds = input.find.trim() === '' ? null : customersMatching(company.read, input.find);
  const filter: TaskFilter = {
    portfolio: portfolioOf(app, company, input.portfolio),
    state: input.state,
    today,
    customerIds,
    until: input.until,
    customerId: input.customerId,
  };
  const place = decodeCursor(input.cursor, 3);
  const rows = pageOfTasks(company.read, filter, place === null ? null : [String(place[0]), String(place[1]), String(place[2])], input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    tasks: shown.map((row) => ({
      id: row.id,
      customerId: row.customerId,
      customerNumber: row.customerNumber,
      customerName: row.customerName,
      kind: row.kind,
      label: plannedStep(row.kind, row.dueTime).label,
      date: row.dueDate,
      time: row.dueTime,
      note: row.note,
      ownerId: row.ownerId as never,
      ownerName: row.ownerName,
      overdueDays: row.dueDate < today ? daysBetween(row.dueDate, today) : 0,
      disputeId: row.disputeId as never,
      promiseId: row.promiseId as never,
    })),
    total: countTasks(company.read, filter),
    counts: countTaskStates(company.read, filter),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.dueDate, last.dueTime ?? '', last.id]) : null,
  };
}
