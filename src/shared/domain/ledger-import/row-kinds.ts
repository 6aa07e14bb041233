import { headerWords, plain } from './text';
import type { ItemKind } from './types';

const totalWords =
  /^(?:\*+(?: |$)|(?:sub ?total|total|totals|grand total|report total|sum|summe|gesamt|gesamtsumme|gesamtbetrag|zwischensumme|endsumme|total general|sous total|totaux|suma|subtotal|totale|totaal|ergebnis|saldo total|balance total)\b)/;
const bucketWords =
  /^(?:current|not (?:yet )?due|[<>]?\s*\d+\s*(?:-|to|bis|a|–)\s*\d+ (?:days|tage|jours|dias).*|(?:over |> ?|ueber |plus de |mas de )?\d+\+?(?: (?:or more|and over))? (?:days|tage|jours|dias).*|\d+ and over|nicht fallig|a echoir|no vencido)/;

/** What a row is, before its cells are read. */
export type RowShape = 'data' | 'blank' | 'subtotal' | 'heading' | 'header-again' | 'rule';

/**
 * Subtotals, totals, headings, dashed rules and repeated headers are no data. A total begins with a word for it and has
 * no document number; a heading is a row with one filled cell that is no amount.
 */
export function rowShape(cells: readonly string[], headers: readonly string[], numberColumn: number, isSnapshotOfHeadings = true): RowShape {
  let filled = 0;
  let first = '';
  for (const cell of cells) {
    if (cell === '') continue;
    if (first === '') {
      first = cell.trim();
      if (first !== '') filled += 1;
    } else if (cell.trim() !== '') filled += 1;
  }
  if (filled === 0) return 'blank';
  if (!/[\p{L}\d]/u.test(first) && /^[-=_*\s|+]+$/.test(first) && cells.every((cell) => /^[-=_*\s|+]*$/.test(cell)))
    return /[*]/.test(first) ? 'subtotal' : 'rule';
  const letter = first.charCodeAt(0);
  const mayBeTotal = letter === 42 || letter > 57;
  if (
    mayBeTotal &&
    totalWords.test(
      plain(first)
        .replace(/[^\p{L}\p{N}*]+/gu, ' ')
        .trim(),
    ) &&
    (numberColumn < 0 || (cells[numberColumn] ?? '').trim() === '' || (cells[numberColumn] ?? '').trim() === first)
  ) {
    if (filled <= Math.max(2, headers.length * 0.6)) return 'subtotal';
  }
  if (filled === 1 && headers.length > 2 && isSnapshotOfHeadings)
    return /^[-(]?[\p{Sc}\d.,\s]+\)?$/u.test(first) && !/\p{L}/u.test(first) ? 'subtotal' : 'heading';
  if (filled > 2 && mayBeTotal) {
    const same = cells.filter((cell, i) => cell.trim() !== '' && cell.trim() === headers[i]).length;
    if (same === filled && same > 2) return 'header-again';
  }
  return 'data';
}

/** True for a group heading that is an aging bucket, not a customer. */
export const isBucketHeading = (text: string): boolean => bucketWords.test(plain(text).replace(/\s+/g, ' ').trim());

const sapTypes: ReadonlyMap<string, ItemKind> = new Map([
  ['RV', 'invoice'],
  ['DR', 'invoice'],
  ['RI', 'invoice'],
  ['RX', 'invoice'],
  ['DA', 'invoice'],
  ['DG', 'credit-memo'],
  ['RG', 'credit-memo'],
  ['G2', 'credit-memo'],
  ['DZ', 'payment'],
  ['ZP', 'payment'],
  ['ZV', 'payment'],
  ['Z1', 'payment'],
  ['ZE', 'payment'],
]);
const sapPostingKeys: ReadonlyMap<string, ItemKind> = new Map([
  ['1', 'invoice'],
  ['2', 'invoice'],
  ['4', 'invoice'],
  ['5', 'payment'],
  ['6', 'charge'],
  ['8', 'charge'],
  ['9', 'invoice'],
  ['11', 'credit-memo'],
  ['12', 'credit-memo'],
  ['14', 'credit-memo'],
  ['15', 'payment'],
  ['16', 'credit-memo'],
  ['17', 'payment'],
  ['18', 'payment'],
  ['19', 'payment'],
]);

/** What a document type says; null = nothing known, `not-ours` = a document of suppliers or of the bank. */
export function itemKindOf(text: string): ItemKind | 'not-ours' | null {
  const raw = text.trim().toUpperCase().replace(/\.0+$/, '');
  if (raw === '') return null;
  const sap = sapTypes.get(raw) ?? sapPostingKeys.get(raw.replace(/^0/, ''));
  if (sap) return sap;
  const word = headerWords(text);
  if (/\b(bill|accpay|purchase|supplier|vendor|expense|lieferant|fournisseur|proveedor|gasto|apcreditnote)\b/.test(word)) return 'not-ours';
  if (/credit ?(memo|note)|creditnote|accreccredit|gutschrift|\bavoir\b|nota de (credito|abono)|abono|creditnota|nota di credito|^credit$|^cm$|^cn$/.test(word))
    return 'credit-memo';
  if (/payment|receipt|zahlung|paiement|reglement|encaissement|\bpago\b|cobro|overpayment|prepayment|unapplied|deposit|anzahlung|^pmt$|betaling/.test(word))
    return 'payment';
  if (/finance charge|interest|late fee|zins|mahngebuhr|interets|frais|interes|recargo|debit (memo|note)|belastung/.test(word)) return 'charge';
  if (/invoice|rechnung|facture|factura|faktura|factuur|fattura|accrec|^inv$/.test(word)) return 'invoice';
  return null;
}

/** Drafts and cancelled documents are no receivables. */
export function isVoidStatus(status: string): boolean {
  return /^(draft|void|voided|deleted|cancel(l)?ed|rejected|storniert|storno|entwurf|geloscht|brouillon|annulee?|anulad[ao]|borrador|reversed|written off|declined)$/.test(
    headerWords(status),
  );
}
/** The status says that nothing is open any more. */
export function isPaidStatus(status: string): boolean {
  if (status === '') return false;
  return /^(paid|fully paid|closed|settled|cleared|bezahlt|beglichen|ausgeglichen|erledigt|payee?|regle|reglee|soldee?|pagad[ao]|cobrad[ao]|liquidad[ao]|betaald|pagat[ao])$/.test(
    headerWords(status),
  );
}

/** -1 for a credit mark, 1 for a debit mark, 0 = no mark. */
export function markSign(text: string): -1 | 0 | 1 {
  const mark = plain(text).trim();
  if (/^(h|c|cr|k|credit|haben|haber|abono|g|kredit|avere|-)$/.test(mark)) return -1;
  return /^(s|d|dr|debit|soll|debe|cargo|dare|\+)$/.test(mark) ? 1 : 0;
}

/** Days of payment terms in a text: `Net 30`, `30 Tage netto`, `Due on receipt`, `2/10 net 30`; null = says nothing. */
export function termsDaysOf(text: string): number | null {
  const word = plain(text).trim();
  if (word === '') return null;
  if (/receipt|immediate|sofort|prompt|comptant|contado|a vista|cash|cod\b|upon/.test(word)) return 0;
  const net =
    /(?:net|netto|nett|n)\s*\/?\s*(\d{1,3})\b/.exec(word) ?? /\b(\d{1,3})\s*(?:days?|tage?|jours?|dias?|d|t|j)\b/.exec(word) ?? /^(\d{1,3})$/.exec(word);
  const days = net ? Number(net[1]) : null;
  return days !== null && days <= 400 ? days : null;
}
