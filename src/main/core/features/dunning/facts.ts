import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { stopInWords } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import { allocateToInstalments, type Instalment } from '../../../../shared/domain/ledger';
import type { DoneStep, DunningFacts, DunningItem, RiskClass } from '../../../../shared/domain/policy';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { handedOverItems } from '../letters';
import { policyFor, presentCut } from '../ranking';
import {
  accountCount,
  callDayRows,
  customerRows,
  heldAmounts,
  itemRows,
  letterRows,
  stepRows,
  stopsInForce,
  type CustomerRow,
  type ItemRow,
  type LetterRow,
  type StepRow,
  type Whom,
} from './facts-store';

/** One customer in one currency, as policies look at it. */
export interface Account {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly currency: string;
  readonly facts: DunningFacts;
  /** The same if nothing were disputed, promised or stopped: what would be due else. Null where that is all the same. */
  readonly unheld: DunningFacts | null;
}

/** As far back as the longest ladder remembers. */
const rememberedDays = 720;

/** The facts of the named customers, or of everybody, in set queries. */
export function gatherAccounts(read: Reader, company: OpenCompany, today: IsoDate, whom: Whom): readonly Account[] {
  const since = addDays(today, -rememberedDays);
  const toBase = policyFor(read, company, presentCut(today)).toBase;
  const wanted = whom === null ? null : new Set(whom);
  const asked = whom !== null && nearlyEverybody(read, whom.length) ? null : whom;
  const set: ItemSet = { held: heldAmounts(read), handedOver: handedOverItems(read), today, toBase };
  const items = Map.groupBy(itemRows(read, asked), (row) => row.customerId);
  const letters = Map.groupBy(letterRows(read, asked, since), (row) => row.customerId);
  const steps = Map.groupBy(stepRows(read, asked, since), (row) => row.customerId);
  const calls = Map.groupBy(callDayRows(read, asked, addDays(today, -365)), (row) => row.customerId);
  const stops = Map.groupBy(stopsInForce(read, asked), (row) => row.customerId);
  return customerRows(read, asked).flatMap((customer) => {
    if (wanted?.has(customer.customerId) === false) return [];
    const [stop] = stops.get(customer.customerId) ?? [];
    const stopped =
      customer.doNotContact === 1 ? { reason: 'Not to be contacted.', until: null } : stop === undefined ? null : { reason: stopInWords(stop), until: null };
    const callDays = (calls.get(customer.customerId) ?? []).map((row) => row.day);
    return [...Map.groupBy(items.get(customer.customerId) ?? [], (row) => row.currency)].flatMap(([currency, rows]): readonly Account[] => {
      const own = itemsOf(rows, false, set);
      if (own.length === 0) return [];
      const facts: DunningFacts = {
        currency,
        items: own,
        done: doneOf(letters.get(customer.customerId) ?? [], steps.get(customer.customerId) ?? [], currency),
        callDays,
        debtorType: customer.debtorType,
        risk: riskOf(customer),
        segment: customer.segment,
        stopped,
      };
      const held = stopped !== null || rows.some((row) => row.disputedMinor > 0 || row.promisedMinor > 0);
      return [
        {
          customerId: customer.customerId,
          number: customer.number,
          name: customer.name,
          ownerId: customer.ownerId,
          currency,
          facts,
          unheld: held ? { ...facts, items: itemsOf(rows, true, set), stopped: null } : null,
        },
      ];
    });
  });
}

/** A broken promise makes high risk, a clean record low. */
const riskOf = (customer: CustomerRow): RiskClass => (customer.broken > 0 ? 'high' : customer.paidLateBefore === 1 ? 'middle' : 'low');

interface ItemSet {
  readonly held: ReadonlyMap<string, number>;
  readonly handedOver: ReadonlySet<string>;
  readonly today: IsoDate;
  readonly toBase: (minor: number, currency: string) => number;
}

/** Above so many customers, and half of all, one pass over everybody costs less than looking each one up. */
const namedAtMost = 500;
const nearlyEverybody = (read: Reader, count: number): boolean => count > namedAtMost && count * 2 > accountCount(read);

/** What waits to be written off as a whole is no item any more. */
function itemsOf(rows: readonly ItemRow[], asIfFree: boolean, set: ItemSet): readonly DunningItem[] {
  const items: DunningItem[] = [];
  for (const row of rows) {
    const openMinor = row.openMinor - (set.held.size === 0 ? 0 : (set.held.get(row.itemId) ?? 0));
    if (openMinor > 0) items.push(itemOf(row, openMinor, asIfFree, set));
  }
  return items;
}

function itemOf(row: ItemRow, wholeMinor: number, asIfFree: boolean, { handedOver, today, toBase }: ItemSet): DunningItem {
  const { openMinor, dueDate } = lateOf(row, wholeMinor, today);
  const taken = asIfFree ? 0 : row.disputedMinor + row.promisedMinor;
  const withOthers = handedOver.size > 0 && handedOver.has(row.itemId);
  const demandableMinor = row.vanished === 1 || withOthers ? 0 : Math.max(0, openMinor - taken);
  return {
    id: row.itemId,
    number: row.number,
    itemDate: row.itemDate,
    dueDate,
    demandableMinor,
    demandableBaseMinor: toBase(demandableMinor, row.currency),
    held: row.vanished === 1 ? 'likely-paid' : withOthers ? 'handed-over' : row.disputedMinor > 0 ? 'disputed' : row.promisedMinor > 0 ? 'promised' : null,
  };
}

/** Of an item in instalments, the earliest unpaid one gives the day, and what is past due of all of them the amount. */
function lateOf(
  { dueDate: whole, instalmentsJson }: ItemRow,
  openMinor: number,
  today: IsoDate,
): { readonly openMinor: number; readonly dueDate: IsoDate | null } {
  if (instalmentsJson === '[]') return { openMinor, dueDate: whole };
  const parts = allocateToInstalments(JSON.parse(instalmentsJson) as readonly Instalment[], openMinor).filter((part) => part.openMinor > 0);
  const first = parts[0];
  if (first === undefined) return { openMinor, dueDate: whole };
  const dueDate = parts.reduce((day, part) => (part.dueDate < day ? part.dueDate : day), first.dueDate);
  const late = parts.filter((part) => part.dueDate < today).reduce((sum, part) => sum + part.openMinor, 0);
  return { openMinor: late > 0 ? late : first.openMinor, dueDate };
}

/** Letters with the step they were, and tasks. A letter outside a policy moves every item it named on by its level. */
function doneOf(letters: readonly LetterRow[], steps: readonly StepRow[], currency: string): readonly DoneStep[] {
  const byLetter = Map.groupBy(
    steps.filter((step) => step.letterId !== null),
    (step) => step.letterId,
  );
  const itemsIn = (step: StepRow) => JSON.parse(step.itemsJson) as readonly string[];
  return [
    ...letters
      .filter((letter) => letter.currency === currency)
      .flatMap((letter): readonly DoneStep[] => {
        const sent = letter.state !== 'produced';
        const own = byLetter.get(letter.letterId);
        if (own === undefined)
          return [
            { stepId: null, level: letter.level, channel: 'letter', day: letter.day, sent, itemIds: letter.itemIds === '' ? [] : letter.itemIds.split(',') },
          ];
        return own.map((step) => ({ stepId: step.stepId, level: step.level, channel: step.channel, day: letter.day, sent, itemIds: itemsIn(step) }));
      }),
    ...steps
      .filter((step) => step.letterId === null && step.currency === currency)
      .map((step): DoneStep => ({ stepId: step.stepId, level: step.level, channel: step.channel, day: step.day, sent: true, itemIds: itemsIn(step) })),
  ];
}
