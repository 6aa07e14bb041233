import type { CustomerId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import type { LabelledValue } from '../../documents';
import type { Reader } from '../../db';
import { notFound } from '../../errors';
import { gatherCases } from './cases';
import { letterKit } from './kit';
import { recipientOf } from './parties';
import { bankFor, bankRows } from './slip';
import { languageOf, letterLocale, speechOf, type Speech } from './speech';

/** How a document that is no letter of its own speaks to a customer: language, address and bank rows as its letters have them. */
export interface LetterVoice {
  readonly speech: Speech;
  readonly recipient: readonly string[];
  readonly bank: readonly LabelledValue[];
}

export function letterVoice(app: App, reader: Reader, customerId: CustomerId, currency: string): LetterVoice {
  const company = app.current();
  const letterCase = gatherCases(reader, [customerId], app.today()).get(customerId);
  if (letterCase === undefined) throw notFound('This customer is not in the company file that is open.');
  const { language } = languageOf(letterCase.master, company);
  const locale = letterLocale(company, language, letterCase.master.country);
  const speech = speechOf(language, locale, letterKit(app).language(language, locale === 'de-CH').words);
  return { speech, recipient: recipientOf(letterCase, company, speech), bank: bankRows(bankFor(company, currency), company, currency, speech) };
}
