import { addBankDays, dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { counselDeadline, type CounselOutcome } from '../../../../shared/domain/dunning';
import type { Id } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers, InputOf } from '../../rpc/handlers';
import { refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import {
  counselLetters,
  counselOf,
  debtorOf,
  insertMatter,
  matterOf,
  readCounsel,
  readMatters,
  retireCounsel,
  writeCost,
  writeCounsel,
  writeOutcome,
  type CounselRow,
  type MatterCost,
  type MatterRow,
} from './counsel-store';
import type { HandoverRow } from './store';

/** The register of counsel. */
export function createCounselFeature(app: App): FeatureHandlers<'counsel'> {
  return {
    async list() {
      return { counsel: [...readCounsel(app.current().read)] };
    },
    save: (input, call) =>
      app.command(call, async (tx) => {
        const { commandId: _, id: known, ...fields } = input;
        const before = known === null ? undefined : knownCounsel(tx, known);
        const same = readCounsel(tx).find(
          (one) => one.id !== known && one.firm.toLowerCase() === fields.firm.toLowerCase() && one.person.toLowerCase() === fields.person.toLowerCase(),
        );
        if (same !== undefined) throw conflict(`${nameOf(same)} is in the register already. Change that entry instead.`);
        if (fields.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(fields.email))
          throw badInput('This is no e-mail address. Write it as name@firm.example.', 'email');
        const id = before?.id ?? tx.nextId<Id<'counsel'>>();
        writeCounsel(tx, id, fields, tx.recordedAtMs);
        tx.record({
          kind: 'change',
          code: before === undefined ? 'counsel-entered' : 'counsel-changed',
          subjectId: id,
          title: `${before === undefined ? 'Entered' : 'Changed'} counsel: ${nameOf(fields)}`,
          payload: { before: before ?? null, after: fields },
        });
        return { id };
      }),
    retire: (input, call) =>
      app.command(call, async (tx) => {
        const row = knownCounsel(tx, input.id);
        if (input.retired && row.standing > 0)
          throw ruleViolated(
            'counsel-has-accounts',
            `${nameOf(row)} has ${row.standing} ${row.standing === 1 ? 'account' : 'accounts'}. End those handovers first.`,
          );
        retireCounsel(tx, row.id, input.retired ? tx.today : null);
        tx.record({
          kind: 'change',
          code: input.retired ? 'counsel-retired' : 'counsel-back',
          subjectId: row.id,
          title: `${nameOf(row)} ${input.retired ? 'gets nothing new' : 'is counsel again'}`,
        });
        return { done: true as const };
      }),
  };
}

function knownCounsel(reader: Reader, id: string): CounselRow {
  const row = counselOf(reader, id);
  if (row === undefined) throw notFound('This counsel is not in the register of the company file that is open.');
  return row;
}

const nameOf = ({ firm, person }: { readonly firm: string; readonly person: string }): string => (person === '' ? firm : `${firm}, ${person}`);

/** The days a letter of counsel to this customer may name, counted from today. */
export function counselDaysOf(
  reader: Reader,
  company: OpenCompany,
  customerId: string,
  today: IsoDate,
): { readonly earliest: IsoDate; readonly usual: IsoDate } {
  const { debtorType, country } = debtorOf(reader, customerId);
  return counselDeadline(today, debtorType, country || company.profile.country, company.calendar);
}

type Save = InputOf<'handovers', 'save'>;

/** What a handover to counsel fills in of itself: with whom, until when, and for what. */
export function counselInput(tx: Tx, input: Save): Pick<Save, 'withWhom' | 'deadline' | 'deadlineFor'> {
  if (input.counsel === null) return input;
  if (input.kind !== 'legal') throw badInput('Counsel of the register takes what is handed over as legal.', 'counsel');
  if (input.itemIds.length > 0) throw badInput('Counsel of the register takes the whole account. Hand it over without picking items.', 'itemIds');
  const row = knownCounsel(tx, input.counsel.counselId);
  if (row.retiredOn !== null && (input.replaces === null || matterOf(tx, input.replaces)?.counselId !== row.id))
    throw ruleViolated('counsel-retired', `${nameOf(row)} gets nothing new. Choose another counsel.`, 'counsel');
  if (input.counsel.claimed && (input.counsel.agreedMinor ?? 0) === 0)
    throw badInput('Only an agreed cost can be claimed. Name it, or leave the claim off.', 'counsel');
  const { earliest, usual } = counselDaysOf(tx, tx.company, input.customerId, tx.today);
  const deadline = input.deadline === null ? usual : addBankDays(input.deadline, 0, tx.company.calendar);
  if (deadline < earliest && input.replaces === null)
    throw ruleViolated(
      'deadline-too-short',
      `The letter of counsel has to leave this customer until ${dayLabel(earliest, tx.company.profile.locale, tx.today)} at least.`,
      'deadline',
    );
  return { withWhom: row.firm, deadline, deadlineFor: input.deadlineFor.trim() === '' ? 'Answer to counsel’s letter due' : input.deadlineFor };
}

/** Keeps what is agreed with counsel beside its handover. What was billed moves on from the entry it replaces. */
export function keepMatter(tx: Tx, handoverId: string, input: Save): void {
  if (input.counsel === null) return;
  const { counselId, reference, currency, agreedMinor, claimed } = input.counsel;
  const before = input.replaces === null ? undefined : matterOf(tx, input.replaces);
  const billedMinor = before?.currency === currency ? before.billedMinor : null;
  insertMatter(tx, { handoverId, counselId, reference, currency, agreedMinor, billedMinor, claimed: claimed ? 1 : 0 });
}

/** "cost agreed $250.00, claimed in the letter". */
export function costInWords(input: NonNullable<Save['counsel']>, locale: string): string {
  const { agreedMinor, currency, claimed } = input;
  return agreedMinor === null ? '' : `cost agreed ${formatMinor(agreedMinor, currency, locale)}${claimed ? ', claimed in the letter' : ''}`;
}

/** Checks and keeps how it ended with counsel; asked for there, refused elsewhere. */
export function endMatter(tx: Tx, handoverId: string, outcome: CounselOutcome | null): void {
  const matter = matterOf(tx, handoverId);
  if (matter === undefined && outcome !== null) throw badInput('Only what is with counsel of the register ends with an outcome.', 'outcome');
  if (matter === undefined) return;
  if (outcome === null) throw badInput(`Say how it ended with ${matter.firm}.`, 'outcome');
  writeOutcome(tx, handoverId, outcome);
}

export const forgetOutcome = (tx: Tx, handoverId: string): void => writeOutcome(tx, handoverId, null);

/** The counsel of handovers, with the letters on their head since each began. */
export function mattersOf(reader: Reader, rows: readonly HandoverRow[]) {
  const matters = readMatters(
    reader,
    rows.map((row) => row.id),
  );
  const letters = matters.size === 0 ? [] : counselLetters(reader, [...new Set(rows.map((row) => row.customerId))]);
  return (row: HandoverRow) => {
    const matter = matters.get(row.id);
    if (matter === undefined) return null;
    const { handoverId: _, claimed, ...rest } = matter;
    const own = letters.filter(
      (letter) => letter.customerId === row.customerId && letter.issuedOn >= row.since && (row.endedOn === null || letter.issuedOn <= row.endedOn),
    );
    return { ...rest, claimed: claimed === 1, letters: own.map(({ letterId, reference, issuedOn }) => ({ letterId, reference, issuedOn })) };
  };
}

/** Records what counsel costs on one handover. */
export function recordCost(tx: Tx, row: HandoverRow, input: InputOf<'handovers', 'recordCost'>, call: Parameters<typeof rememberUndo>[1]): void {
  const matter = matterOf(tx, row.id);
  if (matter === undefined) throw badInput('Only what is with counsel of the register has their cost.', 'handoverId');
  if (input.claimed && (input.agreedMinor ?? 0) === 0) throw badInput('Only an agreed cost can be claimed. Name it, or leave the claim off.', 'claimed');
  const after: MatterCost = { agreedMinor: input.agreedMinor, billedMinor: input.billedMinor, claimed: input.claimed ? 1 : 0 };
  setCost(tx, row, matter, after);
  const before: MatterCost = { agreedMinor: matter.agreedMinor, billedMinor: matter.billedMinor, claimed: matter.claimed };
  rememberUndo(tx, call, input, {
    label: `Cost of ${matter.firm}: ${row.customerName}`,
    customerId: row.customerId,
    steps: [{ do: 'set-counsel-cost', handoverId: row.id, before: { ...before }, after: { ...after } }],
  });
}

function setCost(tx: Tx, row: HandoverRow, matter: MatterRow, cost: MatterCost): void {
  writeCost(tx, row.id, cost);
  const amount = (minor: number) => formatMinor(minor, matter.currency, tx.company.profile.locale);
  const parts = [
    cost.agreedMinor === null ? '' : `agreed ${amount(cost.agreedMinor)}`,
    cost.billedMinor === null ? '' : `billed ${amount(cost.billedMinor)}`,
    cost.claimed === 1 ? 'claimed in the letter' : '',
  ].filter((part) => part !== '');
  tx.record({
    kind: 'change',
    code: 'counsel-cost',
    customerId: row.customerId,
    subjectId: row.id,
    title: `Cost of ${matter.firm}: ${parts.join(', ') || 'none'}`,
    payload: { ...cost, currency: matter.currency },
  });
  refreshAccounts(tx, [row.customerId]);
}

/** Puts a cost back as it was. Throws `rule-violated` (changed-since) where it was changed again. */
export function putCounselCostBack(tx: Tx, row: HandoverRow | undefined, before: MatterCost, after: MatterCost): void {
  const matter = row === undefined ? undefined : matterOf(tx, row.id);
  if (row === undefined || matter === undefined) return;
  if (matter.agreedMinor !== after.agreedMinor || matter.billedMinor !== after.billedMinor || matter.claimed !== after.claimed)
    throw ruleViolated('changed-since', `The cost of ${matter.firm} was changed again since. Take the later change back first.`);
  setCost(tx, row, matter, before);
}
