import { dateInZone, timeInZone } from '../../../../shared/domain/calendar';
import type { ContactFinding } from '../../../../shared/domain/contact-rules';
import type { LetterLanguage } from '../../../../shared/domain/dunning';
import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import { plainSigns, shippedText, textKey, textNumber, type TextKind, type TextNumber, type TextNumberChoice } from '../../../../shared/domain/texts';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { LetterFault, writeShortText } from '../../documents';
import { calendarFor } from '../../holidays';
import { writingFindings, type Writing } from '../contacts';
import { lineOf } from '../customers';
import { letterDesk, shortFacts, type LetterCase } from '../letters';
import { mergedCustomers } from '../ranking';
import { numberRows, placeRows } from './store';

interface KnownNumber extends TextNumber {
  readonly role: string;
  readonly preferredChannel: Writing['preferredChannel'];
}

/** A text to one customer as it would be handed out now. */
export interface DraftText {
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly name: string;
  readonly language: LetterLanguage;
  readonly choices: readonly TextNumberChoice<KnownNumber>[];
  /** Whom it goes to; undefined = nobody may get one. */
  readonly to: KnownNumber | undefined;
  readonly text: string;
  /** Why there are no words for it, a sentence; null = there are. */
  readonly fault: string | null;
  readonly doNotContact: boolean;
  readonly findings: readonly ContactFinding[];
}

/** Texts that ask for money: none to whom dunning has stopped. */
const asking: ReadonlySet<TextKind> = new Set(['courtesy', 'broken-promise']);
const stopWords: Readonly<Record<LetterCase['stops'][number]['kind'], string>> = {
  hold: 'Dunning is stopped for this customer.',
  legal: 'The account is with lawyers.',
  placed: 'The account is with an agency.',
  insolvent: 'The customer is insolvent.',
};

/** Texts of one kind to many customers, in set queries; one that is not in the ledger (any more) is left out. `contactId`: to this person and nobody else. */
export function gatherTexts(
  app: App,
  reader: Reader,
  customerIds: readonly CustomerId[],
  kind: TextKind,
  chosen: { readonly contactId?: ContactId | null; readonly language?: LetterLanguage | null } = {},
): readonly DraftText[] {
  const company = app.current();
  const desk = letterDesk(app, reader);
  const survivors = mergedCustomers(reader);
  const ids = [...new Set(customerIds.map((id) => (survivors.get(id) ?? id) as CustomerId))];
  const merged = [...survivors].filter(([, survivor]) => ids.includes(survivor as CustomerId)).map(([id]) => id);
  const numbers = Map.groupBy(numberRows(reader, [...ids, ...merged]), (row) => survivors.get(row.customerId) ?? row.customerId);
  const places = new Map(placeRows(reader, ids).map((row) => [row.id, row]));
  desk.prime(ids);
  const nowMs = app.clock.nowMs();
  const drafts = ids.flatMap((id) => {
    const place = places.get(id);
    const letterCase = desk.caseOf(id);
    if (place === undefined || letterCase === undefined) return [];
    const choices = textNumber(
      (numbers.get(id) ?? []).map((row): KnownNumber => ({
        ...row,
        doNotUse: row.doNotUse === 1,
        prefersText: row.preferredChannel === 'sms',
        line: lineOf(row.e164, row.written),
      })),
    );
    const to = choices.find((choice) => choice.whyNot === null && (chosen.contactId == null || choice.number.contactId === chosen.contactId))?.number;
    const { master } = letterCase;
    const facts = shortFacts(desk, letterCase, to?.personName ?? '', kind === 'courtesy' ? 'courtesy' : 'first-reminder', chosen.language ?? null);
    const zone = place.timeZone === '' ? company.profile.timeZone : place.timeZone;
    // On a set day the customers' day is that day too.
    const localDay = app.asOf ?? dateInZone(nowMs, zone);
    const writing: Writing = {
      id,
      customerId: id,
      doNotContact: place.doNotContact === 1,
      doNotUse: false,
      ownTouches: [],
      dayWasAsked: false,
      preferredChannel: to?.preferredChannel ?? null,
      clock: {
        localDay,
        localTime: timeInZone(nowMs, zone),
        holiday: calendarFor(place.country === '' ? company.profile.country : place.country).holidayName(localDay),
      },
    };
    const stop = asking.has(kind) ? letterCase.stops[0] : undefined;
    const words =
      stop === undefined
        ? wordsOf(company.settings.texts[textKey(kind, facts.language)] ?? shippedText(kind, facts.language), facts)
        : { text: '', fault: stopWords[stop.kind] };
    return [
      {
        writing,
        draft: {
          customerId: master.customerId,
          customerNumber: master.number,
          name: master.name,
          language: facts.language,
          choices,
          to,
          ...words,
          doNotContact: place.doNotContact === 1,
        },
      },
    ];
  });
  const findings = writingFindings(
    reader,
    company,
    drafts.map(({ writing }) => writing),
    'sms',
    desk.today,
  );
  return drafts.map(({ draft }) => ({ ...draft, findings: findings.get(draft.customerId) ?? [] }));
}

function wordsOf(template: string, facts: ReturnType<typeof shortFacts>): Pick<DraftText, 'text' | 'fault'> {
  try {
    return { text: plainSigns(writeShortText(facts.swiss ? template.replaceAll('ß', 'ss') : template, facts.fields)), fault: null };
  } catch (error) {
    if (error instanceof LetterFault) return { text: '', fault: error.sentence };
    throw error;
  }
}
