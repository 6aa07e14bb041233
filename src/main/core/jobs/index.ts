import { addDays, dateInZone, startOfDayInZone } from '../../../shared/domain/calendar';
import type { App } from '../app';
import { logState, truncateLog } from '../db';
import { backupIfChanged, newestBackup } from '../features/backups';
import { ensureProjections } from '../features/ranking';
import { hourWatch } from '../features/worklist';

export interface Jobs {
  /** Stops all timers, waits for a running job, and makes the backup on quitting where work was recorded. */
  stop(): Promise<void>;
}

/** Timers as jobs need them; tests hand in their own and never sleep. */
export interface Timers {
  /** Runs `work` once after `ms`; answers how to call it off. Must not keep the process alive. */
  after(ms: number, work: () => Promise<void>): () => void;
}

export const systemTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(() => void work(), ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Long enough that a command of the command line is over, and a window is drawn, before the first round. */
export const firstRoundMs = 20_000;
export const roundMs = 30_000;
const backupEveryMs = 30 * 60_000;

/**
 * What happens by itself: lists made anew when the business day changes, a daily backup and one every half hour while work
 * is recorded, and a short write-ahead log. A job that fails is logged and tried again in the next round; it never stops the rest.
 */
export function startJobs(app: App, timers: Timers = systemTimers): Jobs {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let rounds = 0;
  let cancel: () => void = () => undefined;
  let day = app.today();
  let logBefore = '';

  const attempt = async (job: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      app.log.warn('a job failed', { job, cause: error instanceof Error ? error.message : String(error) });
    }
  };
  const changeDay = async (): Promise<void> => {
    const today = app.today();
    if (today === day) return;
    await ensureProjections(app);
    day = today;
    app.changes.announce(['worklist', 'promises', 'ledger', 'customers', 'imports', 'letters', 'follow-ups']);
  };
  /** Idle: nothing was written since the last round. */
  const shortenLog = (): void => {
    const { engine } = app.current();
    const present = logState(engine);
    if (present !== '' && present === logBefore) truncateLog(engine);
    logBefore = logState(engine);
  };
  const watchHours = hourWatch(app);
  const round = async (): Promise<void> => {
    rounds += 1;
    if (app.currentOrNull() === null) return;
    await attempt('day change', changeDay);
    await attempt('agreed hours', watchHours);
    await attempt('backup', () => backUpInTime(app));
    await attempt('checkpoint', shortenLog);
  };
  const schedule = (ms: number): void => {
    cancel = timers.after(ms, async () => {
      running = round();
      await running;
      if (!stopped) schedule(Math.min(roundMs, msToMidnight(app)));
    });
  };
  schedule(firstRoundMs);

  return {
    async stop() {
      stopped = true;
      cancel();
      await running;
      // A start that was over before the first round is a command, not a sitting: it backs up before it imports, not after.
      if (rounds > 0) await attempt('backup on quit', () => backupIfChanged(app, 'on-quit'));
    },
  };
}

/** The first backup of a day, then one every half hour while something is recorded. */
async function backUpInTime(app: App): Promise<void> {
  const zone = app.current().profile.timeZone;
  const nowMs = app.clock.nowMs();
  const newest = newestBackup(app);
  if (newest === null || dateInZone(newest.atMs, zone) < dateInZone(nowMs, zone)) await backupIfChanged(app, 'daily');
  else if (nowMs - newest.atMs >= backupEveryMs) await backupIfChanged(app, 'hourly');
}

function msToMidnight(app: App): number {
  const zone = app.currentOrNull()?.profile.timeZone ?? 'UTC';
  const nowMs = app.clock.nowMs();
  return Math.max(1000, startOfDayInZone(addDays(dateInZone(nowMs, zone), 1), zone) - nowMs);
}
