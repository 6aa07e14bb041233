import type { CompanyProfile } from '../../../../shared/contract/companies.contract';
import { dateInZone, isTimeZone } from '../../../../shared/domain/calendar';
import { isKnownCurrency } from '../../../../shared/domain/money';
import type { CompanyId, UserId } from '../../../../shared/domain/ids';
import type { Application } from '../../application';
import { appendActivity } from '../../audit';
import { migrate, openEngine, type Engine } from '../../db';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import { companyCalendar } from '../../holidays';
import type { Call } from '../../rpc/handlers';
import { backupBeforeMigration } from '../backups';
import { ensureProjections, refreshAllAccounts } from '../ranking';
import { sampleZone, writeSample } from '../sample';
import { insertUser } from '../users';
import { companyFiles, type CompanyEntry, type CompanyFiles } from './files';
import { hasCompany, insertCompany, updateProfileRow } from './store';

interface Kept {
  readonly files: CompanyFiles;
  /** Why the company that was opened last could not be opened again; null when it could. */
  openingFailure: string | null;
}
const kept = new WeakMap<Application, Kept>();

function keptOf(app: Application): Kept {
  let found = kept.get(app);
  if (found === undefined) {
    found = { files: companyFiles(app.dataDir), openingFailure: null };
    kept.set(app, found);
  }
  return found;
}

export const filesOf = (app: Application): CompanyFiles => keptOf(app).files;
export const openingFailure = (app: Application): string | null => keptOf(app).openingFailure;

/** Opens the company that was open when Duedesk stopped. Does nothing before the first one exists. */
export async function openLastCompany(app: Application): Promise<void> {
  const state = keptOf(app);
  const entry = state.files.lastOpened();
  if (entry === null) return;
  try {
    await openEntry(app, entry);
  } catch (error) {
    state.openingFailure = `${entry.name} could not be opened. ${error instanceof Error ? error.message : String(error)}`;
    throw error;
  }
}

export async function openCompany(app: Application, id: CompanyId): Promise<void> {
  const entry = filesOf(app)
    .list()
    .find((known) => known.id === id);
  if (entry === undefined) throw notFound('The file of this company is not in the data folder. Choose another company, or put the file back.');
  if (app.currentOrNull()?.id === id) return;
  await openEntry(app, entry);
}

/** Makes a new, empty company file and opens it. The company's id is the command's: a retry finds what the first try made. */
export async function createCompany(app: Application, profile: CompanyProfile, call: Call): Promise<CompanyId> {
  assertProfile(profile);
  const files = filesOf(app);
  const id = (call.commandId ?? app.ids.next()) as CompanyId;
  const sameName = files.list().find((entry) => !entry.isSample && entry.id !== id && entry.name.trim().toLowerCase() === profile.name.trim().toLowerCase());
  if (sameName !== undefined)
    throw ruleViolated('company-name-taken', `There is a company named ${sameName.name} already. Open it, or choose another name.`, 'profile.name');
  await makeFile(app, { id, name: profile.name, isSample: false }, async (engine) => {
    await engine.write(async (writer) => {
      if (hasCompany(writer)) return;
      const nowMs = app.clock.nowMs();
      insertCompany(writer, { id, isSample: false, profile, nowMs });
      insertUser(writer, { id: app.ids.next() as UserId, name: 'Collector', initials: 'C', title: '', phone: '', email: '', active: true }, nowMs);
      appendActivity(
        writer,
        app.ids.next() as never,
        { kind: 'change', code: 'company-created', title: `${profile.name} was set up` },
        { recordedAtMs: nowMs, today: app.today(), userId: null, commandId: call.commandId },
      );
    });
  });
  return id;
}

/** Opens the sample company; makes it first where it is missing, or anew where `fresh` is asked for. */
export async function openSample(app: Application, fresh: boolean): Promise<CompanyId> {
  const files = filesOf(app);
  const existing = files.sample();
  if (existing !== null && !fresh) {
    if (app.currentOrNull()?.id !== existing.id) await openEntry(app, existing);
    return existing.id;
  }
  const id = app.ids.next() as CompanyId;
  await makeFile(app, { id, name: 'Calder Ridge Supply', isSample: true }, (engine) =>
    engine.write((writer) => writeSample(writer, { id, today: sampleDay(app), resourcesDir: app.resourcesDir, dataDir: app.dataDir })),
  );
  if (existing !== null) files.setAside(existing.id, app.clock.nowMs());
  return id;
}

/** The sample's own today: the set day, else now in its zone. */
const sampleDay = (app: Application) => app.asOf ?? dateInZone(app.clock.nowMs(), sampleZone);

export async function updateProfile(app: Application, profile: CompanyProfile, version: number, call: Call): Promise<void> {
  assertProfile(profile);
  const company = app.current();
  const before = { profile: company.profile, profileVersion: company.profileVersion, calendar: company.calendar };
  try {
    await app.command(call, async (tx) => {
      if (!updateProfileRow(tx, profile, version)) throw conflict('The company was changed meanwhile. Reload it, then make your change again.');
      Object.assign(company, { profile, profileVersion: version + 1, calendar: companyCalendar(profile) });
      const changed = (Object.keys(profile) as (keyof CompanyProfile)[]).filter((key) => JSON.stringify(profile[key]) !== JSON.stringify(before.profile[key]));
      tx.record({
        kind: 'change',
        code: 'profile-changed',
        title: `Company changed: ${changed.length === 0 ? 'nothing' : changed.join(', ')}`,
        payload: { changed },
      });
      refreshAllAccounts(tx);
      return { done: true };
    });
  } catch (error) {
    // What is kept in memory must not run ahead of the file.
    if (company.profile === profile) Object.assign(company, before);
    throw error;
  }
  filesOf(app).remember(company.id, { name: company.profile.name });
}

async function openEntry(app: Application, entry: CompanyEntry): Promise<void> {
  const state = keptOf(app);
  const file = state.files.pathOf(entry.id);
  const company = await app.openCompanyFile(file, () => backupBeforeMigration(app, entry.id, file));
  state.openingFailure = null;
  // With a day set in the past the clock cannot say which company was opened last.
  const newest = Math.max(0, ...state.files.list().map((listed) => listed.lastOpenedAtMs ?? 0));
  state.files.remember(entry.id, { name: company.profile.name, lastOpenedAtMs: Math.max(app.clock.nowMs(), newest + 1) });
  await ensureProjections(app);
}

/** Reserves the file, fills it, opens it. A file that could not be filled is moved aside, so that no half company is ever listed. */
async function makeFile(
  app: Application,
  company: { readonly id: CompanyId; readonly name: string; readonly isSample: boolean },
  fill: (engine: Engine) => Promise<void>,
): Promise<void> {
  const files = filesOf(app);
  const nowMs = app.clock.nowMs();
  if (files.find(company.id) === null) files.create({ ...company, nowMs });
  if (app.currentOrNull()?.id === company.id) return;
  try {
    const engine = openEngine(files.pathOf(company.id));
    try {
      await migrate(engine.raw, nowMs);
      await fill(engine);
    } finally {
      engine.close();
    }
  } catch (error) {
    files.setAside(company.id, nowMs);
    throw error;
  }
  await openCompany(app, company.id);
}

/** What the shape cannot say: the zone and the currencies must exist. */
function assertProfile(profile: CompanyProfile): void {
  if (!isTimeZone(profile.timeZone)) throw badInput(`There is no time zone ${profile.timeZone}. Write it like America/New_York.`, 'profile.timeZone');
  if (!isKnownCurrency(profile.baseCurrency)) throw badInput(`There is no currency ${profile.baseCurrency}.`, 'profile.baseCurrency');
  const bank = profile.banks.findIndex((candidate) => !isKnownCurrency(candidate.currency));
  if (bank >= 0) throw badInput(`There is no currency ${profile.banks[bank]?.currency ?? ''}.`, `profile.banks.${bank}.currency`);
}
