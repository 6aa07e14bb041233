import type { IsoDate } from '../../../../shared/domain/calendar';
import { letterChecks, type DunningLevel, type LetterContent, type LevelProposal } from '../../../../shared/domain/dunning';
import type { OpenCompany } from '../../app';
import { isValidIban, missingCharacters } from '../../documents';
import type { OutputOf } from '../../rpc/handlers';
import type { LetterCase } from './cases';
import { knowsNextStep } from './consequence';
import type { LetterKit } from './kit';

type Candidate = OutputOf<'letters', 'candidates'>['rows'][number];
export type Check = Candidate['checks'][number];

export interface CheckedLetter {
  readonly level: DunningLevel;
  readonly content: LetterContent;
  readonly proposal: LevelProposal;
  readonly issuedOn: IsoDate;
  readonly ledger: { readonly state: 'none' | 'fresh' | 'stale' | 'too-old'; readonly coversUntil: IsoDate | null };
  /** True when this customer got a letter of this currency and level today. */
  readonly alreadyToday: boolean;
}

/** The rules of dunning first, then what only the house knows: bank details, characters of the font, the consequence, the customer's kind. */
export function checkLetter(letterCase: LetterCase, letter: CheckedLetter, company: OpenCompany, kit: LetterKit): readonly Check[] {
  const { master, addressLines } = letterCase;
  const rules = letterChecks({
    level: letter.level, proposal: letter.proposal, content: letter.content, issueDate: letter.issuedOn, ledger: letter.ledger, addressLines,
    doNotContact: master.doNotContact === 1, handleWithCare: master.handleWithCare === 1, locale: company.profile.locale,
  });
  return [...rules, bankCheck(letter.content.currency, company), fieldsCheck(letterCase, letter, company, kit), kindCheck(master.debtorType), languageCheck(master.language)];
}

const check = (code: string, label: string, result: Check['result'], finding: string): Check => ({ code, label, result, finding });

function bankCheck(currency: string, company: OpenCompany): Check {
  const label = 'Bank details';
  const bank = company.profile.banks.find((candidate) => candidate.currency === currency);
  if (bank === undefined || (bank.iban === '' && bank.accountNumber === '')) return check('bank-details', label, 'warn', `No bank account for ${currency}; the slip points to the invoices. Add one in Settings.`);
  if (bank.iban !== '' && !isValidIban(bank.iban)) return check('bank-details', label, 'stop', `The IBAN for ${currency} has a typing fault. Mend it in Settings.`);
  return check('bank-details', label, 'pass', `Account for ${currency} on file.`);
}

function fieldsCheck(letterCase: LetterCase, letter: CheckedLetter, company: OpenCompany, kit: LetterKit): Check {
  const label = 'All fields filled';
  if (letter.alreadyToday) return check('fields-filled', label, 'stop', 'This letter was already made today.');
  if (letter.content.lines.length === 0) return check('fields-filled', label, 'stop', 'Nothing is left to demand.');
  if (letter.level === 3 && !knowsNextStep(company)) return check('fields-filled', label, 'stop', 'Settings do not say what follows a final demand.');
  const texts = [letterCase.master.name, letterCase.master.number, letterCase.addressee ?? '', ...letterCase.addressLines, ...letter.content.lines.map((line) => line.number), ...letter.content.apart.map((line) => line.number)];
  const missing = missingCharacters(texts.join(''), kit.fonts);
  if (missing.length > 0) return check('fields-filled', label, 'stop', `The letter font cannot show ${missing.slice(0, 5).join(' ')}. Write the name or address in Latin, Greek or Cyrillic letters.`);
  return check('fields-filled', label, 'pass', 'Every field of the letter is known.');
}

function kindCheck(kind: LetterCase['master']['debtorType']): Check {
  const label = 'Letter set fits';
  if (kind === 'consumer') return check('letter-set', label, 'stop', 'A consumer: these letters are for businesses.');
  return kind === 'sole-trader' ? check('letter-set', label, 'warn', 'A sole trader: other rules may apply.') : check('letter-set', label, 'pass', 'A company.');
}

function languageCheck(language: string): Check {
  const spoken = language.slice(0, 2).toLowerCase();
  return spoken === '' || spoken === 'en' ? check('language', 'Language', 'pass', 'English.') : check('language', 'Language', 'warn', `The customer reads ${spoken.toUpperCase()}; the letter is in English.`);
}
