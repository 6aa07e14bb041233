/**
 * Sends what waits in the outbox of a prepared company until nothing waits, and may be killed at any moment. Its clock leaps
 * a day and more at every look, so that no wait of the schedule has to be sat through. Says `END` when nothing waits any more.
 * Arguments: company file, data folder, resources, certificate to trust, number of this start, `plain` or `careless`.
 */
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createApplication } from '../../src/main/core/application';
import { startSender } from '../../src/main/core/features/outbox';
import { silentLog } from '../../src/main/core/ports/system-ports';

const [file = '', dataDir = '', resourcesDir = '', ca = '', start = '0', manner = 'plain'] = process.argv.slice(2);
const leapMs = 26 * 3_600_000;
let nowMs = Date.parse('2026-11-20T10:00:00Z') + Number(start) * 40 * leapMs;
const app = createApplication({ version: '0.0.0-test', dataDir, resourcesDir, asOf: null, log: silentLog, clock: { nowMs: () => nowMs } });
const company = await app.openCompanyFile(file);
// The planted fault: a sender that takes up what it finds begun.
if (manner === 'careless')
  await company.engine.write(async (writer) => writer.sql("UPDATE mails SET state = 'approved', due_at_ms = 0 WHERE state = 'transmitting'").run());
let look: (() => Promise<void>) | null = null;
const sender = startSender(app, {
  sends: true,
  ca: readFileSync(ca, 'utf8'),
  timers: {
    after: (_ms, work) => {
      look = work;
      return () => undefined;
    },
  },
});
const waiting = (): number => company.read.sql("SELECT COUNT(*) AS n FROM mails WHERE state IN ('approved', 'transmitting')").get<{ n: number }>()?.n ?? 0;
while (waiting() > 0) {
  const work: (() => Promise<void>) | null = look;
  look = null;
  nowMs += leapMs;
  if (work === null) await nextTurn();
  else await (work as () => Promise<void>)();
}
await sender.stop();
app.close();
process.stdout.write('END\n');
