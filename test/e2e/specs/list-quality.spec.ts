import { duedesk, expect, expectAccessible, openDesk, test } from '../fixtures';

test('the list is measured on the company\u2019s own Mondays by keyboard alone, and each number has a table', async ({ dataDir }) => {
  test.setTimeout(120_000);
  duedesk(dataDir, 'sample');
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
