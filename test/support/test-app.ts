import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { companyProfile } from '../../src/shared/contract/companies.contract';
import type { IsoDate } from '../../src/shared/domain/calendar/iso-date';
import type { CommandId } from '../../src/shared/domain/ids';
import type { OpenCompany } from '../../src/main/core/app';
import { createApplication, type Application } from '../../src/main/core/application';
import { migrate, openEngine } from '../../src/main/core/db';
import { silentLog, systemIds } from '../../src/main/core/ports/system-ports';
import type { Call } from '../../src/main/core/rpc/handlers';

export const resourcesDir = resolve(import.meta.dirname, '../../resources');

/** A clock that stands still until the test moves it. */
export interface TestClock {
  nowMs(): number;
  set(isoInstant: string): void;
  advanceMs(ms: number): void;
}

export function testClock(isoInstant: string): TestClock {
  let ms = Date.parse(isoInstant);
  return { nowMs: () => ms, set: (next) => void (ms = Date.parse(next)), advanceMs: (by) => void (ms += by) };
}

export interface TestApp {
  readonly app: Application;
  readonly company: OpenCompany;
  readonly clock: TestClock;
  readonly dataDir: string;
  /** A call with a fresh command id. */
  call(operation: string): Call;
  close(): void;
}

/** A company on a real file in a fresh folder, with one collector, at 09:00 UTC of `today`. */
export async function openTestApp(
  options: { readonly today?: string; readonly profile?: Record<string, unknown>; readonly isSample?: boolean } = {},
): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-test-'));
  const clock = testClock(`${options.today ?? '2026-11-20'}T09:00:00Z`);
  const ids = systemIds(clock);
  const app = createApplication({ version: '0.0.0-test', dataDir, resourcesDir, asOf: null, log: silentLog, clock, ids });
  const file = join(dataDir, 'test.duedesk');
  const engine = openEngine(file);
  await migrate(engine.raw, clock.nowMs());
  const profile = companyProfile.parse({ name: 'Test Company', addressLines: ['1 Test Street', 'Columbus, OH 43215'], ...options.profile });
  await engine.write(async (writer) => {
    writer
      .sql('INSERT INTO company (id, company_id, is_sample, profile_json, created_at_ms) VALUES (1, ?, ?, ?, ?)')
      .run(ids.next(), options.isSample === true ? 1 : 0, JSON.stringify(profile), clock.nowMs());
    writer.sql('INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, ?, ?, ?)').run(ids.next(), 'Maya Okafor', 'MO', clock.nowMs());
  });
  engine.close();
  const company = await app.openCompanyFile(file);
  return {
    app,
    company,
    clock,
    dataDir,
    call: (operation) => ({ operation, commandId: ids.next() as CommandId }),
    close() {
      app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const day = (text: string): IsoDate => text as IsoDate;
