import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Handlers } from '../../src/main/core/rpc/handlers';
import type { CustomerId, TicketId } from '../../src/shared/domain/ids';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp;
let handlers: Handlers;
let alpha: CustomerId, beta: CustomerId;
const item: Record<string, string> = {};

const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.7 ${text}`);
const ticket = (name: string, bytes = pdf(name)): TicketId => company.app.tickets.forBytes(bytes, name, '');
const act = <Answer>(operation: string, input: object) => {
  const [feature = '', name = ''] = operation.split('.');
  const call = company.call(operation);
  return (handlers as unknown as Record<string, Record<string, (input: unknown, call: unknown) => Promise<Answer>>>)[feature]![name]!(
    { ...(call.commandId !== null && { commandId: call.commandId }), ...input },
    call,
  );
};
type Matches = { files: { fileName: string; state: string; sentence: string; items: { number: string; customerName: string }[] }[] };
const match = async (...tickets: TicketId[]) => (await act<Matches>('documents.matchCopies', { tickets, customerId: null })).files;
const attach = (...files: { ticket: TicketId; itemId: string; asCopy?: boolean }[]) =>
  act<{ attached: number; alreadyThere: number }>('documents.attachMany', {
    files: files.map(({ ticket: of, itemId, asCopy = true }) => ({ ticket: of, subject: { kind: 'item', id: itemId }, asCopy })),
  });
const listed = async (customerId: CustomerId) =>
  (await act<{ documents: { id: string; fileName: string; isCopy: boolean; itemNumber: string | null }[] }>('documents.list', { customerId, subject: null }))
    .documents;

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  const documents = createDocumentsFeature(company.app);
  handlers = { documents, undo: createUndoFeature(company.app, () => handlers) } as unknown as Handlers;
  const write = ledgerWriter(company);
  alpha = await write.customer({ number: 'C-1', name: 'Alpha', currency: 'USD' });
  beta = await write.customer({ number: 'C-2', name: 'Beta', currency: 'USD' });
  for (const [customerId, number] of [
    [alpha, 'INV-1001'],
    [alpha, 'INV-1002'],
    [beta, '0002001'],
    [beta, 'INV 1002'],
  ] as const)
    item[`${customerId === alpha ? 'alpha' : 'beta'} ${number}`] = await write.invoice(customerId, number, 50_000, '2026-09-01', '2026-10-01');
});
afterEach(() => company.close());

describe('copies of invoices that are brought in', () => {
  it('are matched by the number in their name; several, none and what is no PDF are said and chosen by nobody', async () => {
    const files = await match(
      ticket('Invoice_INV1001.pdf'),
      ticket('2001.pdf'),
      ticket('INV-1002.pdf'),
      ticket('scan.pdf'),
      ticket('INV-1001.txt', new TextEncoder().encode('text')),
      ticket('INV-1001.pdf', new TextEncoder().encode('<html>')),
      ticket('INV-1001 empty.pdf', new Uint8Array()),
    );
    expect(files.map((file) => [file.state, file.items.map((one) => `${one.number} ${one.customerName}`).toSorted()])).toEqual([
      ['matched', ['INV-1001 Alpha']],
      ['matched', ['0002001 Beta']],
      ['several', ['INV 1002 Beta', 'INV-1002 Alpha']],
      ['unknown', []],
      ['refused', []],
      ['refused', []],
      ['refused', []],
    ]);
    expect(files[2]?.sentence).toMatch(/^2 invoices fit: .*Alpha.*Beta|Beta.*Alpha/);
    for (const file of files) expect(file.sentence).toMatch(/\.$/);
    expect([...(await listed(alpha)), ...(await listed(beta))]).toEqual([]);
  });

  it('are narrowed to one customer where a number is used twice', async () => {
    const { files } = await act<Matches>('documents.matchCopies', { tickets: [ticket('INV-1002.pdf'), ticket('INV-1001.pdf')], customerId: beta });
    expect(files.map((file) => [file.state, file.items[0]?.customerName])).toEqual([
      ['matched', 'Beta'],
      ['unknown', undefined],
    ]);
  });

  it('are attached in one act that is taken back and done again as one', async () => {
    expect(
      await attach({ ticket: ticket('INV-1001.pdf'), itemId: item['alpha INV-1001']! }, { ticket: ticket('2001.pdf'), itemId: item['beta 0002001']! }),
    ).toEqual({ attached: 2, alreadyThere: 0 });
    expect(await listed(alpha)).toMatchObject([{ fileName: 'INV-1001.pdf', isCopy: true, itemNumber: 'INV-1001' }]);
    await act('undo.undo', {});
    expect([...(await listed(alpha)), ...(await listed(beta))]).toEqual([]);
    await act('undo.redo', {});
    expect((await listed(beta)).map((document) => document.fileName)).toEqual(['2001.pdf']);
  });

  it('the same file to the same invoice twice does nothing, under whatever name it comes', async () => {
    await attach({ ticket: ticket('INV-1001.pdf', pdf('one')), itemId: item['alpha INV-1001']! });
    expect(await attach({ ticket: ticket('INV-1001 (1).pdf', pdf('one')), itemId: item['alpha INV-1001']! })).toEqual({ attached: 0, alreadyThere: 1 });
    const twice = ticket('INV-1002.pdf');
    expect(await attach({ ticket: twice, itemId: item['alpha INV-1002']! }, { ticket: twice, itemId: item['alpha INV-1002']! })).toEqual({
      attached: 1,
      alreadyThere: 1,
    });
    expect(await match(ticket('INV-1001.pdf', pdf('one')))).toMatchObject([{ state: 'already' }]);
    expect((await listed(alpha)).map((document) => document.fileName).toSorted()).toEqual(['INV-1001.pdf', 'INV-1002.pdf']);
  });

  it('one that may not be attached leaves none of the others half done, and is named', async () => {
    await expect(
      attach(
        { ticket: ticket('INV-1001.pdf'), itemId: item['alpha INV-1001']! },
        { ticket: ticket('INV-1002.pdf', new TextEncoder().encode('<html>')), itemId: item['alpha INV-1002']! },
      ),
    ).rejects.toMatchObject({ code: 'rule-violated', data: { sentence: expect.stringMatching(/^INV-1002\.pdf: Only pdf/) } });
    await expect(
      attach(
        { ticket: ticket('INV-1001.pdf'), itemId: item['alpha INV-1001']! },
        { ticket: ticket('INV-1002.pdf'), itemId: '01890000-0000-7000-8000-000000000001' },
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await listed(alpha)).toEqual([]);
  });

  it('a copy chosen by hand carries the number from then on; another paper on the invoice stays one', async () => {
    await attach(
      { ticket: ticket('scan 17.pdf'), itemId: item['alpha INV-1001']! },
      { ticket: ticket('Proof of delivery.pdf'), itemId: item['alpha INV-1001']!, asCopy: false },
    );
    expect((await listed(alpha)).map(({ fileName, isCopy }) => `${fileName} ${isCopy}`).toSorted()).toEqual([
      'INV-1001 scan 17.pdf true',
      'Proof of delivery.pdf false',
    ]);
  });
});
