import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { duedesk, type Desk } from '../fixtures';

/** Two customers with open items, imported by the command line. */
export function importTwoCustomers(dataDir: string): void {
  const file = join(dataDir, 'open-items.csv');
  writeFileSync(
    file,
    `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency
C-1001,Brightwater Packaging,INV-31042,2026-09-06,2026-10-06,3180.00,3180.00,USD
C-1001,Brightwater Packaging,INV-31077,2026-10-20,2026-11-19,1200.00,900.00,USD
C-1002,Ostrava Tools,INV-31050,2026-09-10,2026-10-10,780.00,780.00,EUR
`,
  );
  duedesk(dataDir, 'import', file);
}

/** Mail as a collector sees it: settings, composer, outbox. */
export class MailPage {
  readonly page: Page;
  readonly mails: Locator;
  readonly pane: Locator;
  constructor(private readonly desk: Desk) {
    this.page = desk.page;
    this.mails = desk.page.getByRole('grid', { name: 'Mails' });
    this.pane = desk.page.getByRole('complementary', { name: 'Mail' });
  }

  /** A server on this computer, without encryption and login. */
  async setUp(port: number): Promise<void> {
    await this.desk.go('/settings?section=mail');
    await this.page.getByLabel('Server', { exact: true }).fill('localhost');
    await this.page.getByLabel('Encryption').selectOption('none');
    await this.page.getByLabel('Port').fill(String(port));
    await this.page.getByLabel('Login').selectOption('none');
    await this.page.getByLabel('Address', { exact: true }).fill('maya@seller.example');
    await this.page.getByRole('button', { name: 'Save mail settings' }).click();
    await expect(this.page.getByText('Mail settings saved')).toBeVisible();
  }

  /** Opens the composer on a customer by key and fills it in; nothing is kept yet. */
  async write(customer: string, to: string, text: string): Promise<Locator> {
    await this.desk.go('/customers');
    await this.page
      .getByRole('grid', { name: 'Customers' })
      .getByRole('row', { name: new RegExp(customer) })
      .click();
    await this.page.keyboard.press('e');
    const dialog = this.page.getByRole('dialog', { name: `Mail to ${customer}` });
    await dialog.getByLabel('Another address').fill(to);
    await dialog.getByLabel('Message').fill(text);
    return dialog;
  }

  /** From now on nobody is to be contacted on these days. */
  async quietOn(days: readonly string[]): Promise<void> {
    await this.desk.go('/settings?section=contact');
    await this.page.getByLabel('Quiet days, nobody is contacted').fill(days.join(', '));
    await this.page.getByRole('button', { name: /^Save/ }).click();
    await expect(this.page.getByText('Contact rules saved')).toBeVisible();
  }

  /** What is asked when the contact rules speak against a mail that is to leave. */
  get sendAllTheSame(): Locator {
    return this.page.getByRole('dialog', { name: 'Send it now?' });
  }

  async open(show: 'needs-you' | 'waiting' | 'sent' | 'failed' | 'drafts' | 'all' = 'all'): Promise<void> {
    await this.desk.go('/outbox');
    await this.desk.go(`/outbox?show=${show}`);
    await expect(this.page.getByRole('heading', { name: 'Outbox' })).toBeVisible();
  }

  /** Hands the window a received mail, as dropping it does. */
  async drop(file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('Control+o');
    await (await chooser).setFiles(file);
  }
}
