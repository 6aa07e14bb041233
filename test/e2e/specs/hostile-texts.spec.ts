import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markupPayloads } from '../../fixtures/hostile';
import { duedesk, expect, test } from '../fixtures';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** Screens that show the names at once, and the others. */
const lists = ['/worklist', '/customers', '/aging', '/aging?rows=true&currency=USD', '/statements'];
const others = ['/letters', '/outbox', '/promises', '/disputes', '/tasks', '/search', '/import'];

test('markup in names, references and contacts is shown as text on every screen: nothing runs, nothing is asked for elsewhere', async ({ dataDir, desk }) => {
  const file = join(dataDir, 'items.csv');
  writeFileSync(
    file,
    [
      'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Reference',
      ...markupPayloads.map((name, index) =>
        [
          `C-${index}`,
          quoted(`${index} ${name}`),
          quoted(`INV-${index}${name.slice(0, 30)}`),
          '2026-09-06',
          '2026-10-06',
          '100.00',
          '100.00',
          'USD',
          quoted(name),
        ].join(','),
      ),
    ].join('\n'),
  );
  duedesk(dataDir, 'import', file);
  const { page, go, host } = await desk();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin) && !/^(?:data|blob):/.test(request.url())) elsewhere.push(request.url());
  });
  page.on('dialog', (dialog) => {
    elsewhere.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const planted = () =>
    page.evaluate(() => ({
      broken: 'broken' in window,
      elements: document.querySelectorAll(
        '#root :is(iframe, object, embed, video, base, math, meta, [onerror], [onload], [onfocus], [ontoggle], [onmouseover], a[href^="javascript:"], img[src="x"], form[action*="evil"])',
      ).length,
    }));
  for (const route of [...lists, ...others]) {
    await go(route);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    if (lists.includes(route)) await expect(page.getByText(/window\.broken|evil\.example/).first()).toBeVisible();
    expect(await planted(), route).toEqual({ broken: false, elements: 0 });
  }
  await go('/customers');
  await page.getByLabel('Find a customer').fill('onerror');
  await expect(page.getByRole('grid', { name: 'Customers' })).toContainText('onerror=window.broken=1');
  await page.getByLabel('Find a customer').press('ArrowDown');
  await page.getByRole('grid', { name: 'Customers' }).getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<');
  await page.keyboard.press('n');
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .first()
    .fill(markupPayloads[1] ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toContainText('Mail to');
  expect([await planted(), elsewhere]).toEqual([{ broken: false, elements: 0 }, []]);
});
