import { afterEach, describe, expect, it } from 'vitest';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createLettersFeature, letterDesk, writeWithCopies } from '../../src/main/core/features/letters';
import type { CustomerId } from '../../src/shared/domain/ids';
import { pageTexts } from '../support/letter-fixtures';
import { openLetterHouse, type House } from '../support/letter-house';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const house of open.splice(0)) house.close();
});

async function opened(house: House, settings: Parameters<typeof openLetterHouse>[1] = {}) {
  const made = await openLetterHouse(house, settings);
  open.push(made);
  const documents = createDocumentsFeature(made.test.app);
  const attach = async (itemId: string, fileName: string, bytes: Uint8Array) => {
    const call = made.test.call('documents.attach');
    return documents.attach(
      {
        commandId: call.commandId as never,
        ticket: made.test.app.tickets.forBytes(bytes, fileName, 'application/pdf'),
        fileName,
        subject: { kind: 'item', id: itemId },
      } as never,
      call,
    );
  };
  const letters = createLettersFeature(made.test.app);
  const produce = (customerId: CustomerId, currency: string, level: 1 | 2 | 3, merge = false) => {
    const call = made.test.call('letters.produce');
    return letters.produce({ commandId: call.commandId as never, customers: [{ customerId, currency, level }], merge }, call);
  };
  const pagesOf = async (ticket: string) =>
    (await pageTexts((await made.test.app.tickets.read(ticket as never)).bytes)).map((text) => text.replace(/\s+/g, ' '));
  return { ...made, attach, produce, pagesOf };
}

describe('copies of invoices', () => {
  it('go behind a first reminder that lists them, in the kept letter and in the print file', async () => {
    const house = await opened('british');
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern & Sons', country: 'GB', language: 'en' });
    const [first = '', second = ''] = await house.invoices(customer, 2, 'GBP');
    const copy = house.write({ customerId: customer, currency: 'GBP', kind: 'balance-confirmation', situation: { asOf: '2026-11-20' as never } }).bytes;
    await house.attach(second, 'Invoice RE8641.pdf', copy);
    await house.attach(first, 'Delivery note of August.pdf', copy);
    await house.attach(first, 'RE-86401.pdf', copy);
    const { letters, leftOut, mergedTicket } = await house.produce(customer, 'GBP', 1, true);
    expect(leftOut).toEqual([]);
    const pages = await house.pagesOf(letters[0]?.ticket ?? '');
    const whole = pages.join(' ');
    expect(whole).toContain('Invoice RE8641.pdf');
    expect(whole).not.toContain('Delivery note of August');
    expect(whole).not.toContain('RE-86401.pdf');
    const copied = (await pageTexts(copy)).map((text) => text.replace(/\s+/g, ' '));
    expect(pages.slice(-copied.length)).toEqual(copied);
    expect(await house.pagesOf(mergedTicket ?? '')).toEqual(pages);
    expect(letters[0]?.reference).toBe('DD-2026-0001');
  }, 30_000);

  it('stay away from a final demand, and from a first reminder where the settings say so', async () => {
    const house = await opened('british');
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern & Sons', country: 'GB', language: 'en' });
    const [item = ''] = await house.invoices(customer, 1, 'GBP');
    await house.attach(item, 'RE-8640.pdf', house.write({ customerId: customer, currency: 'GBP', kind: 'first-reminder' }).bytes);
    const documentsOf = async (kind: 'first-reminder' | 'courtesy' | 'final-demand') =>
      (await writeWithCopies(letterDesk(house.test.app, house.test.company.read), { customerId: customer, currency: 'GBP', kind })).documents.map(
        (document) => document.fileName,
      );
    expect(await documentsOf('courtesy')).toEqual(['RE-8640.pdf']);
    expect(await documentsOf('first-reminder')).toEqual(['RE-8640.pdf']);
    expect(await documentsOf('final-demand')).toEqual([]);
    house.test.company.settings = { ...house.test.company.settings, letters: { ...house.test.company.settings.letters, invoiceCopies: false } };
    expect(await documentsOf('first-reminder')).toEqual([]);
  }, 30_000);
});

describe('letters to individuals', () => {
  it('are made; only what the law keeps from them is stopped', async () => {
    const house = await opened('british', { nextStep: { step: 'court', name: '' } });
    for (const [number, debtorType] of [
      ['C-1', 'consumer'],
      ['C-2', 'sole-trader'],
      ['C-3', 'company'],
    ] as const) {
      const customer = await house.buyer({ number, name: `Redfern ${number}`, country: 'GB', language: 'en', debtorType });
      await house.invoices(customer, 1, 'GBP', number);
      expect((await house.produce(customer, 'GBP', 1)).leftOut, debtorType).toEqual([]);
      const final = await house.produce(customer, 'GBP', 3);
      if (debtorType === 'company') expect(final.letters).toHaveLength(1);
      else expect(final.leftOut[0]?.label).toContain('needs a notice before action with 30 days');
      expect(house.write({ customerId: customer, currency: 'GBP', kind: 'notice-before-action' }).payBy >= '2026-12-20').toBe(debtorType !== 'company');
    }
  }, 30_000);

  it('may name a step outside the courts', async () => {
    const house = await opened('british', { nextStep: { step: 'prepayment', name: '' } });
    const customer = await house.buyer({ number: 'C-1', name: 'Alice Redfern', country: 'GB', language: 'en', debtorType: 'consumer' });
    await house.invoices(customer, 1, 'GBP');
    expect((await house.produce(customer, 'GBP', 3)).leftOut).toEqual([]);
  }, 30_000);
});
