import { existsSync, readFileSync } from 'node:fs';
import type { HouseFinding } from '../../../../shared/domain/dunning';
import { kindForms, LetterFault, missingCharacters } from '../../documents';
import { anyDocument, fileOfDocument } from '../documents';
import type { LetterCase } from './cases';
import type { LetterDesk } from './desk';
import { invoiceCopies } from './invoice-copies';
import { itemsOf } from './lines';
import type { LetterOrder } from './order';
import { documentNames } from './situation-store';
import { languageOf, letterLocale } from './speech';
import { waysFor } from './ways';
import { composeFor } from './write';

/** Whether a PDF can be put behind a letter, by the hash of its bytes, which never change. */
const readable = new Map<string, boolean>();
/** Hashes that are remembered. */
const mostRemembered = 20_000;

/**
 * What only the writing of the letter would show, found before a run: a copy that is gone, locked or no PDF, and a hole in the
 * company's own wording. Shipped letters have none, and what they need is checked by itself. Null = nothing.
 */
export function faultAhead(desk: LetterDesk, order: LetterOrder, letterCase: LetterCase, asMail: boolean): HouseFinding | null {
  return signerFault(desk) ?? waysFault(desk, order, letterCase) ?? copyFault(desk, order, letterCase) ?? ownWordsFault(desk, order, letterCase, asMail);
}

function signerFault({ user, kit, company }: LetterDesk): HouseFinding | null {
  const missing = user === null || company.settings.letters.signature.trim() !== '' ? [] : missingCharacters(`${user.name}${user.title}`, kit.fonts);
  return missing.length === 0
    ? null
    : {
        result: 'stop',
        finding: `The letter font cannot show ${missing.slice(0, 5).join(' ')} in the name of the collector. Change it in Settings, or write a signature there.`,
        mend: 'settings',
      };
}

/** A link or a text of a way to pay that has a hole for this customer. */
function waysFault(desk: LetterDesk, order: LetterOrder, letterCase: LetterCase): HouseFinding | null {
  const { company, kit } = desk;
  const form = kindForms[order.kind];
  if (company.settings.paymentMethods.length === 0 || !form.slip || (form.items !== 'overdue' && form.items !== 'due-soon')) return null;
  const { master } = letterCase;
  const { lines } = itemsOf(letterCase, order, [], desk);
  const amountMinor = lines.reduce((sum, { line }) => sum + line.unpaidMinor, 0);
  try {
    const ways = waysFor(company, {
      customer: master,
      language: languageOf(master, company).language,
      currency: order.currency,
      amountMinor,
      amount: String(amountMinor),
      numbers: lines.map(({ line }) => line.number),
      reference: 'DD-0000-0000',
    });
    const missing = missingCharacters(ways.flatMap((way) => [way.label, way.text]).join(''), kit.fonts);
    return missing.length === 0
      ? null
      : {
          result: 'stop',
          finding: `The letter font cannot show ${missing.slice(0, 5).join(' ')} in your ways to pay. Change them in Settings, Ways to pay.`,
          mend: 'settings',
        };
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    return { result: 'stop', finding: `${error.sentence} Change it in Settings, Ways to pay.`, mend: 'settings' };
  }
}

const withDocuments = new WeakMap<LetterDesk, boolean>();

/** Most companies attach nothing: asked once for all letters of a desk. */
function hasDocuments(desk: LetterDesk): boolean {
  const known = withDocuments.get(desk) ?? anyDocument(desk.reader);
  withDocuments.set(desk, known);
  return known;
}

function copyFault(desk: LetterDesk, order: LetterOrder, letterCase: LetterCase): HouseFinding | null {
  if (!desk.company.settings.letters.invoiceCopies || !hasDocuments(desk)) return null;
  const ids = invoiceCopies(desk, { kind: order.kind, customerId: order.customerId, lines: itemsOf(letterCase, order, [], desk).lines });
  for (const { fileName, sha256 } of ids.length === 0 ? [] : documentNames(desk.reader, ids)) {
    const mend = 'Attach it again, or take it off the account.';
    if (!isReadable(desk, sha256)) return { result: 'stop', finding: `The invoice copy ${fileName} is missing, locked or no PDF. ${mend}`, mend: 'account' };
    const [character] = missingCharacters(fileName, desk.kit.fonts);
    if (character !== undefined)
      return {
        result: 'stop',
        finding: `The letter font cannot show ${character} in the name of the copy ${fileName}. Attach it under another name.`,
        mend: 'account',
      };
  }
  return null;
}

function isReadable(desk: LetterDesk, sha256: string): boolean {
  const file = fileOfDocument(desk.app.dataDir, desk.company.id, sha256);
  if (!existsSync(file)) return false;
  const known = readable.get(sha256);
  if (known !== undefined) return known;
  const bytes = readFileSync(file);
  const answer = bytes.subarray(0, 1024).includes('%PDF-') && !/\/Encrypt[\s<\d]/.test(bytes.toString('latin1'));
  if (readable.size >= mostRemembered) readable.clear();
  readable.set(sha256, answer);
  return answer;
}

/** Own wording is filled as the run would fill it, the mail too where one goes out. */
function ownWordsFault(desk: LetterDesk, order: LetterOrder, { master }: LetterCase, asMail: boolean): HouseFinding | null {
  const { language } = languageOf(master, desk.company);
  const swiss = letterLocale(desk.company, language, master.country) === 'de-CH';
  try {
    if (!desk.template(order.kind, language, swiss).id.startsWith('own/')) return null;
    const { model, mail } = composeFor(desk, order, 'DD-0000-0000');
    if (asMail) mail(true);
    const missing = missingCharacters([model.title, ...model.opening, ...model.closing].join(''), desk.kit.fonts);
    return missing.length === 0
      ? null
      : {
          result: 'stop',
          finding: `The letter font cannot show ${missing.slice(0, 5).join(' ')} in your own words for this letter. Change them under Letter texts.`,
          mend: 'templates',
        };
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    return { result: 'stop', finding: `${error.sentence} Your own words for this letter ask for it; change them under Letter texts.`, mend: 'templates' };
  }
}
