import type { IsoDate } from '../../../../shared/domain/calendar';
import {
  answerDays,
  checksOfKind,
  isDemand,
  letterChecks,
  letterKindNames,
  letterLanguageOf,
  type DunningLevel,
  type HouseFinding,
  type LetterContent,
  type LetterKind,
  type LetterLanguage,
  type LevelProposal,
} from '../../../../shared/domain/dunning';
import type { ContactId } from '../../../../shared/domain/ids';
import type { OpenCompany } from '../../app';
import { addressWindow, isValidIban, missingCharacters } from '../../documents';
import type { OutputOf } from '../../rpc/handlers';
import type { LetterCase } from './cases';
import { formOf } from './compose';
import { knowsNextStep } from './consequence';
import type { LetterKit } from './kit';
import { recipientOf } from './parties';
import { isHouseLanguage, languageOf, letterLocale, speechOf, type ChosenLanguage } from './speech';

type Candidate = OutputOf<'letters', 'candidates'>['rows'][number];
export type Check = Candidate['checks'][number];

export interface CheckedLetter {
  readonly level: DunningLevel;
  readonly kind: LetterKind;
  readonly content: LetterContent;
  readonly proposal: LevelProposal;
  readonly issuedOn: IsoDate;
  readonly ledger: { readonly state: 'none' | 'fresh' | 'stale' | 'too-old'; readonly coversUntil: IsoDate | null };
  /** True when this customer got a letter of this currency and level today. */
  readonly alreadyToday: boolean;
  /** What the contact rules say against writing today. */
  readonly contactRules?: readonly string[];
  /** By post where it is left out. */
  readonly channel?: 'email' | 'letter';
  /** What only its writing would show; see `faultAhead`. */
  readonly fault?: HouseFinding | null;
  /** The agency is named by the letter itself. */
  readonly agencyNamed?: boolean;
}

/** The rules of dunning, with what only the house knows: templates and languages, bank details, characters of the font, the consequence. */
export function checkLetter(letterCase: LetterCase, letter: CheckedLetter, company: OpenCompany, kit: LetterKit): readonly Check[] {
  const { master } = letterCase;
  return letterChecks({
    level: letter.level,
    kind: letter.kind,
    proposal: letter.proposal,
    content: letter.content,
    issueDate: letter.issuedOn,
    ledger: letter.ledger,
    stops: letterCase.stops,
    contact: {
      addressLines: letterCase.addressLines,
      addressExpected: letterCase.addressExpected,
      addressFits: addressFits(letterCase, company, kit),
      email: letter.channel === 'email' && letterCase.emailExpected ? emailOf(letterCase) : null,
      doNotContact: master.doNotContact === 1,
      handleWithCare: master.handleWithCare === 1,
    },
    template: templateFinding(master, letter, company),
    fields: worst([
      fieldsFinding(letterCase, letter, company, kit),
      ...(letter.fault == null ? [] : [letter.fault]),
      bankFinding(letter.content.currency, company),
    ]),
    locale: company.profile.locale,
    ...(letter.contactRules !== undefined && { contactRules: letter.contactRules }),
  });
}

/** The same for a kind that somebody chose: only the checks that have a say about it. */
export function checkChosen(letterCase: LetterCase, letter: CheckedLetter, company: OpenCompany, kit: LetterKit): readonly Check[] {
  const counted: ReadonlySet<string> = checksOfKind(letter.kind);
  return checkLetter(letterCase, letter, company, kit).filter((check) => counted.has(check.code));
}

const deadEmail: ReadonlySet<string> = new Set(['bounced', 'wrong', 'disconnected']);

/** The address a mail would go to, or why there is none. `insteadOf`: addresses that come before it and are dead, in a sentence; empty = it is the first. */
export function emailOf(
  letterCase: LetterCase,
):
  | { readonly address: string; readonly name: string; readonly contactId: ContactId; readonly insteadOf: string }
  | { readonly address: null; readonly why: string } {
  const place = letterCase.emails.findIndex((row) => !deadEmail.has(row.health));
  const live = letterCase.emails[place];
  const [dead] = letterCase.emails;
  if (live === undefined) return { address: null, why: dead === undefined ? 'No e-mail address' : `Mail to ${dead.address} came back` };
  return {
    address: live.address,
    name: live.name,
    contactId: live.contactId,
    insteadOf: place === 0 || dead === undefined ? '' : `Mail to ${dead.name}, ${dead.address}, came back`,
  };
}

const rank = { pass: 0, warn: 1, stop: 2 } as const;
/** The worst of the findings; equal ones in their order. */
function worst(findings: readonly HouseFinding[]): HouseFinding {
  return findings.reduce((found, one) => (rank[one.result] > rank[found.result] ? one : found));
}

const finding = (result: HouseFinding['result'], text: string, mend?: HouseFinding['mend']): HouseFinding => ({
  result,
  finding: text,
  ...(mend !== undefined && { mend }),
});

/** Lines so short and so few that they fit every window. */
const shortLine = 24;
const fewLines = 6;

/** Whether name and address can be read in the window of the envelope. */
function addressFits(letterCase: LetterCase, company: OpenCompany, kit: LetterKit): boolean {
  const { master } = letterCase;
  const written = [master.name, letterCase.addressee ?? '', ...letterCase.addressLines];
  if (written.length < fewLines && written.every((line) => line.length <= shortLine)) return true;
  const { language } = languageOf(master, company);
  const locale = letterLocale(company, language, master.country);
  const speech = speechOf(language, locale, kit.language(language, locale === 'de-CH').words);
  return addressWindow({ ...formOf(company, master), recipient: recipientOf(letterCase, company, speech) }, kit.fonts).fits;
}

const houseTexts = new WeakMap<LetterKit['fonts'], { readonly text: string; readonly missing: readonly string[] }>();

/** Characters of the company's own texts that the letter font lacks: they stand on every letter. */
function houseMissing({ profile, settings: { letters } }: OpenCompany, kit: LetterKit): readonly string[] {
  const text = [
    profile.name,
    ...profile.addressLines,
    profile.legalLine,
    letters.signature,
    letters.footNote,
    letters.finalConsequence,
    letters.nextStep.name,
  ].join('');
  const known = houseTexts.get(kit.fonts);
  if (known?.text === text) return known.missing;
  const missing = missingCharacters(text, kit.fonts);
  houseTexts.set(kit.fonts, { text, missing });
  return missing;
}

function bankFinding(currency: string, company: OpenCompany): HouseFinding {
  // Set up for nobody: said once for the whole run, not on every letter.
  if (company.profile.banks.length === 0) return finding('pass', 'Every field of the letter is known; no bank account is set up.');
  const bank = company.profile.banks.find((candidate) => candidate.currency === currency);
  if (bank === undefined || (bank.iban === '' && bank.accountNumber === ''))
    return finding('warn', `No bank account for ${currency}; the slip points to the invoices. Add one in Settings.`);
  if (bank.iban !== '' && !isValidIban(bank.iban)) return finding('stop', `The IBAN for ${currency} has a typing fault. Mend it in Settings.`);
  return finding('pass', `Account for ${currency} on file.`);
}

function fieldsFinding(letterCase: LetterCase, letter: CheckedLetter, company: OpenCompany, kit: LetterKit): HouseFinding {
  if (letter.alreadyToday) return finding('stop', 'This letter was already made today.');
  if (isDemand(letter.kind) && letter.content.lines.length === 0) return finding('stop', 'Nothing is left to demand.');
  if (namesNextStep.has(letter.kind) && !knowsNextStep(company))
    return finding('stop', `Settings do not say what follows a ${letterKindNames[letter.kind].toLowerCase()}.`);
  const { nextStep } = company.settings.letters;
  if (letter.kind === 'agency-warning' && letter.agencyNamed !== true && (nextStep.step !== 'agency' || nextStep.name.trim() === ''))
    return finding('stop', 'Settings do not name the agency. Choose it in Settings, Letters, as what follows.');
  if (namesNextStep.has(letter.kind) && nextStep.step === 'own-words' && !isHouseLanguage(company, languageOf(letterCase.master, company).language))
    return finding(
      'stop',
      'What follows is written in your own words and in your own language, and this letter is in another. Choose one of the listed steps in Settings, Letters.',
    );
  const named = new Set(letter.content.lines.map((line) => line.itemId));
  const references = letterCase.items.flatMap((item) => (named.has(item.itemId) ? [item.reference] : []));
  const texts = [
    letterCase.master.name,
    letterCase.master.number,
    letterCase.addressee ?? '',
    ...letterCase.addressLines,
    ...letter.content.lines.map((line) => line.number),
    ...letter.content.apart.map((line) => line.number),
    ...references,
  ];
  const missing = missingCharacters(texts.join(''), kit.fonts);
  if (missing.length > 0)
    return finding(
      'stop',
      `The letter font cannot show ${missing.slice(0, 5).join(' ')}. Write the name or address in Latin, Greek or Cyrillic letters.`,
      'account',
    );
  const house = houseMissing(company, kit);
  if (house.length > 0)
    return finding(
      'stop',
      `The letter font cannot show ${house.slice(0, 5).join(' ')} of your own name, address or words. Change them in Settings.`,
      'settings',
    );
  return finding('pass', 'Every field of the letter is known.');
}

/** Letters that say what happens if nothing comes. */
const namesNextStep: ReadonlySet<LetterKind> = new Set(['final-demand', 'notice-before-action']);

const debtorWords = { company: 'A company', 'sole-trader': 'A sole trader', consumer: 'A consumer' } as const;

/** Stops only what the law keeps from this debtor: an individual in the United Kingdom has a notice and 30 days before court is named (Pre-Action Protocol for Debt Claims). */
function debtorFinding({ debtorType, country }: LetterCase['master'], letter: CheckedLetter, company: OpenCompany): HouseFinding {
  const who = debtorWords[debtorType];
  if (debtorType === 'company') return finding('pass', `${who}.`);
  const { kind } = letter;
  const place = (country || company.profile.country).toUpperCase();
  const { step } = company.settings.letters.nextStep;
  if (place === 'GB' && kind === 'final-demand' && (step === 'court' || step === 'solicitors'))
    return finding(
      'stop',
      `${who} in the United Kingdom needs a notice before action with 30 days before court or lawyers are named. Put the notice into the policy in place of the final demand.`,
    );
  const days = answerDays(kind, debtorType, place);
  const leaves = days === 0 ? '' : ` The letter leaves ${days} days.`;
  return finding('pass', `${who}.${leaves}${debtorType === 'consumer' ? ' No interest between businesses is charged.' : ''}`);
}

const languageNames: Readonly<Record<LetterLanguage, string>> = { en: 'English', de: 'German', fr: 'French', es: 'Spanish' };
const whence: Readonly<Record<ChosenLanguage['from'], string>> = {
  customer: ', the language on file',
  country: ', the language of their country',
  company: ', your own language',
  fallback: '',
};

/** Which template in which language and why that one; who the debtor is only where that changes the letter. */
function templateFinding(master: LetterCase['master'], letter: CheckedLetter, company: OpenCompany): HouseFinding {
  const debtor = debtorFinding(master, letter, company);
  const { language, from } = languageOf(master, company);
  const unwritten = master.language.trim() !== '' && letterLanguageOf(master.language) === null;
  const words = finding(
    unwritten ? 'warn' : 'pass',
    unwritten
      ? `The customer reads ${master.language.slice(0, 2).toUpperCase()}; the letter is in ${languageNames[language]}.`
      : `${letterKindNames[letter.kind]} in ${languageNames[language]}${whence[from]}.`,
  );
  if (debtor.result === 'pass' && words.result === 'pass' && master.debtorType !== 'company') return finding('pass', `${words.finding} ${debtor.finding}`);
  return worst([words, debtor]);
}
