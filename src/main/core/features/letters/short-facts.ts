import type { LetterKind, LetterLanguage } from '../../../../shared/domain/dunning';
import type { LetterFields } from '../../documents';
import { contentOf, type LetterCase } from './cases';
import type { LetterDesk } from './desk';
import { brokenPromises } from './fields';
import { senderOf } from './sender';
import { languageOf, letterLocale, speechOf } from './speech';

export interface ShortFacts {
  readonly language: LetterLanguage;
  /** German as Switzerland writes it. */
  readonly swiss: boolean;
  readonly fields: LetterFields;
}

const ahead: ReadonlySet<string> = new Set(['open', 'due-today', 'unverified']);

/** What a few words to a customer may say, as their letters say it: language, amounts, days, whom to turn to. `asks`: the letter whose sum is meant. What is not known is null. */
export function shortFacts(desk: LetterDesk, letterCase: LetterCase, personName: string, asks: LetterKind, chosen: LetterLanguage | null): ShortFacts {
  const { company } = desk;
  const { master } = letterCase;
  const language = chosen ?? languageOf(master, company).language;
  const locale = letterLocale(company, language, master.country);
  const swiss = locale === 'de-CH';
  const speech = speechOf(language, locale, desk.words(language, swiss));
  const { signer, reach } = senderOf(desk, asks, {});
  const currencies = [...new Set(letterCase.items.map((item) => item.currency))];
  // In one sentence there is room for one currency: that of the largest sum asked for.
  const content = currencies.map((currency) => contentOf(letterCase, currency, company, desk.today, asks)).toSorted((a, b) => b.totalMinor - a.totalMinor)[0];
  const broken = [...new Set(letterCase.promises.map((promise) => promise.currency))]
    .flatMap((currency) => brokenPromises(letterCase, currency))
    .toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1))
    .at(-1);
  const promise = letterCase.promises.findLast(({ state }) => ahead.has(state));
  const asked = content !== undefined && content.totalMinor > 0 ? content : undefined;
  return {
    language,
    swiss,
    fields: {
      'customer.name': master.name,
      'customer.number': master.number,
      'person.name': personName,
      'sender.name': company.profile.name,
      'contact.name': signer.name,
      'contact.phone': reach.phone === '' ? null : reach.phone,
      total: asked === undefined ? null : speech.amount(asked.totalMinor, asked.currency),
      'items.count': asked?.lines.length ?? null,
      'items.oldestDays': asked?.oldestDays ?? null,
      'promise.amount': promise === undefined ? null : speech.amount(promise.amountMinor - promise.receivedMinor, promise.currency),
      'promise.day': promise === undefined ? null : speech.day(promise.dueDate, 'dayMonth'),
      'brokenPromise.amount': broken === undefined ? null : speech.amount(broken.amountMinor - broken.receivedMinor, broken.currency),
      'brokenPromise.day': broken === undefined ? null : speech.day(broken.dueDate, 'dayMonth'),
    },
  };
}
