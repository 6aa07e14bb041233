import { expect, openDesk, sampleInto, test } from '../fixtures';
import { layoutFaults } from '../layout-faults';

const today = '2026-11-20';
const routes = [
  '/worklist',
  '/left-out',
  '/tasks',
  '/search',
  '/customers',
  '/duplicates',
  '/promises',
  '/disputes',
  '/letters',
  '/agreements',
  '/policies',
  '/templates',
  '/outbox',
  '/statements',
  '/aging',
  '/list-quality',
  '/import',
  '/settings',
  '/settings?section=terms',
  '/settings?section=users',
  '/settings?section=contact',
  '/settings?section=keys',
] as const;

// A window of 1440 x 900 at 200 %, and the smallest, 1280 x 720, at 150 %.
for (const [name, viewport] of [
  ['200 %', { width: 720, height: 450 }],
  ['1280 x 720 at 150 %', { width: 853, height: 480 }],
] as const)
  test(`at ${name} no control is cut or covered and no screen scrolls sideways`, async ({ dataDir }) => {
    test.setTimeout(240_000);
    sampleInto(dataDir, today);
    const desk = await openDesk(dataDir, { asOf: today, viewport });
    const { page } = desk;
    const faults: string[] = [];
    const look = async (screen: string) => {
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      faults.push(...(await layoutFaults(page)).map((fault) => `${screen}: ${fault}`));
    };
    try {
      const list = page.getByRole('grid', { name: 'Worklist' });
      await expect(list.locator('[data-current]')).toBeVisible();
      for (const route of routes) {
        await desk.go(route);
        await expect(page.getByRole('main')).toBeVisible();
        await look(route);
      }
      await desk.go('/worklist');
      await list.locator('[data-current]').waitFor();
      for (const [key, form] of [
        ['s', 'snooze'],
        ['Shift+s', 'skip'],
        ['t', 'task'],
        ['d', 'dispute'],
        ['n', 'note'],
        ['p', 'promise'],
        ['h', 'reassign'],
        ['f', 'filter'],
        ['a', 'plan'],
      ] as const) {
        await list.focus();
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await look(form);
        await page.keyboard.press('Escape');
        if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await list.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('grid', { name: 'Open items' })).toBeVisible();
      await look('account');
      await page.keyboard.press('c');
      await expect(page.getByRole('timer')).toBeVisible();
      await page.keyboard.press('1');
      await look('call on the whole screen');
      await page.keyboard.press('Control+Space');
      await expect(page.getByRole('grid', { name: 'Open items' })).toBeVisible();
      await look('account with a call running');
    } finally {
      await desk.close();
    }
    expect(faults).toEqual([]);
    expect(desk.problems).toEqual([]);
  });
