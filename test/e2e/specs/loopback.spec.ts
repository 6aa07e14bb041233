import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../../support/chromium';
import { startHost } from '../../support/host';
import type { RunningHost } from '../../support/host';

/** The page and the host together: being let in, staying in, and the end. What the screens show is other specs' matter. */
let browser: Browser;
let host: RunningHost;
let dataDir: string;

test.beforeAll(async () => {
  browser = await launchChromium();
});
test.afterAll(() => browser.close());
test.beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'duedesk-e2e-'));
  host = await startHost({ dataDir });
});
test.afterEach(async () => {
  await host.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const firstRun = (page: Page) => page.getByRole('heading', { name: 'Who owes you, and who to call first' });
const ended = (page: Page) => page.getByText('Duedesk has ended');
const noAccess = (page: Page) => page.getByText('This window has no access');

test('the one-time address lets one page in, and leaves no nonce behind in its address', async () => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().includes('the server responded with a status of 422') && problems.push(message.text()),
  );
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(host.address);
  await expect(firstRun(page)).toBeVisible();
  expect(page.url()).not.toContain('nonce');
  expect(problems).toEqual([]);

  const second = await browser.newPage();
  await second.goto(host.address);
  await expect(noAccess(second)).toBeVisible();
});

test('a reload stays in, and nothing that opens the door is stored in the browser', async () => {
  const page = await browser.newPage();
  await page.goto(host.address);
  await expect(firstRun(page)).toBeVisible();
  for (let time = 0; time < 3; time += 1) {
    await page.reload();
    await expect(firstRun(page)).toBeVisible();
  }
  const stored = await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]));
  expect(stored).not.toMatch(/[0-9a-f]{64}/);
  expect(await page.context().cookies()).toEqual([]);
});

test('the launch file leads in once', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(host.launchFile).href);
  await expect(firstRun(page)).toBeVisible();
});

test('six windows share one question for news, so that none of them waits', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(host.address);
  await expect(firstRun(page)).toBeVisible();
  const waiting = new Set<string>();
  const windows = [page];
  context.on('request', (request) => request.url().endsWith('/rpc/system/changes') && waiting.add(request.url() + windows.length));
  for (let at = 0; at < 5; at += 1) {
    const next = await context.newPage();
    await next.goto(await host.newAddress());
    await expect(firstRun(next)).toBeVisible();
    windows.push(next);
  }
  const from = Date.now();
  await windows[5]?.reload();
  await expect(firstRun(windows[5] as Page)).toBeVisible();
  expect(Date.now() - from).toBeLessThan(10_000);
  expect(waiting.size).toBeLessThan(3);
  await context.close();
});

test('when the host is gone the page says so, asks no more and shows nothing of the ledger', async () => {
  const page = await browser.newPage();
  await page.goto(host.address);
  await expect(firstRun(page)).toBeVisible();
  await host.kill();
  await expect(ended(page)).toBeVisible();
  await expect(firstRun(page)).toBeHidden();
  const later: string[] = [];
  page.on('request', (request) => later.push(request.url()));
  await page.waitForTimeout(1500);
  expect(later).toEqual([]);
});

test('files and folders it makes belong to the user alone', () => {
  test.skip(process.platform === 'win32', 'Windows keeps other rights');
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    expect({ path, open: statSync(path).mode & 0o077 }).toEqual({ path, open: 0 });
  }
  expect(readFileSync(join(dataDir, 'logs', 'duedesk.log'), 'utf8')).not.toMatch(/nonce|[0-9a-f]{64}/);
});
