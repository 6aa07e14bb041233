import type { App } from '../../app';
import type { Application } from '../../application';
import type { OutputOf } from '../../rpc/handlers';
import { newestBackup } from '../backups';
import { openingFailure } from '../companies';
import { ledgerCoversUntil } from '../ranking';
import { toGoCount } from '../worklist';
import { newestInstant, readCounts, readCurrentUser, readLastImport } from './store';

type Info = OutputOf<'system', 'info'>;

const clockSlackMs = 5 * 60_000;
const backupWarningMs = 7 * 86_400_000;
const noCounts = { worklist: 0, promisesDue: 0, disputesOpen: 0, writeOffsWaiting: 0, approvalsWaiting: 0, vanishedToConfirm: 0, mailsToSee: 0 };

/** Everything the frame around every screen needs. */
export function readInfo(app: Application): Info {
  const company = app.currentOrNull();
  const nowMs = app.clock.nowMs();
  const base = { version: app.version, today: app.today(), todayIsSet: app.asOf !== null, nowMs };
  const failure = openingFailure(app);
  const notices = failure === null ? [] : [{ code: 'company-not-opened', sentence: failure }];
  if (company === null)
    return {
      ...base,
      company: null,
      user: null,
      ledger: { coversUntil: null, lastImportAtMs: null, businessDaysOld: null, state: 'none' },
      counts: noCounts,
      lastBackupAtMs: null,
      notices,
    };
  const { id, isSample, profile, read, userId } = company;
  const user = userId === null ? null : readCurrentUser(read, userId);
  const backup = newestBackup(app);
  if (!isSample && app.asOf === null && newestInstant(read) - nowMs > clockSlackMs)
    notices.push({ code: 'clock-behind', sentence: 'The clock of this computer is behind the newest entry. Set it right: days and deadlines depend on it.' });
  if (!isSample && backup !== null && nowMs - backup.atMs > backupWarningMs)
    notices.push({ code: 'backup-old', sentence: 'The last backup is more than a week old. Make one in Settings.' });
  return {
    ...base,
    company: { id, name: profile.name, isSample, baseCurrency: profile.baseCurrency, timeZone: profile.timeZone, country: profile.country },
    user: user === null || userId === null ? null : { id: userId, ...user },
    ledger: ledgerAgeOf(app),
    counts: { ...readCounts(read), worklist: toGoCount(app, company) },
    lastBackupAtMs: backup?.atMs ?? null,
    notices,
  };
}

/** How old the ledger is in business days of the company's own calendar, and what that means by its settings. */
export function ledgerAgeOf(app: App): Info['ledger'] {
  const { read, calendar, settings } = app.current();
  const coversUntil = ledgerCoversUntil(read);
  const lastImportAtMs = readLastImport(read);
  if (coversUntil === null) return { coversUntil: null, lastImportAtMs, businessDaysOld: null, state: 'none' };
  const businessDaysOld = Math.max(0, calendar.bankDaysBetween(coversUntil, app.today()));
  const state = businessDaysOld >= settings.ledgerTooOldAfterDays ? 'too-old' : businessDaysOld >= settings.ledgerStaleAfterDays ? 'stale' : 'fresh';
  return { coversUntil, lastImportAtMs, businessDaysOld, state };
}
