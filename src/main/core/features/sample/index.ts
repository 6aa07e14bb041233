import path from 'node:path';
import { addDays, startOfDayInZone, type IsoDate } from '../../../../shared/domain/calendar';
import { uuidV7, type CompanyId, type UserId } from '../../../../shared/domain/ids';
import { allocate } from '../../../../shared/domain/money';
import type { Reader } from '../../db';
import { loadFonts, loadLanguage } from '../../documents';
import { companyCalendar } from '../../holidays';
import { defaultSettings } from '../../settings';
import { keepBytes } from '../documents';
import { refreshSearch } from '../search';
import { writeSettings } from '../settings';
import { insertUser, writeCurrentUser } from '../users';
import { newBook, sampleZone, type SampleBook, type SampleCustomer } from './book';
import { addBrightwater } from './brightwater';
import { sampleCollectors, sampleProfile, sampleSettings } from './company';
import { addCrowd } from './crowd';
import { addDocuments } from './documents';
import { addInvoice } from './ledger';
import { addLetters } from './letters';
import { morningRuns } from './mornings';
import { addCustomer, addUsualContacts } from './people';
import { seededRandom } from './random';
import { addStories } from './stories';
import { insertSampleCompany, writeBook } from './store';

export { sampleZone } from './book';

export interface SampleOptions {
  readonly id: CompanyId;
  /** The business day everything is relative to. */
  readonly today: IsoDate;
  readonly resourcesDir: string;
  /** Where the bytes of documents are kept. */
  readonly dataDir: string;
  readonly seed?: number;
}

const customers = 300;
const invoices = 4_000;
/** What the mock dashboard's ledger adds up to, in US dollars. */
const ledgerTotalMinor = 391_248_017;

/**
 * Fills a new company file with the sample company: 300 customers, 4,000 invoices, two years of payments, calls, promises,
 * disputes and letters, all made up, all relative to `today`, through the same ledger facts an import writes.
 * The same seed and day give the same content. To be called inside the file's one transaction.
 */
export async function writeSample(writer: Reader, options: SampleOptions): Promise<void> {
  const random = seededRandom(options.seed ?? 20_261_120);
  const bornAtMs = startOfDayInZone(addDays(options.today, -730), sampleZone);
  const [maya, tom] = sampleCollectors.map((collector) => ({ ...collector, id: uuidV7(bornAtMs, random.bytes(10)) as UserId }));
  if (maya === undefined || tom === undefined) throw new RangeError('the sample needs two collectors');
  insertSampleCompany(writer, { id: options.id, profileJson: JSON.stringify(sampleProfile), createdAtMs: bornAtMs });
  insertUser(writer, { ...maya, active: true }, bornAtMs);
  insertUser(writer, { ...tom, active: true }, bornAtMs + 1);
  writeCurrentUser(writer, maya.id, bornAtMs);
  writeSettings(writer, sampleSettings(defaultSettings.letters), bornAtMs);
  const book = newBook(options.today, companyCalendar(sampleProfile), random, { maya: maya.id, tom: tom.id });
  book.activities.push({
    kind: 'change',
    code: 'company-created',
    title: `${sampleProfile.name} was set up`,
    atMs: bornAtMs + 2,
    userId: null,
    day: addDays(options.today, -730),
  });
  fillBook(book);
  addLetters(book, {
    fonts: loadFonts(path.join(options.resourcesDir, 'fonts')),
    language: loadLanguage(path.join(options.resourcesDir, 'templates', 'letters'), 'en'),
  });
  await addDocuments(book, (bytes) => keepBytes(options.dataDir, options.id, bytes));
  writeBook(writer, book, morningRuns(book));
  refreshSearch(
    writer,
    book.customers.map((customer) => customer.id),
  );
}

function fillBook(book: SampleBook): void {
  const brightwater = addBrightwater(book);
  const told = brightwater.invoices + addStories(book);
  const largest = addCustomer(book, {
    number: 'C-10010',
    name: 'Great Lakes Grocers Cooperative',
    segment: 'Key account',
    termsDays: 60,
    creditLimitMinor: null,
    currency: 'USD',
    country: 'US',
    ownerId: book.collectors.tom,
    tags: ['EDI'],
  });
  addUsualContacts(book, largest, true);
  addCrowd(book, customers - book.customers.length, invoices - told - balancing.length);
  balance(book, largest);
}

/** Days before today on which the largest customer was invoiced; none is due yet. */
const balancing = [-52, -43, -34, -25, -16, -7] as const;
const usualMinor = 7_500_000;

/** The largest customer's invoices bring the ledger to the total the mocks show. */
function balance(book: SampleBook, largest: SampleCustomer): void {
  const open = book.facts.reduce((sum, fact) => (fact.item.customer.currency === 'USD' ? sum + fact.amountMinor : sum), 0);
  const missing = ledgerTotalMinor - open;
  const shares = allocate(
    missing > usualMinor ? missing : usualMinor * balancing.length,
    balancing.map(() => book.random.int(80, 120)),
  );
  balancing.forEach((dated, index) =>
    addInvoice(book, largest, {
      number: `INV-${31_600 + index}`,
      dated: book.day(dated),
      due: book.day(dated + largest.termsDays),
      amountMinor: shares[index] ?? usualMinor,
      po: `PO ${88_310 + index}`,
    }),
  );
}
