import { sharedData, sharedDataIsThere } from '../../support/shared-data';
import { duedesk, expect, expectAccessible, openDesk, sampleInto, test } from '../fixtures';
import { ListQualityPage } from '../pages/ranking-page';
import { WorklistPage } from '../pages/worklist-page';

test('the list is measured on the company\u2019s own Mondays by keyboard alone, and each number has a table', async ({ dataDir }) => {
  sampleInto(dataDir);
  const desk = await openDesk(dataDir);
  const { page } = desk;
  try {
    await expect(page.getByRole('grid', { name: 'Worklist' }).getByRole('row').nth(3)).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await expect(page.getByRole('heading', { name: 'How good is this list?' })).toBeVisible();
    const measure = page.getByRole('button', { name: 'Measure the last 26 Mondays' });
    await measure.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^With 20 contacts a Monday this list would have caught/)).toBeVisible({ timeout: 60_000 });
    const caught = page.getByRole('region', { name: 'Late money caught' });
    await caught.getByRole('radio', { name: 'Table' }).check({ force: true });
    await expect(caught.getByRole('row', { name: /^This list/ })).toBeVisible();
    await expectAccessible(page, 'list quality, measured');
    // The first one leaves the choice, the second one the screen.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('grid', { name: 'Worklist' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Payment behaviour' }).click();
    await expect(page.getByRole('heading', { name: 'Days late' })).toBeVisible();
    await expectAccessible(page, 'payment behaviour');
  } finally {
    await desk.close();
  }
  expect(desk.problems).toEqual([]);
});

test('a measurement of a real ledger shows how far it is, leaves the app to work with, is cancelled by keyboard and begun again', async ({ dataDir }) => {
  test.skip(!sharedDataIsThere, 'the folder shared/data is not beside this checkout');
  test.setTimeout(240_000);
  const today = '2019-09-30';
  duedesk(
    dataDir,
    '--as-of',
    today,
    'import',
    ...['highradius-customers.csv', 'highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv'].map((name) => sharedData('payments', name)),
  );
  const desk = await openDesk(dataDir, { asOf: today });
  const { page } = desk;
  const list = new WorklistPage(page);
  const quality = new ListQualityPage(page);
  try {
    await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
    await quality.open();
    await quality.start();
    await expect(quality.bar).toBeVisible();
    await quality.cancel.press('Enter');
    await expect(page.getByText('Cancelled. The last finished result stays.')).toBeVisible();
    await expect(quality.bar).toHaveCount(0);
    await expect(quality.headline).toHaveCount(0);

    await quality.start();
    await expect(quality.bar).toBeVisible();
    // The list answers meanwhile; the measurement goes on behind it.
    await list.open();
    await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
    await page.keyboard.press('j');
    await quality.open();
    await expect(quality.headline).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Late money caught' })).toContainText(/9\d% with 20 contacts/);
    await expectAccessible(page, 'list quality of a real ledger');
  } finally {
    await desk.close();
  }
  expect(desk.problems).toEqual([]);
});
