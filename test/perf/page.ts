import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium as playwright, type Page } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { rateFigure, timeFigure, type Figure } from './measure';

const launches = 3;

/** What a person sees of a ledger that lies in `dataDir`: icon to usable list, and the frames while the list is scrolled. */
export async function benchPage(root: string, dataDir: string, invoices: number, today: string): Promise<readonly Figure[]> {
  const executablePath = await browserPath(root);
  const starts: number[] = [];
  let frames: readonly number[] = [];
  let tasks: PageTasks = { over50: [], longest: 0 };
  let memory: number | null = null;
  for (let launch = 0; launch < launches; launch += 1) {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [join(root, 'out/main/host.js'), '--json', '--stop-with-stdin', '--data', dataDir, '--as-of', today], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { address } = JSON.parse(await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))) as {
      readonly address: string;
    };
    const browser = await playwright.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run'],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(address);
    await page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor({ timeout: 120_000 });
    starts.push(performance.now() - startedAt);
    if (launch === launches - 1) {
      tasks = await tasksWhileMoving(page);
      frames = await scrolledFrames(page);
      memory = residentOf(child.pid ?? 0);
    }
    await browser.close();
    child.stdin.end();
    await new Promise((resolve) => child.once('exit', resolve));
  }
  return [
    timeFigure(invoices, 'host and browser started, worklist usable', starts, null),
    timeFigure(invoices, 'frame while the worklist is scrolled (60 a second is 16.7)', frames, null),
    rateFigure(invoices, `longest task of the page while 60 rows are moved through (${tasks.over50.length} above 50 ms)`, 'ms', tasks.longest),
    ...(memory === null ? [] : [rateFigure(invoices, 'memory of host and core, file opened and list shown', 'MB', memory)]),
  ];
}

/** Resident megabytes of a process, where the system tells. */
function residentOf(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  const found = existsSync(file) ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) : null;
  return found === null ? null : Number(found[1]) / 1024;
}

/** Milliseconds of the tasks of the page's thread: those above 50 ms by the browser's own measure, and the longest of all by its trace. */
export interface PageTasks {
  readonly over50: readonly number[];
  readonly longest: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
}

/** How the page's thread is kept busy while something is done, until half a second after it. */
export async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<PageTasks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own.');
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(() => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map((entry) => entry.duration)));
    Object.assign(window, { longTasks: { found, observer } });
    observer.observe({ type: 'longtask' });
    performance.mark('measured from here');
  });
  await work();
  const over50 = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) =>
        setTimeout(() => {
          const { found, observer } = (window as unknown as { longTasks: { found: number[]; observer: PerformanceObserver } }).longTasks;
          observer.disconnect();
          resolve(found);
        }, 500),
      ),
  );
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  const start = traceEvents.find((event) => event.name === 'measured from here');
  const own = traceEvents.filter(
    (event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && event.pid === start?.pid && event.tid === start.tid && event.ts > start.ts,
  );
  if (own.length === 0) throw new Error('The browser told no task of the page.');
  return { over50, longest: Math.max(...own.map((event) => (event.dur ?? 0) / 1000)) };
}

/** The same while the list is walked row by row. */
export const tasksWhileMoving = (page: Page): Promise<PageTasks> =>
  tasksDuring(page, async () => {
    await page.getByRole('grid', { name: 'Worklist' }).focus();
    for (let row = 0; row < 60; row += 1) await page.keyboard.press('j');
  });

/** Milliseconds between frames over three seconds of scrolling by wheel-sized steps. */
function scrolledFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('[role="grid"]');
        const times: number[] = [];
        let last = performance.now();
        const until = last + 3_000;
        const step = (now: number): void => {
          times.push(now - last);
          last = now;
          if (list !== null) list.scrollTop += 120;
          if (now < until) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
}

async function browserPath(root: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { readonly version: string };
  const folder = join(root, 'node_modules/.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
