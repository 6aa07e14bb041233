import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loopback } from '../../src/shared/contract/loopback';
import { launchChromium } from '../support/chromium';
import { startTestHost } from './support/test-host';
import type { TestHost } from './support/test-host';

/** S10 and S12 once more, in a real browser: what a page of another site can do is decided by Chromium, not by our idea of it. */
let browser: Browser;
let evil: Server;
let it: TestHost;
let page: Page;
const operation = `${loopback.paths.rpc}/system/info`;

beforeAll(async () => {
  browser = await launchChromium();
  evil = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>evil</title>'));
  await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await browser.close();
  evil.closeAllConnections();
  evil.close();
});
beforeEach(async () => {
  it = await startTestHost();
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await it.close();
});

describe('a page of another site in Chromium', () => {
  // A subdomain of our own name is a site of its own as well; it is the nearest a stranger can come.
  const names = ['localhost', '127.0.0.1', 'evil.localhost'];

  test.each(names)('from %s it reads nothing and writes nothing, even knowing address and token', async (name) => {
    const token = await it.token();
    await page.goto(`http://${name}:${(evil.address() as AddressInfo).port}/`);
    const results = await page.evaluate(
      async ({ target, header, secret }) => {
        const attempt = async (work: () => Promise<unknown>): Promise<string> => {
          try {
            return `answered ${String(await work())}`;
          } catch {
            return 'refused';
          }
        };
        const load = (tag: 'script' | 'img' | 'iframe', source: string): Promise<string> =>
          new Promise((resolve, reject) => {
            const element = document.createElement(tag);
            element.addEventListener('load', () => resolve('loaded'));
            element.addEventListener('error', () => reject(new Error('failed')));
            element.src = source;
            document.body.append(element);
          });
        return {
          json: await attempt(async () =>
            (await fetch(target, { method: 'POST', headers: { 'content-type': 'application/json', [header]: secret }, body: '{}' })).text(),
          ),
          text: await attempt(async () => (await fetch(target, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })).text()),
          get: await attempt(async () => (await fetch(new URL('/', target))).text()),
          blind: await attempt(async () =>
            (await fetch(target, { method: 'POST', mode: 'no-cors', body: '{}' }))
              .text()
              .then((body) => (body === '' ? Promise.reject(new Error('opaque')) : body)),
          ),
          script: await attempt(() => load('script', new URL('/assets/index-abc.js', target).href)),
        };
      },
      { target: `${it.host.origin}${operation}`, header: loopback.tokenHeader, secret: token },
    );
    expect(results).toEqual({ json: 'refused', text: 'refused', get: 'refused', blind: 'refused', script: 'refused' });
    expect(it.asked).toEqual([]);
  });

  test('it cannot post a form to an operation, nor show the page in a frame', async () => {
    await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`);
    await page.evaluate((target) => {
      const frame = document.createElement('iframe');
      frame.name = 'inside';
      frame.src = target;
      document.body.append(frame);
    }, `${it.host.origin}/`);
    await expect.poll(() => page.frames().length).toBe(2);
    const shown = await page
      .frames()[1]
      ?.evaluate(() => document.title)
      .catch(() => 'blocked');
    expect(shown).not.toBe('Duedesk');
    await page.evaluate((target) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: target, enctype: 'text/plain' });
      document.body.append(form);
      form.submit();
    }, `${it.host.origin}${operation}`);
    await page.waitForURL(`${it.host.origin}${operation}`);
    expect(await page.evaluate(() => document.body.textContent)).toContain('refused');
    expect(it.asked).toEqual([]);
  });
});

test('the page itself, of the right origin, gets its token and an answer', async () => {
  await page.goto(it.host.oneTimeAddress());
  const answer = await page.evaluate(
    async ({ paths, header, operation: path }) => {
      const nonce = new URLSearchParams(location.hash.slice(1)).get('nonce');
      const post = (to: string, body: unknown, headers = {}) =>
        fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
      const { token } = (await (await post(paths.session, { nonce })).json()) as { token: string };
      return (await post(path, {}, { [header]: token })).json() as Promise<unknown>;
    },
    { paths: loopback.paths, header: loopback.tokenHeader, operation },
  );
  expect(answer).toEqual({ json: { answered: true } });
});

test('S12: the launch file leads a real browser to the page; the file and its nonce are spent then', async () => {
  const { path } = it.host.launchFile();
  const { readFileSync, existsSync } = await import('node:fs');
  const nonce = /value="([0-9a-f]{64})"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  await page.goto(pathToFileURL(path).href);
  await page.waitForURL(`${it.host.origin}/**`);
  expect(await page.title()).toBe('Duedesk');
  expect(page.url()).not.toContain(nonce);
  expect(await page.evaluate(() => document.referrer)).toBe('');
  expect(existsSync(path)).toBe(false);
});
