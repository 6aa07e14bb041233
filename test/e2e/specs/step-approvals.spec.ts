import { duedesk, expect, expectAccessible, sampleInto, test } from '../fixtures';
import { LettersPage } from '../pages/letters-page';

const today = '2026-11-20';
interface Plan {
  readonly tasks: readonly { readonly customerNumber: string; readonly name: string; readonly approval: { readonly needed: boolean } }[];
}
interface Account {
  readonly activities: readonly { readonly title: string; readonly detail: string }[];
}

test('a step for people that needs a second person is asked for, approved with a reason, and becomes a follow-up', async ({ dataDir, desk }) => {
  sampleInto(dataDir, today);
  const gated = duedesk<Plan>(dataDir, '--as-of', today, 'dunning', 'plan').tasks.find((task) => task.approval.needed);
  if (gated === undefined) throw new Error('No step of the sample company needs a second person today.');
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const letters = new LettersPage(page);
  await letters.open();
  const steps = await letters.openSteps();
  const step = letters.step(steps, gated.name);
  await expect(step).toContainText('Needs a second person');
  await expectAccessible(page, 'steps that need a second person');

  // Asked for by keyboard: the words, then Enter.
  await steps.getByLabel('Why now, for who approves').fill('Nobody answers the phone');
  await page.keyboard.press('Enter');
  await expect(step).toContainText(/^.*Asked .*: Nobody answers the phone$/);
  await expect(steps.getByText('Switch collector to approve what somebody was asked for.')).toBeVisible();
  const approver = /Asked (\S+)/.exec(await step.innerText())?.[1] ?? '';
  await page.keyboard.press('Escape');
  await expect(steps).toBeHidden();

  // The second person sees who asks and why; without a reason nothing is approved.
  const maya = await letters.switchCollector(approver);
  await opened.atRest();
  await letters.openSteps();
  await expect(step).toContainText(`${maya} asks: Nobody answers the phone`);
  const reason = steps.getByLabel('Why you approve; kept with each step');
  await expect(reason).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps.getByText('A few words are needed; they are kept with the step.')).toBeVisible();
  await expectAccessible(page, 'steps to approve');
  await reason.fill('Four calls, no answer');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 step approved')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(steps).toBeHidden();

  // Back with who asked: approved, and now it may be planned.
  await letters.switchCollector(maya);
  await opened.atRest();
  await letters.openSteps();
  await expect(step).toContainText('Four calls, no answer');
  await expectAccessible(page, 'steps, approved');
  await steps.getByRole('button', { name: /^Put \d+ on the worklist$/ }).click();
  await expect(page.getByText(/^\d+ steps put on the worklist$/)).toBeVisible();
  await opened.stopHost();
  const { activities } = duedesk<Account>(dataDir, '--as-of', today, 'account', gated.customerNumber);
  expect(activities.map((entry) => `${entry.title}: ${entry.detail}`).join('\n')).toMatch(/Approved by .*: Four calls, no answer/);
});
