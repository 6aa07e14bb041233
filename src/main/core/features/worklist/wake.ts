import type { App } from '../../app';
import { type ProjectionWriter, refreshAccounts } from '../ranking';
import { endedSnoozes, readMark, writeMark } from './store';

/** Brings back customers whose snooze ended at an hour that has passed. One index look-up when there is none. */
export async function wakeSnoozed(app: App): Promise<void> {
  const company = app.currentOrNull();
  if (company === null || endedSnoozes(company.read, app.clock.nowMs()).length === 0) return;
  await company.engine.write(async (writer) => {
    const ids = endedSnoozes(writer, app.clock.nowMs());
    for (const id of ids) {
      const mark = readMark(writer, id);
      if (mark !== null) writeMark(writer, id, { ...mark, snoozed_until: null, snooze_reason: '', snoozed_until_ms: null, snoozed_time: null });
    }
    const tx: ProjectionWriter = { db: writer.db, sql: (text) => writer.sql(text), today: app.today(), recordedAtMs: app.clock.nowMs(), company };
    if (ids.length > 0) refreshAccounts(tx, ids);
  });
  app.changes.announce(['worklist']);
}
