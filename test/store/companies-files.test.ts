import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { companyProfile } from '../../src/shared/contract/companies.contract';
import type { CommandId, CompanyId, UserId } from '../../src/shared/domain/ids';
import { createApplication, type Application } from '../../src/main/core/application';
import { createCompaniesFeature, openLastCompany } from '../../src/main/core/features/companies';
import { companyFiles } from '../../src/main/core/features/companies/files';
import { createSystemFeature } from '../../src/main/core/features/system';
import { createUsersFeature } from '../../src/main/core/features/users';
import { silentLog, systemIds } from '../../src/main/core/ports/system-ports';
import type { Call } from '../../src/main/core/rpc/handlers';
import { resourcesDir, testClock, type TestClock } from '../support/test-app';

let dataDir = '';
let clock: TestClock;
const apps: Application[] = [];
const ids = systemIds({ nowMs: () => Date.parse('2026-11-20T09:00:00Z') });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duedesk-companies-'));
  clock = testClock('2026-11-20T09:00:00Z');
});
afterEach(() => {
  for (const app of apps.splice(0)) app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function start() {
  const app = createApplication({ version: '0.0.0-test', dataDir, resourcesDir, asOf: null, log: silentLog, clock });
  apps.push(app);
  return { app, companies: createCompaniesFeature(app) };
}
const call = (operation: string): Call => ({ operation, commandId: ids.next() as CommandId });
const query: Call = { operation: 'query', commandId: null };
const named = (name: string, more: Record<string, unknown> = {}) => companyProfile.parse({ name, ...more });
const create = (companies: ReturnType<typeof start>['companies'], name: string, made: Call = call('companies.create')) =>
  companies.create({ commandId: made.commandId as CommandId, profile: named(name) }, made);

describe('company files', () => {
  test('a new company is a file of its own, readable by this user alone, and is open', async () => {
    const { app, companies } = start();
    const { id } = await create(companies, 'Calder Ridge Supply');
    const file = join(dataDir, 'companies', `${id}.duedesk`);
    expect(existsSync(file)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(app.current().profile.name).toBe('Calder Ridge Supply');
    expect((await companies.list({}, query)).companies).toMatchObject([{ id, name: 'Calder Ridge Supply', isOpen: true, isSample: false }]);
  });

  test('sending the same command again after a crash makes no second company', async () => {
    const made = call('companies.create');
    const first = await create(start().companies, 'Calder Ridge Supply', made);
    apps.splice(0).forEach((app) => app.close());
    const { companies } = start();
    expect(await create(companies, 'Calder Ridge Supply', made)).toEqual(first);
    expect((await companies.list({}, query)).companies).toHaveLength(1);
  });

  test('a company of a name that is there already is refused, and the file that is there stays as it is', async () => {
    const { companies } = start();
    await create(companies, 'Calder Ridge Supply');
    await expect(create(companies, 'calder ridge supply')).rejects.toMatchObject({ code: 'rule-violated', data: { rule: 'company-name-taken' } });
    expect((await companies.list({}, query)).companies).toHaveLength(1);
  });

  test('an existing file is never created over', () => {
    const files = companyFiles(dataDir);
    const company = { id: ids.next() as CompanyId, name: 'One', isSample: false, nowMs: 1 };
    files.create(company);
    writeFileSync(files.pathOf(company.id), 'somebody else');
    expect(() => files.create(company)).toThrow(/already/);
    expect(readFileSync(files.pathOf(company.id), 'utf8')).toBe('somebody else');
  });

  test('the next start opens the company that was open last', async () => {
    const { companies } = start();
    const one = await create(companies, 'One');
    await create(companies, 'Two');
    await companies.open({ commandId: ids.next() as CommandId, id: one.id }, call('companies.open'));
    apps.splice(0).forEach((app) => app.close());
    const { app } = start();
    await openLastCompany(app);
    expect(app.current().profile.name).toBe('One');
  });

  test('an index torn at any byte hides no company', async () => {
    await create(start().companies, 'Calder Ridge Supply');
    apps.splice(0).forEach((app) => app.close());
    const index = join(dataDir, 'companies.json');
    const whole = readFileSync(index, 'utf8');
    rmSync(`${index}.last-good`, { force: true });
    for (let length = 0; length < whole.length; length += 23) {
      writeFileSync(index, whole);
      truncateSync(index, length);
      expect(
        companyFiles(dataDir)
          .list()
          .map((company) => company.name),
        `cut at ${length}`,
      ).toEqual(['Calder Ridge Supply']);
    }
  });

  test('a company whose file cannot be opened at start is named in the frame, and nothing is deleted', async () => {
    const { id } = await create(start().companies, 'Calder Ridge Supply');
    apps.splice(0).forEach((app) => app.close());
    const file = join(dataDir, 'companies', `${id}.duedesk`);
    writeFileSync(file, 'this is no database at all, and it is longer than a header of one hundred bytes would be, so that it is read '.repeat(8));
    const { app, companies } = start();
    await expect(openLastCompany(app)).rejects.toMatchObject({ code: 'db-corrupt' });
    const info = await createSystemFeature(app).info({}, query);
    expect(info.company).toBeNull();
    expect(info.notices).toMatchObject([{ code: 'company-not-opened', sentence: expect.stringContaining('Calder Ridge Supply could not be opened') }]);
    expect(existsSync(file)).toBe(true);
    expect((await companies.list({}, query)).companies).toHaveLength(1);
  });

  test('two people changing the company at once: the second is told, and loses nothing', async () => {
    const { app, companies } = start();
    await create(companies, 'Calder Ridge Supply');
    const { version } = await companies.profile({}, query);
    const change = (name: string, made = call('companies.updateProfile')) =>
      companies.updateProfile({ commandId: made.commandId as CommandId, profile: named(name), version }, made);
    await change('Calder Ridge');
    await expect(change('Calder')).rejects.toMatchObject({ code: 'conflict' });
    expect(app.current().profile.name).toBe('Calder Ridge');
    expect((await companies.list({}, query)).companies).toMatchObject([{ name: 'Calder Ridge' }]);
  });

  test('a time zone or currency that does not exist is refused with the field', async () => {
    const { companies } = start();
    const made = call('companies.create');
    const attempt = (more: Record<string, unknown>) => companies.create({ commandId: made.commandId as CommandId, profile: named('X', more) }, made);
    await expect(attempt({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'bad-input', data: { field: 'profile.timeZone' } });
    await expect(attempt({ baseCurrency: 'XQX' })).rejects.toMatchObject({ code: 'bad-input', data: { field: 'profile.baseCurrency' } });
    expect((await companies.list({}, query)).companies).toEqual([]);
  });

  test('extra holidays of the profile are no bank days at once', async () => {
    const { app, companies } = start();
    await create(companies, 'Calder Ridge Supply');
    expect(app.current().calendar.isBankDay('2026-11-27' as never)).toBe(true);
    const made = call('companies.updateProfile');
    await companies.updateProfile(
      {
        commandId: made.commandId as CommandId,
        profile: named('Calder Ridge Supply', { extraHolidays: [{ date: '2026-11-27', name: 'Inventory' }] }),
        version: 1,
      },
      made,
    );
    expect(app.current().calendar.holidayName('2026-11-27' as never)).toBe('Inventory');
  });
});

describe('collectors', () => {
  test('every activity after the switch names the collector who works now, also after a restart', async () => {
    const { app, companies } = start();
    await create(companies, 'Calder Ridge Supply');
    const users = createUsersFeature(app);
    const save = (fields: Record<string, unknown>, made = call('users.save')) =>
      users.save({ commandId: made.commandId as CommandId, title: '', phone: '', email: '', active: true, name: '', initials: '', ...fields }, made);
    const { id } = await save({ name: 'Tom Reyes', initials: 'tr' });
    const switched = call('users.switchTo');
    await users.switchTo({ commandId: switched.commandId as CommandId, id }, switched);
    expect(app.current().userId).toBe(id);
    expect((await users.list({}, query)).users).toMatchObject([
      { name: 'Collector', isCurrent: false },
      { name: 'Tom Reyes', initials: 'TR', isCurrent: true },
    ]);
    await expect(save({ id, name: 'Tom Reyes', initials: 'TR', active: false })).rejects.toMatchObject({ data: { rule: 'user-in-use' } });
    apps.splice(0).forEach((one) => one.close());
    const next = start();
    await openLastCompany(next.app);
    expect(next.app.current().userId).toBe(id);
  });

  test('nobody is found under an unknown id', async () => {
    const { app, companies } = start();
    await create(companies, 'Calder Ridge Supply');
    const made = call('users.switchTo');
    await expect(createUsersFeature(app).switchTo({ commandId: made.commandId as CommandId, id: ids.next() as UserId }, made)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
