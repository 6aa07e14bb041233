import { join } from 'node:path';
import { duedesk, expect, expectAccessible, openDesk, sampleInto, test } from '../fixtures';

/** Every screen, in every theme and at both window sizes of the mocks, with the sample company in it. */
const screens: readonly { readonly name: string; readonly route: string; readonly ready: string }[] = [
  { name: 'worklist', route: '/worklist', ready: 'grid' },
  { name: 'left out', route: '/left-out', ready: 'main' },
  { name: 'follow-ups', route: '/tasks', ready: 'main' },
  { name: 'search', route: '/search', ready: 'main' },
  { name: 'customers', route: '/customers', ready: 'grid' },
  { name: 'likely duplicates', route: '/duplicates', ready: 'grid' },
  { name: 'promises', route: '/promises', ready: 'grid' },
  { name: 'disputes', route: '/disputes', ready: 'grid' },
  { name: 'letters', route: '/letters', ready: 'grid' },
  { name: 'letter texts', route: '/templates', ready: 'main' },
  { name: 'agreements', route: '/agreements', ready: 'grid' },
  { name: 'policies', route: '/policies', ready: 'main' },
  { name: 'outbox', route: '/outbox', ready: 'grid' },
  { name: 'statements', route: '/statements', ready: 'grid' },
  { name: 'aging', route: '/aging', ready: 'table' },
  { name: 'list quality', route: '/list-quality', ready: 'main' },
  { name: 'import', route: '/import', ready: 'main' },
  { name: 'settings', route: '/settings', ready: 'main' },
  { name: 'payment terms', route: '/settings?section=terms', ready: 'main' },
  { name: 'first run', route: '/first-run', ready: 'main' },
];

// Each on a core of its own: the accessibility checks are the longest part of the whole test run.
test.describe.configure({ mode: 'parallel' });

const today = '2026-11-20';

for (const look of [
  { name: 'light, 1440 x 900', theme: 'light', viewport: { width: 1440, height: 900 }, forcedColors: 'none' },
  { name: 'dark, 1100 x 700', theme: 'dark', viewport: { width: 1100, height: 700 }, forcedColors: 'none' },
  { name: 'forced colours', theme: 'light', viewport: { width: 1440, height: 900 }, forcedColors: 'active' },
] as const)
  test(`every screen is free of accessibility faults: ${look.name}`, async ({ dataDir }) => {
    test.setTimeout(300_000);
    sampleInto(dataDir, today);
    const desk = await openDesk(dataDir, { ...look, asOf: today });
    try {
      await expect(desk.page.getByRole('grid', { name: 'Worklist' }).getByRole('row').nth(3)).toBeVisible();
      for (const screen of screens) {
        await desk.go(screen.route);
        await expect(desk.page.getByRole(screen.ready as 'grid').first()).toBeVisible();
        await expect(desk.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        await expect(desk.page.locator('[aria-busy="true"]')).toHaveCount(0);
        await expectAccessible(desk.page, screen.name);
      }
      await desk.go('/worklist');
      await expect(desk.page.getByRole('grid', { name: 'Worklist' })).toBeVisible();
      await desk.page.getByRole('grid', { name: 'Worklist' }).focus();
      await desk.page.keyboard.press('Enter');
      await expect(desk.page.getByRole('grid', { name: 'Open items' })).toBeVisible();
      await expectAccessible(desk.page, 'account');
      await desk.page.keyboard.press('c');
      await expect(desk.page.getByRole('timer')).toBeVisible();
      await desk.page.keyboard.press('1');
      await expectAccessible(desk.page, 'call, docked');
      await desk.page.keyboard.press('Control+Space');
      await desk.page.keyboard.press('Escape');
      await desk.page.keyboard.press('q');
      await desk.page.keyboard.type('ptp 100 fri maybe');
      await expect(desk.page.getByText('? not understood')).toBeVisible();
      await expect(desk.page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(desk.page, 'call, on the whole screen');
    } finally {
      await desk.close();
    }
    expect(desk.problems).toEqual([]);
  });

test('every screen is reached by its keys, and the palette finds customers and commands', async ({ dataDir }) => {
  sampleInto(dataDir, today);
  const desk = await openDesk(dataDir);
  const { page } = desk;
  try {
    await expect(page.getByRole('grid', { name: 'Worklist' })).toBeVisible();
    for (const [keys, hash] of [
      ['gc', '#/customers'],
      ['gp', '#/promises'],
      ['gd', '#/disputes'],
      ['gl', '#/letters'],
      ['gr', '#/aging'],
      ['gi', '#/import'],
      ['gw', '#/worklist'],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await expect.poll(() => page.evaluate(() => window.location.hash)).toContain(hash);
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('brigtwater');
    await expect(page.getByRole('option', { name: /Brightwater Packaging/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /Brightwater Packaging/ }).first()).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await expectAccessible(page, 'key sheet');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  } finally {
    await desk.close();
  }
  expect(desk.problems).toEqual([]);
});

test('the sample company is framed, and can neither print nor mail', async ({ dataDir }) => {
  sampleInto(dataDir, today);
  const desk = await openDesk(dataDir);
  const { page } = desk;
  try {
    await expect(page.getByText('Sample company').first()).toBeVisible();
    await desk.go('/letters');
    await expect(page.getByText(/letters can be looked at, not produced or printed/)).toBeVisible();
    await desk.stopHost();
  } finally {
    await desk.close();
  }
  expect(() => duedesk(dataDir, 'letters', '--level', '1', '--out', join(dataDir, 'out'))).toThrow(/sample/i);
});
