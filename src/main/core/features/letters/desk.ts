import { dateParts, type IsoDate } from '../../../../shared/domain/calendar';
import type { LetterKind, LetterLanguage } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import type { LetterImage, LetterTemplate, LetterWords } from '../../documents';
import { ledgerAgeOf } from '../system';
import { gatherCases, type LetterCase } from './cases';
import { logoImage, signatureImage } from './images';
import { lastReferenceNumber } from './kept-store';
import { letterKit, type LetterKit } from './kit';
import { currentTemplate } from './own-templates';
import { senderUser, type SenderUser } from './store';

/** What all letters of one run share: fonts, templates, the collector, the next free reference. Make one for each run or transaction. */
export interface LetterDesk {
  readonly app: App;
  readonly reader: Reader;
  readonly company: OpenCompany;
  readonly kit: LetterKit;
  readonly today: IsoDate;
  /** The collector whom customers turn to; null = the company itself. */
  readonly user: SenderUser | null;
  readonly signature: LetterImage | null;
  readonly logo: LetterImage | null;
  readonly paymentsUntil: IsoDate;
  /** The company's own wording where there is one, else the shipped letter. */
  template(kind: LetterKind, language: LetterLanguage, swiss: boolean): LetterTemplate;
  words(language: LetterLanguage, swiss: boolean): LetterWords;
  /** Reads many customers in one go, so that the letters of a run need no queries of their own. */
  prime(customerIds: readonly CustomerId[]): void;
  /** The same, with what was read for the checks already. */
  primeWith(read: readonly LetterCase[]): void;
  caseOf(customerId: CustomerId): LetterCase | undefined;
  /** The next number of the year. */
  reference(): string;
  /** Gives a number back that no letter came to bear. */
  returnReference(): void;
}

export function letterDesk(app: App, reader: Reader): LetterDesk {
  const company = app.current();
  const kit = letterKit(app);
  const today = app.today();
  const year = String(dateParts(today).year);
  let last = lastReferenceNumber(reader, year);
  let cases: ReadonlyMap<CustomerId, LetterCase> = new Map();
  const templates = new Map<string, LetterTemplate>();
  return {
    app,
    reader,
    company,
    kit,
    today,
    user: company.userId === null ? null : senderUser(reader, company.userId),
    signature: signatureImage(reader, company.userId),
    logo: logoImage(reader),
    paymentsUntil: ledgerAgeOf(app).coversUntil ?? today,
    template(kind, language, swiss) {
      const key = `${language}/${kind} ${swiss}`;
      let found = templates.get(key);
      if (!found) templates.set(key, (found = currentTemplate(reader, kind, language, swiss) ?? kit.language(language, swiss).template(kind)));
      return found;
    },
    words: (language, swiss) => kit.language(language, swiss).words,
    prime: (customerIds) => {
      cases = gatherCases(reader, customerIds, today);
    },
    primeWith: (read) => {
      cases = new Map(read.map((one) => [one.master.customerId, one]));
    },
    caseOf: (customerId) => cases.get(customerId) ?? gatherCases(reader, [customerId], today).get(customerId),
    reference: () => `DD-${year}-${String((last += 1)).padStart(4, '0')}`,
    returnReference: () => {
      last -= 1;
    },
  };
}
