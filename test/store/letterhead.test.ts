import { afterEach, describe, expect, it } from 'vitest';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createTemplatesFeature } from '../../src/main/core/features/templates';
import { layOut } from '../../src/main/core/documents';
import type { TicketId } from '../../src/shared/domain/ids';
import { openLetterHouse } from '../support/letter-house';
import { sharedFonts } from '../support/letter-fixtures';
import { pngOf } from '../support/png';

type Opened = Awaited<ReturnType<typeof openLetterHouse>>;
let house: Opened;
afterEach(() => house.close());
const query = { operation: 'templates.logo', commandId: null };

function desk() {
  const templates = createTemplatesFeature(house.test.app);
  const put = (bytes: Uint8Array, name = 'logo.png') => house.test.app.tickets.forBytes(bytes, name, 'application/octet-stream');
  const setLogo = (ticket: TicketId | null) => {
    const call = house.test.call('templates.setLogo');
    return templates.setLogo({ commandId: call.commandId as never, ticket }, call);
  };
  return { templates, put, setLogo };
}

async function aBuyer() {
  const customer = await house.buyer({ number: 'C-1', name: 'Redfern & Sons', language: 'en', country: 'GB' });
  await house.invoices(customer, 2, 'GBP');
  return { customerId: customer, currency: 'GBP', kind: 'second-reminder' } as const;
}

describe('the logo of the letterhead', () => {
  it('stands on every page on the right, kept once by its hash, and goes when it is taken off', async () => {
    house = await openLetterHouse('british');
    const order = await aBuyer();
    const { templates, put, setLogo } = desk();
    expect(await templates.logo({}, query)).toEqual({ ticket: null, widthPx: 0, heightPx: 0 });
    const bytes = pngOf(200, 50, 6, (x, y) => [x, y, 90, 200]);
    for (let turn = 0; turn < 2; turn += 1) await setLogo(put(bytes));
    await setLogo(put(pngOf(60, 60, 2, () => [1, 2, 3])));
    expect(house.test.company.read.sql('SELECT COUNT(*) AS n, SUM(in_use) AS used FROM letterhead_logos').get()).toEqual({ n: 2, used: 1 });
    await setLogo(put(bytes));
    expect(await templates.logo({}, query)).toMatchObject({ ticket: expect.any(String), widthPx: 200, heightPx: 50 });
    const pages = layOut(house.write(order).model, sharedFonts()).pages;
    expect(pages.length).toBeGreaterThan(1);
    for (const { marks, width } of pages) {
      const logo = marks.filter((mark) => mark.kind === 'image');
      expect(logo).toHaveLength(1);
      for (const mark of logo)
        if (mark.kind === 'image') {
          expect(mark.x + mark.width).toBeLessThan(width);
          expect(mark.x).toBeGreaterThan(width / 2);
        }
    }
    await setLogo(null);
    expect(
      layOut(house.write(order).model, sharedFonts())
        .pages.flatMap((page) => page.marks)
        .filter((mark) => mark.kind === 'image'),
    ).toEqual([]);
  });

  it.each([
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG cannot be put into a letter.*PNG or JPEG/],
    ['a text', Buffer.from('no image at all, though long enough to have a head'), /neither a PNG nor a JPEG/],
    ['one that is too large', Buffer.alloc(1024 * 1024 + 1), /1 MB at most/],
    ['one that is too small', Buffer.from(pngOf(30, 300, 2, () => [1, 2, 3])), /30 × 300 pixels: too small to print/],
    ['a damaged PNG', Buffer.from(pngOf(80, 80, 2, () => [1, 2, 3]).subarray(0, 60)), /damaged/],
    [
      'a JPEG for a printing press',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 20, 8, 0, 90, 0, 90, 4, 1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      /CMYK/,
    ],
  ])('is refused with the way out: %s', async (_, bytes, message) => {
    house = await openLetterHouse('british');
    const { put, setLogo } = desk();
    await expect(setLogo(put(bytes))).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) });
    expect(house.test.company.read.sql('SELECT COUNT(*) AS n FROM letterhead_logos').get()).toEqual({ n: 0 });
  });
});

describe('paper and window', () => {
  it('follow the company, the customer’s country where the settings want that, and what is set on the customer before both', async () => {
    house = await openLetterHouse('german');
    const customers = createCustomersFeature(house.test.app);
    const buyers = await Promise.all(
      (['DE', 'CH', 'US', ''] as const).map(async (country, index) => {
        const id = await house.buyer({ number: `C-${index}`, name: `Buyer ${index}`, country, language: 'de' });
        await house.invoices(id, 1, 'EUR', `RE${index}`);
        return id;
      }),
    );
    const forms = () =>
      buyers.map((customerId) => {
        const { paper, window } = house.write({ customerId, currency: 'EUR', kind: 'first-reminder' }).model;
        return `${paper} ${window}`;
      });
    expect(forms()).toEqual(['A4 din-b', 'A4 din-b', 'A4 din-b', 'A4 din-b']);
    const { company } = house.test;
    company.settings = { ...company.settings, letters: { ...company.settings.letters, formByCountry: true } };
    expect(forms()).toEqual(['A4 din-b', 'A4 right', 'LETTER us-10', 'A4 din-b']);
    const call = house.test.call('customers.save');
    await customers.save({ commandId: call.commandId as never, id: buyers[2] as never, version: 1, changes: { letterForm: 'din-a' } }, call);
    expect(forms()).toEqual(['A4 din-b', 'A4 right', 'A4 din-a', 'A4 din-b']);
    company.settings = { ...company.settings, letters: { ...company.settings.letters, formByCountry: false } };
    expect(forms()).toEqual(['A4 din-b', 'A4 din-b', 'A4 din-a', 'A4 din-b']);
  });
});
