import type { OpenCompany } from '../../app';
import { fill, regional } from '../../documents';
import type { LetterCase } from './cases';
import type { Speech } from './speech';
import type { SenderUser } from './store';

/** Name, person, address, and the country when it is another than the sender's, in the language of the sender's post. */
export function recipientOf(letterCase: LetterCase, company: OpenCompany, speech: Speech): readonly string[] {
  const { master, addressee, addressLines } = letterCase;
  const abroad = master.country !== '' && master.country.toUpperCase() !== company.profile.country.toUpperCase() && addressLines.length > 0;
  const person = addressee === null || addressee === master.name ? [] : [fill(regional(speech.words.attention, speech.locale), { name: addressee })];
  return [master.name, ...person, ...addressLines, ...(abroad ? [countryName(master.country, company.profile.locale).toUpperCase()] : [])];
}

function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

export interface Signer {
  readonly name: string;
  readonly title: string;
}

/** The setting `Name, Position` where there is one, else the collector, else the company. */
export function signerOf(company: OpenCompany, user: SenderUser | null): Signer {
  const written = company.settings.letters.signature.trim();
  if (written !== '') {
    const [name = '', ...title] = written.split(',');
    return { name: name.trim(), title: title.join(',').trim() };
  }
  return user === null ? { name: company.profile.name, title: '' } : { name: user.name, title: user.title };
}

export interface Reach {
  readonly phone: string;
  readonly email: string;
}
export function reachOf(company: OpenCompany, user: SenderUser | null): Reach {
  return { phone: user?.phone || company.profile.phone, email: user?.email || company.profile.email };
}

/** `Maya Okafor on +44 113 555 0174 or at …`; null where there is neither telephone nor e-mail. */
export function reachInWords(name: string, reach: Reach, speech: Speech): string | null {
  const { words } = speech;
  // A number broken over two lines is hard to dial.
  const values = { name, email: reach.email, phone: reach.phone.replaceAll(' ', '\u00A0') };
  if (reach.phone !== '' && reach.email !== '') return fill(words.reach.phoneAndEmail, values);
  return reach.phone !== '' ? fill(words.reach.phone, values) : reach.email !== '' ? fill(words.reach.email, values) : null;
}

const female: ReadonlySet<string> = new Set(['frau', 'mrs', 'ms', 'miss', 'mme', 'madame', 'mlle', 'sra', 'señora', 'srta', 'doña', 'dña', 'd.ª', 'd.a', 'dª']);
const male: ReadonlySet<string> = new Set(['herr', 'herrn', 'mr', 'monsieur', 'sr', 'señor', 'don']);
/** Titles of one letter, each in its own language alone: an initial elsewhere. */
const maleInitial: Readonly<Partial<Record<Speech['language'], string>>> = { fr: 'm', es: 'd' };
/** Degrees that stay before the name in a German salutation. */
const degree = /^(?:Prof|Dr)\.?$/;

export interface Salutation {
  readonly line: string;
  /** The line without its comma or colon, for greetings that repeat it. */
  readonly address: string;
  readonly named: boolean;
}

/** By name where one is known, with a title only where the name brings one: nobody's sex is guessed. */
export function salutationOf(addressee: string | null, speech: Speech): Salutation {
  const { salutation } = speech.words;
  const { locale } = speech;
  const make = (forms: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>, named: boolean): Salutation => {
    const line = fill(regional(forms, locale), values);
    return { line, address: line.replace(/[,:]$/, ''), named };
  };
  if (addressee === null) return make(salutation.unnamed, {}, false);
  const words = addressee.trim().split(/\s+/);
  const title = (words[0] ?? '').toLowerCase().replace(/\.$/, '');
  const degrees = speech.language === 'de' ? words.slice(1, -1).filter((word) => degree.test(word)) : [];
  const last = [...degrees, words.at(-1) ?? ''].join(' ');
  if (words.length > 1 && female.has(title)) return make(salutation.female, { name: addressee, last }, true);
  if (words.length > 1 && (male.has(title) || title === maleInitial[speech.language])) return make(salutation.male, { name: addressee, last }, true);
  return make(salutation.named, { name: addressee }, true);
}

/** The greeting at the end. */
export function greetingOf(salutation: Salutation, speech: Speech): string {
  const { named, unnamed } = speech.words.closing;
  return fill(regional(salutation.named ? named : unnamed, speech.locale), { address: salutation.address });
}
