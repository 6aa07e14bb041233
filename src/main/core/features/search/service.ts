import type { CustomerId, ItemId } from '../../../../shared/domain/ids';
import { comparableName, nameLikeness } from '../../../../shared/domain/ledger';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import type { OutputOf } from '../../rpc/handlers';
import { chunks } from '../ranking';
import { askedAmount } from './amounts';
import { phoneDigits, typoQuery, wordQuery, wordsOf } from './queries';
import {
  contactHeads,
  contactLinesOf,
  customersByNumber,
  customersForSearch,
  deleteSearchRows,
  hitCustomers,
  insertSearchRow,
  itemsByAmount,
  itemsByEnding,
  itemsByPrefix,
  itemsIssuedOver,
  matchNumbers,
  matchTrigrams,
  matchWords,
  openAmounts,
  otherNamesOf,
  recentCustomers,
  topOfList,
  type Found,
  type FoundItem,
} from './store';
import { nameVocabulary } from './vocabulary';

type Hit = OutputOf<'search', 'find'>['hits'][number];

/** Share of common letter pairs from which a name counts as meant, typo or not. */
const typoFloor = 0.6;

/** Replaces what is findable about these customers and their contacts. To be called where names, numbers or contacts change. */
export function refreshSearch(tx: Reader, customerIds: readonly string[]): void {
  for (const piece of chunks([...new Set(customerIds)], 500)) {
    deleteSearchRows(tx, piece);
    const spellings = new Map<string, string[]>();
    for (const row of otherNamesOf(tx, piece)) spellings.set(row.customerId, [...(spellings.get(row.customerId) ?? []), row.name]);
    const owners = new Map<string, string>();
    for (const customer of customersForSearch(tx, piece)) {
      const shownAs = customer.mergedIntoId ?? customer.id;
      owners.set(customer.id, shownAs);
      const names = [customer.name, ...(spellings.get(customer.id) ?? [])];
      insertSearchRow(tx, customer.id, {
        customerId: shownAs,
        kind: 'customer',
        ref: shownAs,
        words: [...names, customer.number].join(' '),
        numbers: [normaliseNumber(customer.number), ...new Set(names.map(comparableName))].join(' ').toLowerCase(),
      });
    }
    const contacts = new Map<string, { customerId: string; name: string; numbers: string[]; words: string[] }>();
    for (const line of contactLinesOf(tx, piece)) {
      const contact = contacts.get(line.contactId) ?? { customerId: line.customerId, name: line.name, numbers: [], words: [] };
      if (line.kind === 'phone') contact.numbers.push((line.value ?? line.written ?? '').replace(/\D/g, ''));
      if (line.kind === 'email') contact.words.push(line.written ?? '');
      contacts.set(line.contactId, contact);
    }
    for (const [contactId, contact] of contacts) {
      const shownAs = owners.get(contact.customerId);
      if (shownAs !== undefined)
        insertSearchRow(tx, contact.customerId, {
          customerId: shownAs,
          kind: 'contact',
          ref: contactId,
          words: [contact.name, ...contact.words].join(' '),
          numbers: contact.numbers.join(' '),
        });
    }
  }
}

/** Customers meant by a text in a list's find field: names, spellings, numbers, contacts, phone digits, invoice numbers. */
export function customersMatching(reader: Reader, text: string, limit = 2000): readonly string[] {
  const ids = new Set<string>();
  for (const found of directHits(reader, text, limit)) ids.add(found.customerId);
  const key = normaliseNumber(text);
  for (const id of key === '' ? [] : customersByNumber(reader, key, limit)) ids.add(id);
  if (key.length >= 3) for (const item of itemsByPrefix(reader, key, limit)) ids.add(item.customerId);
  if (ids.size === 0) for (const found of forgiving(reader, text, limit)) ids.add(found.customerId);
  return [...ids].slice(0, limit);
}

export async function find(app: App, input: { readonly text: string; readonly limit: number }): Promise<OutputOf<'search', 'find'>> {
  const company = app.current();
  const { read, profile } = company;
  const text = input.text.trim();
  if (text === '') {
    // Somebody is about to type: the words are read now, not at the first slip.
    setImmediate(() => {
      if (app.currentOrNull() === company) nameVocabulary(company);
    });
    const recent = recentCustomers(read, input.limit);
    return { hits: customerHits(read, recent.length > 0 ? recent : topOfList(read, input.limit), profile).slice(0, input.limit) };
  }
  const key = normaliseNumber(text.replace(/^#/, ''));
  const direct = directHits(read, text, 300);
  let customers = [...new Set([...customersByNumber(read, key, input.limit), ...direct.filter((hit) => hit.kind === 'customer').map((hit) => hit.customerId)])];
  const items = itemHits(read, key, text, input.limit);
  const contacts = direct.filter((hit) => hit.kind === 'contact');
  if (customers.length + items.length + contacts.length === 0) {
    const meant = wordsMeant(company, text);
    const near = meant === null ? [] : matchWords(read, meant, 300).filter((hit) => hit.kind === 'customer');
    customers = [...new Set((near.length > 0 ? near : forgiving(read, text, input.limit)).map((hit) => hit.customerId))];
  }
  const ranked = byCloseness(customerHits(read, customers, profile), text);
  const answer: Hit[] = [...ranked, ...contactHits(read, contacts.slice(0, input.limit)), ...describeItems(read, items, profile.locale)];
  // Each kind keeps some room, so that a hundred namesakes do not hide the invoice that was meant.
  const room = Math.max(3, Math.floor(input.limit / 3));
  const others = answer.length - ranked.length;
  return { hits: [...ranked.slice(0, Math.max(room, input.limit - others)), ...answer.slice(ranked.length)].slice(0, input.limit) };
}

function directHits(reader: Reader, text: string, limit: number): readonly Found[] {
  const match = wordQuery(text);
  const found: Found[] = match === null ? [] : [...matchWords(reader, match, limit)];
  const digits = phoneDigits(text);
  if (digits !== null) found.push(...matchNumbers(reader, digits, limit).filter((row) => row.kind === 'contact'));
  const seen = new Set<string>();
  return found.filter((row) => !seen.has(row.ref) && seen.add(row.ref));
}

/** A forgiven word may stand for so many words of the index at once. */
const meantAtMost = 6;

/** The text with each word that begins nothing read as the words one slip away; null when nothing was forgiven. */
function wordsMeant(company: OpenCompany, text: string): string | null {
  const vocabulary = nameVocabulary(company);
  let forgave = false;
  const parts = wordsOf(text).map((word) => {
    if (word.length < 5 || vocabulary.hasBeginning(word)) return [word];
    const meant = vocabulary.meantBy(word, meantAtMost);
    forgave ||= meant.length > 0;
    return meant.length > 0 ? meant : [word];
  });
  return forgave ? parts.map((words) => `(${words.map((word) => `"${word}"*`).join(' OR ')})`).join(' AND ') : null;
}

function forgiving(reader: Reader, text: string, limit: number): readonly Found[] {
  const match = typoQuery(text);
  if (match === null) return [];
  const wanted = comparableName(text);
  return matchTrigrams(reader, match, 500)
    .filter((row) => row.kind === 'customer')
    .map((row) => ({ row, likeness: Math.max(...likelyParts(row.text, wanted).map((part) => nameLikeness(wanted, part))) }))
    .filter(({ likeness }) => likeness >= typoFloor)
    .sort((a, b) => b.likeness - a.likeness || (a.row.ref < b.row.ref ? -1 : 1))
    .slice(0, limit)
    .map(({ row }) => row);
}

/** The stretches of words in a row that are about as long as what was typed. */
function likelyParts(text: string, wanted: string): readonly string[] {
  const words = text.split(' ');
  const count = wanted.split(' ').length;
  return words.map((_, index) => words.slice(index, index + count).join(' '));
}

function itemHits(reader: Reader, key: string, text: string, limit: number): readonly FoundItem[] {
  const found: FoundItem[] = key.length >= 2 && /\d/.test(key) ? [...itemsByPrefix(reader, key, limit)] : [];
  if (found.length < limit && /\d{3}$/.test(key)) found.push(...itemsByEnding(reader, key, limit - found.length));
  const amount = askedAmount(text);
  if (amount !== null) found.push(...itemsByAmount(reader, amount, limit), ...itemsIssuedOver(reader, amount, limit));
  const seen = new Set<string>();
  return found.filter((item) => !seen.has(item.itemId) && seen.add(item.itemId)).slice(0, limit);
}

interface Words {
  readonly baseCurrency: string;
  readonly locale: string;
}

function customerHits(reader: Reader, ids: readonly string[], words: Words): readonly Hit[] {
  const rows = hitCustomers(reader, ids);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const open = row.openMinor === null || row.openMinor === 0 ? '' : ` · ${formatMinor(row.openMinor, words.baseCurrency, words.locale)} open`;
    return [{ kind: 'customer' as const, customerId: row.id as CustomerId, itemId: null, title: row.name, detail: `${row.number}${open}` }];
  });
}

/** Names that begin with the text first, then those with a word that does. */
function byCloseness(hits: readonly Hit[], text: string): readonly Hit[] {
  const wanted = text.toLowerCase();
  const distance = (hit: Hit) =>
    hit.title.toLowerCase() === wanted || hit.detail.split(' ·')[0]?.toLowerCase() === wanted ? 0 : hit.title.toLowerCase().startsWith(wanted) ? 1 : 2;
  return [...hits].sort((a, b) => distance(a) - distance(b));
}

function contactHits(reader: Reader, found: readonly Found[]): readonly Hit[] {
  const heads = contactHeads(
    reader,
    found.map((row) => row.ref),
  );
  const customers = hitCustomers(
    reader,
    found.map((row) => row.customerId),
  );
  return found.flatMap((row) => {
    const head = heads.get(row.ref);
    const customer = customers.get(row.customerId);
    if (head === undefined || customer === undefined) return [];
    return [
      {
        kind: 'contact' as const,
        customerId: customer.id as CustomerId,
        itemId: null,
        title: head.name,
        detail: [head.role, customer.name, head.phone ?? ''].filter((part) => part !== '').join(' · '),
      },
    ];
  });
}

/** What is said of an item nothing stands open of. */
const settledAs = { invoice: 'paid', 'credit-memo': 'credit, used up', payment: 'payment, set off', charge: 'paid' } as const satisfies Record<
  FoundItem['kind'],
  string
>;

function describeItems(reader: Reader, items: readonly FoundItem[], locale: string): readonly Hit[] {
  const customers = hitCustomers(
    reader,
    items.map((item) => item.customerId),
  );
  const open = openAmounts(
    reader,
    items.map((item) => item.itemId),
  );
  return items.flatMap((item) => {
    const customer = customers.get(item.customerId);
    if (customer === undefined) return [];
    const openMinor = open.get(item.itemId);
    return [
      {
        kind: 'item' as const,
        customerId: customer.id as CustomerId,
        itemId: item.itemId as ItemId,
        title: item.number,
        detail: `${customer.name} · ${openMinor === undefined ? settledAs[item.kind] : `${formatMinor(openMinor, item.currency, locale)} open`}`,
      },
    ];
  });
}
