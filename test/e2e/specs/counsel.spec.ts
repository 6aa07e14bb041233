import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { CounselPage } from '../pages/counsel-page';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';
test.beforeEach(({ dataDir }) => sampleInto(dataDir, today));

test('counsel is entered, an account goes to them with a cost, their letter is shown, and it ends with an outcome', async ({ desk }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  const list = new WorklistPage(page);
  const counsel = new CounselPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await list.moveTo('Meridian');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Details' })).toBeVisible();
  const account = await page.evaluate(() => window.location.hash.slice(1));
  await one.go('/settings');
  await counsel.enter({ Firm: 'Stone & Partner', Street: '4 Court Street', Town: 'Columbus' });
  await expectAccessible(page, 'register of counsel');

  await one.go(account);
  await page.getByRole('tab', { name: 'Details' }).press('Enter');
  await expect(counsel.list.getByRole('button', { name: 'Hand to counsel…' })).toBeVisible();
  await counsel.open();
  await expectAccessible(page, 'hand to counsel');
  await counsel.form.getByLabel('Their reference').fill('SP-77');
  await counsel.form.getByLabel(/^Agreed cost/).fill('250');
  await page.keyboard.press('Control+Enter');
  await expect(counsel.letter.getByRole('region', { name: 'About the letter' })).toContainText('The sample company never prints or mails.');
  await expectAccessible(page, 'letter of counsel');
  await page.keyboard.press('Escape');
  await expect(counsel.letter).toHaveCount(0);

  await expect(page.getByText(/^With counsel \(Stone & Partner\) until .+, since/)).toBeVisible();
  await expect(counsel.list).toContainText('Stone & Partner, their reference SP-77. Cost agreed $250.00, not claimed. No letter yet.');

  // What happens before the court is kept step by step; a day that lies ahead becomes a follow-up by itself.
  const legalCase = page.getByRole('region', { name: 'Case before a court' });
  await expect(legalCase).toContainText('No case before a court yet.');
  await legalCase.getByRole('button', { name: 'Record a step…' }).press('Enter');
  const step = page.getByRole('dialog', { name: /^Step of the case/ });
  await step.getByLabel('What').selectOption('hearing');
  await step.getByLabel('On').fill('12/03/2026');
  await step.getByLabel('Court').fill('Franklin County Court');
  await step.getByLabel('Case number').fill('26-CV-1182');
  await expectAccessible(page, 'step of a case');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Hearing recorded; its day is a follow-up')).toBeVisible();
  await expect(legalCase).toContainText('Franklin County Court, 26-CV-1182. Next: hearing on');
  await counsel.end('Paid in part', 'Half came after their call');
  await expect(counsel.list).toContainText('Ended: paid in part.');
  await expect(page.getByText(/^With counsel .+ until/)).toHaveCount(0);
});
