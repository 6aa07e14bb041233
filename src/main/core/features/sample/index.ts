import path from 'node:path';
import { startOfDayInZone, addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { uuidV7, type CompanyId, type UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import { loadFonts, loadTemplates } from '../../documents';
import { companyCalendar } from '../../holidays';
import { defaultSettings } from '../../settings';
import { refreshSearch } from '../search';
import { writeSettings } from '../settings';
import { insertUser, writeCurrentUser } from '../users';
import { newBook, sampleZone, type SampleBook } from './book';
import { addBrightwater } from './brightwater';
import { sampleCollectors, sampleProfile, sampleSettings } from './company';
import { addCrowd } from './crowd';
import { addInvoice } from './ledger';
import { addLetters } from './letters';
import { morningRuns } from './mornings';
import { seededRandom } from './random';
import { addStories } from './stories';
import { insertSampleCompany, writeBook } from './store';

export { sampleZone } from './book';

export interface SampleOptions {
  readonly id: CompanyId;
  /** The business day everything is relative to. */
  readonly today: IsoDate;
  readonly resourcesDir: string;
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
  book.activities.push({ kind: 'change', code: 'company-created', title: `${sampleProfile.name} was set up`, atMs: bornAtMs + 2, userId: null, day: addDays(options.today, -730) });
  fillBook(book);
  addLetters(book, { fonts: loadFonts(path.join(options.resourcesDir, 'fonts')), templates: loadTemplates(path.join(options.resourcesDir, 'templates', 'letters'), 'en') });
  writeBook(writer, book, morningRuns(book));
  refreshSearch(writer, book.customers.map((customer) => customer.id));
}

function fillBook(book: SampleBook): void {
  const brightwater = addBrightwater(book);
  const told = brightwater.invoices + addStories(book);
  addCrowd(book, customers - book.customers.length, invoices - told - 1);
  balance(book);
}

/** One large invoice, not due yet, that brings the ledger to the total the mocks show. */
function balance(book: SampleBook): void {
  const open = book.facts.reduce((sum, fact) => (fact.item.customer.currency === 'USD' ? sum + fact.amountMinor : sum), 0);
  const key = book.customers.find((customer) => customer.name === 'Pinecrest Foods Group');
  if (key === undefined) throw new RangeError('the balancing customer is gone');
  const missing = ledgerTotalMinor - open;
  addInvoice(book, key, { number: 'INV-31600', dated: book.day(-4), due: book.day(26), amountMinor: missing > 100_000 ? missing : 6_481_750, po: 'PO 88310' });
}
