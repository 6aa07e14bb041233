import { dateParts, isoDate, type IsoDate } from '../../../../shared/domain/calendar';
import type { LetterKind } from '../../../../shared/domain/dunning';
import { badInput } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { openItemsFromFacts, presentCut } from '../ranking';
import type { LetterDesk } from './desk';
import type { LetterSituation } from './situation';

export type AskedSituation = InputOf<'letters', 'draft'>['situation'];
type Ask = OutputOf<'letters', 'occasions'>['kinds'][number]['asks'][number];
type Field = keyof AskedSituation;

const ask = (field: Field, type: Ask['type'], label: string, required = false) => ({ field, type, label, required });
/** What a kind asks for besides what the company file tells. */
const asksOfKind: Partial<Record<LetterKind, readonly Omit<Ask, 'value'>[]>> = {
  'second-reminder': [ask('holdFrom', 'day', 'Deliveries stop on')],
  'account-on-hold': [ask('holdSince', 'day', 'On hold since')],
  release: [ask('holdReleased', 'day', 'Hold ended on')],
  'agency-warning': [ask('agencyName', 'text', 'Agency', true), ask('agencyDay', 'day', 'Placed on, if nothing comes')],
  'agency-placed': [ask('agencyName', 'text', 'Agency', true), ask('agencyDay', 'day', 'Placed on'), ask('agencyReach', 'text', 'How to reach the agency')],
  'bank-details-change': [ask('bankFrom', 'day', 'New account holds from')],
  'credit-limit-notice': [
    ask('creditLimitMinor', 'amount', 'Credit limit', true),
    ask('creditBeforeMinor', 'amount', 'Limit before'),
    ask('creditFrom', 'day', 'Holds from'),
  ],
  'balance-confirmation': [ask('asOf', 'day', 'Balance of', true)],
};

/** The fields a letter asks for, filled in as far as the company file knows. */
export function asksOf(kind: LetterKind, known: LetterSituation, desk: LetterDesk, whose: { readonly customerId: string; readonly currency: string }): Ask[] {
  const values: Partial<Record<Field, () => Ask['value']>> = {
    holdSince: () => known.hold?.since ?? null,
    holdReleased: () => desk.today,
    agencyName: () => known.agency?.name ?? null,
    agencyDay: () => known.agency?.day ?? null,
    agencyReach: () => known.agency?.reach ?? null,
    creditLimitMinor: () => known.credit?.limitMinor ?? null,
    asOf: () => usualBalanceDay(desk, whose),
  };
  return (asksOfKind[kind] ?? []).map((one) => ({ ...one, value: values[one.field]?.() ?? null }));
}

/** The last 31 December where something was open on it, else today. */
function usualBalanceDay(desk: LetterDesk, { customerId, currency }: { readonly customerId: string; readonly currency: string }): IsoDate {
  const yearEnd = isoDate(`${dateParts(desk.today).year - 1}-12-31`);
  return openItemsFromFacts(desk.reader, { kind: 'ids', ids: [customerId] }, presentCut(yearEnd)).some((row) => row.currency === currency && row.vanished === 0)
    ? yearEnd
    : desk.today;
}

/** What was asked for on top of what is known. Throws `bad-input` for a required field that is neither. */
export function situationFrom(kind: LetterKind, asked: AskedSituation, known: LetterSituation, today: IsoDate): LetterSituation {
  if (asked.asOf !== undefined && asked.asOf > today) throw badInput('A balance is confirmed of today or an earlier day.', 'situation.asOf');
  if (asked.holdSince !== undefined && asked.holdSince > today) throw badInput('An account is on hold since today or an earlier day.', 'situation.holdSince');
  if (kind === 'agency-placed' && asked.agencyDay !== undefined && asked.agencyDay > today)
    throw badInput('An account was placed today or on an earlier day.', 'situation.agencyDay');
  const name = asked.agencyName || known.agency?.name;
  const limitMinor = asked.creditLimitMinor ?? known.credit?.limitMinor;
  const missing = (asksOfKind[kind] ?? []).find(
    ({ field, required }) => required && ((field === 'agencyName' && !name) || (field === 'creditLimitMinor' && limitMinor === undefined)),
  );
  if (missing !== undefined) throw badInput(`The letter needs this: ${missing.label.toLowerCase()}.`, `situation.${missing.field}`);
  const day = asked.agencyDay ?? known.agency?.day;
  const hold = {
    ...known.hold,
    ...(asked.holdFrom && { from: asked.holdFrom }),
    ...(asked.holdSince && { since: asked.holdSince }),
    ...(asked.holdReleased && { released: asked.holdReleased }),
  };
  return {
    ...known,
    hold,
    ...(name && { agency: { ...known.agency, name, ...(day && { day }), ...(asked.agencyReach && { reach: asked.agencyReach }) } }),
    ...(limitMinor !== undefined && {
      credit: {
        ...known.credit,
        limitMinor,
        ...(asked.creditBeforeMinor !== undefined && { beforeMinor: asked.creditBeforeMinor }),
        ...(asked.creditFrom && { from: asked.creditFrom }),
      },
    }),
    ...(asked.bankFrom && { bankFrom: asked.bankFrom }),
    ...(asked.asOf && { asOf: asked.asOf }),
  };
}
