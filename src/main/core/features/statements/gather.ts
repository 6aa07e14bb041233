import { effectiveDueDate } from '../../../../shared/domain/aging';
import { addDays, addMonths, type IsoDate } from '../../../../shared/domain/calendar';
import { letterLanguageOf, type LetterLanguage } from '../../../../shared/domain/dunning';
import { allocateToInstalments, type Instalment } from '../../../../shared/domain/ledger';
import { openItemParts, runningParts, type OpenItemPart, type RunningPart, type StatementItem } from '../../../../shared/domain/statement';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { customerGroup, type Cut, type OpenItemRow } from '../ranking';
import { balancesBefore, disputedRows, factRows, mailContacts, masterRows, openRows, type MasterRow } from './store';

export interface StatementWish {
  readonly form: 'open-items' | 'running';
  /** First day of a running statement. */
  readonly from: IsoDate;
  readonly cut: Cut;
}

/** One customer's statement as figures. */
export interface StatementData {
  readonly master: MasterRow;
  readonly language: LetterLanguage;
  /** False where the customer's language is none that statements are written in, and the company's own stands in for it. */
  readonly languageKnown: boolean;
  readonly parts: readonly OpenItemPart[];
  readonly running: readonly RunningPart[];
  readonly contacts: readonly { readonly name: string; readonly email: string }[];
}

const usualMonths = 12;

/** First day of a running statement where none is named: a year back, the day after. */
export const usualFrom = (asOf: IsoDate): IsoDate => addDays(addMonths(asOf, -usualMonths), 1);

/** The language of a customer, and whether it is its own. */
export function languageOf(company: OpenCompany, written: string): { readonly language: LetterLanguage; readonly known: boolean } {
  const own = letterLanguageOf(written);
  return own === null ? { language: letterLanguageOf(company.profile.locale) ?? 'en', known: false } : { language: own, known: true };
}

/** Statements of customers, in set queries. Customers merged into one are one account. Unknown ids are left out. */
export function gatherStatements(
  reader: Reader,
  company: OpenCompany,
  customerIds: readonly string[],
  wish: StatementWish,
): ReadonlyMap<string, StatementData> {
  const groups = new Map(
    customerIds.map((id) => {
      const group = customerGroup(reader, id);
      return [group.id, group.all] as const;
    }),
  );
  const owner = new Map([...groups].flatMap(([id, all]) => all.map((member) => [member, id] as const)));
  const ids = [...owner.keys()];
  const { cut } = wish;
  const disputed = new Map(disputedRows(reader, ids, cut).map((row) => [row.itemId, row.amountMinor]));
  const items = Map.groupBy(openRows(reader, ids, cut), (row) => owner.get(row.customerId) ?? row.customerId);
  const contacts = Map.groupBy(mailContacts(reader, ids), (row) => owner.get(row.customerId) ?? row.customerId);
  const running = wish.form === 'running' ? runningOf(reader, ids, owner, wish) : new Map<string, readonly RunningPart[]>();
  const answer = new Map<string, StatementData>();
  for (const master of masterRows(reader, [...groups.keys()])) {
    const { language, known } = languageOf(company, master.language);
    const termsDays = master.termsDays ?? company.settings.defaultTermsDays;
    const own = (items.get(master.customerId) ?? []).map((row) => itemOf(row, termsDays, disputed.get(row.itemId) ?? 0));
    answer.set(master.customerId, {
      master,
      language,
      languageKnown: known,
      contacts: (contacts.get(master.customerId) ?? []).map(({ name, email }) => ({ name, email })),
      parts: openItemParts(own, { asOf: cut.asOf, bounds: company.settings.agingBounds, defaultTermsDays: termsDays }),
      running: running.get(master.customerId) ?? [],
    });
  }
  return answer;
}

function itemOf(row: OpenItemRow, termsDays: number, disputedMinor: number): StatementItem {
  const { dueDate } = effectiveDueDate({ kind: row.kind, itemDate: row.itemDate, dueDate: row.dueDate, termsDays }, termsDays);
  const instalments =
    row.instalmentsJson === '[]' || row.openMinor <= 0 ? [] : allocateToInstalments(JSON.parse(row.instalmentsJson) as readonly Instalment[], row.openMinor);
  return {
    itemId: row.itemId,
    kind: row.kind,
    number: row.number,
    reference: row.reference,
    currency: row.currency,
    itemDate: row.itemDate,
    dueDate,
    originalMinor: row.originalMinor,
    openMinor: row.openMinor,
    disputedMinor: Math.max(0, Math.min(disputedMinor, row.openMinor)),
    ...(instalments.length > 0 && { instalments }),
  };
}

function runningOf(
  reader: Reader,
  ids: readonly string[],
  owner: ReadonlyMap<string, string>,
  { from, cut }: StatementWish,
): ReadonlyMap<string, readonly RunningPart[]> {
  const before = balancesBefore(reader, ids, from, cut).map((row) => ({
    customerId: row.customerId,
    itemId: '',
    itemKind: 'invoice' as const,
    number: '',
    currency: row.currency,
    day: addDays(from, -1),
    kind: 'issued' as const,
    amountMinor: row.amountMinor,
  }));
  const facts = Map.groupBy([...before, ...factRows(reader, ids, from, cut)], (fact) => owner.get(fact.customerId) ?? fact.customerId);
  return new Map([...facts].map(([id, own]) => [id, runningParts(own, from)]));
}
