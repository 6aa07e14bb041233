import { companyProfile } from '../../shared/contract/companies.contract';
import { dateInZone } from '../../shared/domain/calendar';
import type { IsoDate } from '../../shared/domain/calendar/iso-date';
import type { ActivityId, CompanyId, UserId } from '../../shared/domain/ids';
import type { App, OpenCompany, Tx } from './app';
import { appendActivity } from './audit';
import { migrate, openEngine, type Engine, type Reader } from './db';
import { AppError, conflict, ruleViolated } from './errors';
import { createTickets } from './files/tickets';
import { companyCalendar } from './holidays';
import type { Clock, Ids, Log } from './ports';
import { clockSetTo, systemClock, systemIds } from './ports/system-ports';
import { createChangeFeed } from './rpc/change-feed';
import { openSecrets } from './secrets';
import { readSettings } from './settings';

export interface ApplicationOptions {
  readonly version: string;
  /** Holds the company files, backups and the lock. */
  readonly dataDir: string;
  /** Fonts, templates, icons; read-only. */
  readonly resourcesDir: string;
  /** Path of the built letter-painter; without it letters are painted in this thread. */
  readonly letterPainter?: string | undefined;
  /** Sets today for everything this core does. */
  readonly asOf: IsoDate | null;
  /** `HH:MM` in the company's zone at which such a day starts; without it the present time of day. */
  readonly asOfTime?: string | null;
  readonly log: Log;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** 32 bytes from the operating system's store, where the shell has one. */
  readonly secretKey?: Uint8Array | undefined;
}

/** The App, with what only `features/companies` and boot may do to it. */
export interface Application extends App {
  /** Opens a company file (migrating it if need be) and makes it the current one. `beforeMigration` takes the verified backup. */
  openCompanyFile(file: string, beforeMigration?: (engine: Engine) => Promise<void>): Promise<OpenCompany>;
  closeCompany(): void;
  close(): void;
}

export function createApplication(options: ApplicationOptions): Application {
  const clock =
    options.clock ?? (options.asOf === null ? systemClock : clockSetTo(options.asOf, () => open?.profile.timeZone ?? 'UTC', options.asOfTime ?? null));
  const ids = options.ids ?? systemIds(clock);
  const changes = createChangeFeed();
  let open: OpenCompany | null = null;
  let lastRecordedAtMs = 0;

  const application: Application = {
    version: options.version,
    dataDir: options.dataDir,
    resourcesDir: options.resourcesDir,
    letterPainter: options.letterPainter ?? null,
    asOf: options.asOf,
    clock,
    ids,
    log: options.log,
    tickets: createTickets(ids),
    secrets: openSecrets(options.dataDir, options.secretKey ?? null),
    changes,
    today: () => options.asOf ?? dateInZone(clock.nowMs(), open?.profile.timeZone ?? 'UTC'),
    current() {
      if (open === null) throw ruleViolated('no-company-open', 'No company is open yet. Open the sample company or import your ledger.');
      return open;
    },
    currentOrNull: () => open,

    async openCompanyFile(file, beforeMigration) {
      const engine = openEngine(file);
      try {
        await migrate(engine.raw, clock.nowMs(), async () => beforeMigration?.(engine));
        const company = loadCompany(engine);
        application.closeCompany();
        open = company;
        lastRecordedAtMs = newestRecording(engine.read);
      } catch (error) {
        engine.close();
        throw error;
      }
      changes.announce([], true);
      return open;
    },

    closeCompany() {
      open?.engine.close();
      open = null;
    },

    command(call, work) {
      const company = application.current();
      return company.engine.write(async (writer) => {
        const kept =
          call.commandId === null
            ? undefined
            : writer
                .sql('SELECT operation, answer_json AS answerJson FROM commands WHERE id = ?')
                .get<{ operation: string; answerJson: string }>(call.commandId);
        if (kept !== undefined) {
          if (kept.operation !== call.operation) throw conflict('This command number was already used for something else. Nothing was done.');
          return JSON.parse(kept.answerJson) as Awaited<ReturnType<typeof work>>;
        }
        const recordedAtMs = Math.max(clock.nowMs(), lastRecordedAtMs);
        const tx = transactionOf(writer, company, recordedAtMs, call.commandId);
        const answer = await work(tx);
        if (call.commandId !== null)
          writer
            .sql('INSERT INTO commands (id, operation, recorded_at_ms, answer_json) VALUES (?, ?, ?, ?)')
            .run(call.commandId, call.operation, recordedAtMs, JSON.stringify(answer));
        lastRecordedAtMs = recordedAtMs;
        return answer;
      });
    },

    close() {
      changes.close();
      application.closeCompany();
    },
  };

  const transactionOf = (writer: Reader, company: OpenCompany, recordedAtMs: number, commandId: string | null): Tx => {
    const today = application.today();
    return {
      db: writer.db,
      sql: (text) => writer.sql(text),
      recordedAtMs,
      today,
      userId: company.userId,
      company,
      nextId: <T extends string>() => ids.next() as T,
      record: (activity) => appendActivity(writer, ids.next() as ActivityId, activity, { recordedAtMs, today, userId: company.userId, commandId }),
    };
  };
  return application;
}

function loadCompany(engine: Engine): OpenCompany {
  const row = engine.read
    .sql('SELECT company_id AS id, is_sample AS isSample, profile_json AS profileJson, version FROM company WHERE id = 1')
    .get<{ id: string; isSample: number; profileJson: string; version: number }>();
  if (row === undefined)
    throw new AppError('db-corrupt', { sentence: 'This file holds no company. Nothing was changed. Restore a backup, or create the company anew.' });
  const profile = companyProfile.parse(JSON.parse(row.profileJson));
  const user =
    engine.read
      .sql("SELECT u.id FROM settings s JOIN users u ON u.id = json_extract(s.value_json, '$') WHERE s.key = 'current-user' AND u.active = 1")
      .get<{ id: string }>() ?? engine.read.sql('SELECT id FROM users WHERE active = 1 ORDER BY created_at_ms, id LIMIT 1').get<{ id: string }>();
  return {
    id: row.id as CompanyId,
    isSample: row.isSample === 1,
    engine,
    read: engine.read,
    profile,
    profileVersion: row.version,
    settings: readSettings(engine.read),
    calendar: companyCalendar(profile),
    userId: (user?.id ?? null) as UserId | null,
  };
}

/** Recorded instants never run backwards over the life of a file, whatever the clock does. */
function newestRecording(read: Reader): number {
  const facts = read.sql('SELECT recorded_at_ms AS ms FROM ledger_facts ORDER BY seq DESC LIMIT 1').get<{ ms: number }>();
  const activities = read.sql('SELECT recorded_at_ms AS ms FROM activities ORDER BY seq DESC LIMIT 1').get<{ ms: number }>();
  return Math.max(facts?.ms ?? 0, activities?.ms ?? 0);
}
