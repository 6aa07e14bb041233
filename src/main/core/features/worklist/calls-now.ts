import { timeInZone } from '../../../../shared/domain/calendar';
import type { App, OpenCompany } from '../../app';
import { callsDueBy } from './store';
import { wakeSnoozed } from './wake';

/** A call agreed for an hour comes up so long before it. */
const aheadMs = 10 * 60_000;

/** Customers to be called now because an hour was agreed, earliest first, with the hour on the company's clock. */
export function callsNow(app: App, company: OpenCompany): ReadonlyMap<string, string> {
  const zone = company.profile.timeZone;
  const nowMs = app.clock.nowMs();
  const present = timeInZone(nowMs, zone);
  const soon = timeInZone(nowMs + aheadMs, zone);
  // Ten minutes before midnight the rest of the day is near.
  return new Map(callsDueBy(company.read, app.today(), soon < present ? '23:59' : soon).map((row) => [row.customerId, row.time]));
}

/** To be run every little while: brings back who was snoozed to an hour, and says when a call agreed for an hour comes up. */
export function hourWatch(app: App): () => Promise<void> {
  let before = '';
  return async () => {
    const company = app.currentOrNull();
    if (company === null) return;
    await wakeSnoozed(app);
    const now = [...callsNow(app, company).keys()].join();
    if (now !== before) app.changes.announce(['worklist']);
    before = now;
  };
}
