import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page, type Request } from '@playwright/test';
import { launchChromium } from '../support/chromium';
import { startHost, type RunningHost } from '../support/host';

const root = resolve(import.meta.dirname, '../..');

/** The command line on the same data folder, while no host has it open. Answers the JSON document. */
export function duedesk<T = unknown>(dataDir: string, ...args: readonly string[]): T {
  return JSON.parse(
    execFileSync(process.execPath, [join(root, 'out/main/cli.js'), '--data', dataDir, '--json', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 100 * 1024 * 1024,
    }),
  ) as T;
}

/**
 * The sample company in a fresh data folder, made for this day (else for the day it is). It is made once per build and day,
 * then copied: making it anew for each test would cost more than most of the tests do.
 */
export function sampleInto(dataDir: string, asOf?: string): void {
  const kept = join(root, 'node_modules/.cache/duedesk/samples');
  const build = readFileSync(join(root, 'out/.stamp'), 'utf8').slice(0, 16);
  const folder = join(kept, `${build}-${asOf ?? new Date().toISOString().slice(0, 10)}`);
  if (!existsSync(folder)) {
    mkdirSync(kept, { recursive: true });
    for (const name of readdirSync(kept)) if (!name.startsWith(build)) rmSync(join(kept, name), { recursive: true, force: true });
    const made = mkdtempSync(join(kept, `${build}-making-`));
    duedesk(made, ...(asOf === undefined ? [] : ['--as-of', asOf]), 'sample');
    try {
      renameSync(made, folder);
    } catch (error) {
      // Another worker was quicker.
      rmSync(made, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  cpSync(folder, dataDir, { recursive: true });
}

export interface Desk {
  readonly page: Page;
  readonly dataDir: string;
  readonly host: RunningHost;
  /** Goes to a route of the app, e.g. `/aging`. */
  go(route: string): Promise<void>;
  /** Until the page has asked nothing for a moment: nobody answers a call, or reads a list, while it is still being drawn. */
  atRest(): Promise<void>;
  /** Counts real, trusted key and pointer events from now on. */
  startCounting(): Promise<void>;
  counted(): Promise<{ readonly keys: number; readonly pointers: number }>;
  /** Ends the host so that the command line may have the folder. */
  stopHost(): Promise<void>;
}

export interface DeskOptions {
  /** `YYYY-MM-DD`, which starts at 10:00, or `YYYY-MM-DDTHH:MM`. */
  readonly asOf?: string;
  readonly theme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly forcedColors?: 'active' | 'none';
}

/** Opens the built application on a data folder, as a user would, in a browser of its own. */
export async function openDesk(dataDir: string, options: DeskOptions = {}): Promise<Desk & { close(): Promise<void>; readonly problems: readonly string[] }> {
  // A set day starts at ten in the morning: calls at night would meet the contact rules.
  const asOf = options.asOf === undefined || options.asOf.includes('T') ? options.asOf : `${options.asOf}T10:00`;
  const host = await startHost({ dataDir, ...(asOf === undefined ? {} : { asOf }) });
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { ...(options.viewport ?? { width: 1440, height: 900 }) },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    colorScheme: options.theme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // The browser itself logs every answer of the 4xx kind: a rule that refuses is not a fault of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) problems.push(message.text());
  });
  // The question for news waits in the host by design; everything else is work.
  const asking = new Set<Request>();
  let lastAsked = Date.now();
  page.on('request', (request) => {
    if (!request.url().includes('/system/changes')) asking.add(request);
  });
  const ended = (request: Request): void => {
    asking.delete(request);
    lastAsked = Date.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  await page.addInitScript(() => {
    const counts = { keys: 0, pointers: 0 };
    Object.assign(window, { duedeskCounts: counts });
    const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta']);
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.isTrusted && !event.repeat && !modifiers.has(event.key)) counts.keys += 1;
      },
      true,
    );
    window.addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted) counts.pointers += 1;
      },
      true,
    );
  });
  await page.goto(host.address);
  let stopped = false;
  const stopHost = async () => {
    if (stopped) return;
    stopped = true;
    // The page first: without its host it would ask in vain.
    await browser.close();
    await host.close();
  };
  return {
    page,
    dataDir,
    host,
    problems,
    async go(route) {
      await page.evaluate((to) => {
        window.location.hash = `#${to}`;
      }, route);
    },
    async atRest() {
      await expect.poll(() => asking.size === 0 && Date.now() - lastAsked > 250, { intervals: [50], timeout: 30_000 }).toBe(true);
    },
    async startCounting() {
      await page.evaluate(() => Object.assign((window as unknown as { duedeskCounts: object }).duedeskCounts, { keys: 0, pointers: 0 }));
    },
    counted: () => page.evaluate(() => ({ ...(window as unknown as { duedeskCounts: { keys: number; pointers: number } }).duedeskCounts })),
    stopHost,
    async close() {
      await stopHost();
    },
  };
}

interface Fixtures {
  readonly dataDir: string;
  readonly desk: (options?: DeskOptions) => Promise<Desk>;
}

/** A fresh data folder per test; `desk()` opens the application on it and closes it afterwards. Errors in the page fail the test. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- the runner wants a destructured argument
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-e2e-'));
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  desk: async ({ dataDir }, use) => {
    const opened: Awaited<ReturnType<typeof openDesk>>[] = [];
    await use(async (options) => {
      const desk = await openDesk(dataDir, options);
      opened.push(desk);
      return desk;
    });
    for (const desk of opened) await desk.close();
    expect(opened.flatMap((desk) => desk.problems)).toEqual([]);
  },
});

/** No violation of WCAG 2.2 A and AA that a tool can see. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(
    violations.map(
      (violation) =>
        `${screen}: ${violation.id} on ${violation.nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join('; ')}`,
    ),
  ).toEqual([]);
}

export { expect } from '@playwright/test';
