import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';
test.beforeEach(({ dataDir }) => sampleInto(dataDir, today));

test('a text is copied out from the account by keyboard, stands on the timeline as that, and for picked customers there is a file', async ({ desk }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const list = new WorklistPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await list.moveTo('Meridian');
  await page.keyboard.press('Shift+T');
  const dialog = page.getByRole('dialog', { name: /^Text to / });
  const message = dialog.getByLabel('Message');
  await expect(message).toHaveValue(/^Calder Ridge/);
  await expect(dialog.getByRole('status')).toContainText('1 message');
  await expectAccessible(page, 'text message');
  const rules = dialog.getByRole('group', { name: 'Contact rules' });
  // Whether the hour and the last contact suit depends on the hour at which this runs.
  if (await rules.isVisible()) await rules.getByLabel('Why it is sent all the same').fill('asked for it');
  const text = await message.inputValue();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Text copied out: call back, please to /).first()).toBeVisible();

  await one.go('/worklist');
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('toolbar', { name: /picked customers$/ });
  await expect(bar.getByRole('button', { name: /^Texts…/ })).toBeVisible();
  await page.keyboard.press('Shift+T');
  const many = page.getByRole('dialog', { name: /^Texts to / });
  await expect(many.getByText(/left out:$/)).toBeVisible();
  await expectAccessible(page, 'texts to many');
  await page.keyboard.press('Escape');
  await expect(many).toHaveCount(0);
});
