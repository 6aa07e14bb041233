/** Handovers: accounts and invoices with lawyers, an agency or an insurer. They leave the list; their deadlines bring them back onto it. */
import type { HandoverRow as HandoverAnswer } from '../../../../shared/contract/ranking.contract';
import { counselOutcomeNames } from '../../../../shared/domain/dunning';
import { handoverLabel } from '../../../../shared/domain/priority';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers, InputOf } from '../../rpc/handlers';
import { customerOf, wordsOf } from '../commitments';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import {
  costInWords,
  counselDaysOf,
  counselInput,
  createCounselFeature,
  endMatter,
  forgetOutcome,
  keepMatter,
  mattersOf,
  putCounselCostBack,
  recordCost,
} from './counsel';
import { recordCaseStep, showLegalCase } from './legal-case';
import { makeCounselLetter, previewCounselLetter } from './counsel-letter';
import { currenciesOf, type MatterCost } from './counsel-store';
import { endHandover, insertHandover, itemOf, readHandover, readHandovers, reopenHandover, type HandoverRow } from './store';

export { createCounselFeature };
export { readCaseSteps, type CaseStepRow } from './case-store';
export { takeBackCaseStep } from './legal-case';

export function createHandoversFeature(app: App): FeatureHandlers<'handovers'> {
  return {
    async list(input) {
      const { read } = app.current();
      const ids = input.customerId === null ? null : customerOf(read, input.customerId).ownIds;
      const rows = readHandovers(read, ids, input.all);
      const counsel = mattersOf(read, rows);
      return { rows: rows.map((row) => toAnswer(row, counsel(row))) };
    },
    save: (input, call) =>
      app.command(call, async (tx) => {
        const { ids, label } = saveIn(tx, input);
        rememberUndo(tx, call, input, { label, customerId: input.customerId });
        return { ids };
      }),
    end: (input, call) =>
      app.command(call, async (tx) => {
        const row = standing(tx, input.id);
        endMatter(tx, row.id, input.outcome);
        endHandover(tx, row.id, tx.today, tx.recordedAtMs, input.reason);
        const title = `No longer ${inWords(row)}${input.outcome === null ? '' : `, ${counselOutcomeNames[input.outcome].toLowerCase()}`}: ${row.itemNumber ?? row.customerName}`;
        tx.record({ kind: 'change', code: 'handover-ended', customerId: row.customerId, itemId: row.itemId, subjectId: row.id, title, detail: input.reason });
        refreshAccounts(tx, [row.customerId]);
        rememberUndo(tx, call, input, { label: title, customerId: row.customerId, steps: [{ do: 'restore-handover', handoverId: row.id }] });
        return { done: true as const };
      }),
    async counselDays(input) {
      const company = app.current();
      const customer = customerOf(company.read, input.customerId);
      const currencies = currenciesOf(company.read, customer.ownIds);
      return {
        ...counselDaysOf(company.read, company, customer.id, app.today()),
        currencies: currencies.length === 0 ? [company.profile.baseCurrency] : currencies,
      };
    },
    recordCost: (input, call) =>
      app.command(call, async (tx) => {
        const row = readHandover(tx, input.handoverId);
        if (row === undefined) throw notFound('This entry is not in the company file that is open.');
        recordCost(tx, row, input, call);
        return { done: true as const };
      }),
    legalCase: (input) => showLegalCase(app, input),
    recordStep: (input, call) => recordCaseStep(app, input, call),
    previewLetter: (input) => previewCounselLetter(app, input),
    makeLetter: (input, call) => makeCounselLetter(app, input, call),
  };
}

function saveIn(tx: Tx, asked: InputOf<'handovers', 'save'>): { readonly ids: HandoverAnswer['id'][]; readonly label: string } {
  const input = { ...asked, ...counselInput(tx, asked) };
  const customer = customerOf(tx, input.customerId);
  const words = wordsOf(tx.company, tx.today);
  const since = input.since ?? tx.today;
  if (since > tx.today) throw ruleViolated('handover-in-the-future', `${words.day(since)} has not come yet. Choose today or an earlier day.`, 'since');
  if (input.kind !== 'insured' && input.coveredPercent !== 100)
    throw badInput('Only an insurer covers a part. What is in legal or with an agency is handed over whole.', 'coveredPercent');
  if (input.deadline !== null && input.deadlineFor.trim() === '')
    throw badInput('Say what has to be done by the deadline, e.g. "Give notice of the loss".', 'deadlineFor');
  if (input.replaces !== null) {
    const earlier = standing(tx, input.replaces);
    endHandover(tx, earlier.id, tx.today, tx.recordedAtMs, 'Changed');
    collectUndo(tx, { do: 'restore-handover', handoverId: earlier.id });
  }
  const known = readHandovers(tx, customer.ownIds, false);
  const ids: HandoverAnswer['id'][] = [];
  const numbers: string[] = [];
  for (const itemId of input.itemIds.length === 0 ? [null] : [...new Set(input.itemIds)]) {
    const item = itemId === null ? undefined : itemOf(tx, itemId);
    if (itemId !== null && (item === undefined || !customer.ownIds.includes(item.customerId))) throw notFound(`This item does not belong to ${customer.name}.`);
    const clash = known.find((one) => one.itemId === itemId && one.kind === input.kind);
    if (clash !== undefined)
      throw conflict(`${item?.number ?? customer.name} is ${inWords(clash)} already, since ${words.day(clash.since)}. Change that entry instead.`);
    const id = tx.nextId<HandoverAnswer['id']>();
    const row = {
      id,
      customerId: customer.id,
      itemId,
      kind: input.kind,
      withWhom: input.withWhom.trim(),
      coveredPercent: input.coveredPercent,
      since,
      deadline: input.deadline,
      deadlineFor: input.deadlineFor.trim(),
      note: input.note,
    };
    insertHandover(tx, { ...row, userId: tx.userId, atMs: tx.recordedAtMs });
    keepMatter(tx, id, input);
    const deadline = input.deadline === null ? '' : `${row.deadlineFor} by ${words.day(input.deadline)}`;
    tx.record({
      kind: 'change',
      code: 'handed-over',
      customerId: customer.id,
      itemId,
      subjectId: id,
      title: `${item?.number ?? 'Account'} is ${inWords({ ...row, hasCounsel: input.counsel === null ? 0 : 1 })}${input.coveredPercent < 100 ? `, ${input.coveredPercent} %` : ''}`,
      detail: [deadline, input.counsel === null ? '' : costInWords(input.counsel, tx.company.profile.locale), input.note]
        .filter((text) => text !== '')
        .join(' · '),
      payload: { ...row, ...(input.counsel !== null && { counsel: input.counsel }) },
    });
    collectUndo(tx, { do: 'take-back-handover', handoverId: id });
    ids.push(id);
    numbers.push(item?.number ?? customer.name);
  }
  refreshAccounts(tx, [customer.id]);
  return {
    ids,
    label: `${numbers.length > 1 ? `${numbers.length} items` : (numbers[0] ?? customer.name)} ${inWords({ kind: input.kind, withWhom: input.withWhom.trim(), hasCounsel: input.counsel === null ? 0 : 1 })}`,
  };
}

/** A handover that should not have been entered: it stays on record and stood on no day. */
export function takeBackHandover(tx: Tx, id: string): void {
  const row = readHandover(tx, id);
  if (row === undefined) return;
  if (row.endedOn !== null)
    throw ruleViolated(
      'changed-since',
      `That ${row.itemNumber ?? row.customerName} is ${inWords(row)} was changed or ended since. Take the later change back first.`,
    );
  endHandover(tx, id, row.since, tx.recordedAtMs, 'Taken back');
  tx.record({
    kind: 'change',
    code: 'handover-undone',
    customerId: row.customerId,
    itemId: row.itemId,
    subjectId: id,
    title: `Taken back: ${row.itemNumber ?? 'account'} ${inWords(row)}`,
  });
}

/** A handover whose end was taken back stands again. */
export function restoreHandover(tx: Tx, id: string): void {
  const row = readHandover(tx, id);
  if (row === undefined || row.endedOn === null) return;
  const clash = readHandovers(tx, [row.customerId], false).find((one) => one.itemId === row.itemId && one.kind === row.kind);
  if (clash !== undefined) throw ruleViolated('changed-since', `${row.itemNumber ?? row.customerName} was handed over again since. Take that back first.`);
  reopenHandover(tx, id);
  forgetOutcome(tx, id);
  tx.record({
    kind: 'change',
    code: 'handover-restored',
    customerId: row.customerId,
    itemId: row.itemId,
    subjectId: id,
    title: `Again ${inWords(row)}: ${row.itemNumber ?? row.customerName}`,
  });
}

function standing(tx: Tx, id: string): HandoverRow {
  const row = readHandover(tx, id);
  if (row === undefined) throw notFound('This entry is not in the company file that is open.');
  if (row.endedOn !== null) throw conflict(`This ended on ${wordsOf(tx.company, tx.today).day(row.endedOn)} already.`);
  return row;
}

type Labelled = Pick<HandoverRow, 'kind' | 'withWhom' | 'hasCounsel'>;
const labelOf = ({ kind, withWhom, hasCounsel }: Labelled): string => handoverLabel({ kind, withWhom, withCounsel: hasCounsel === 1 });
/** "with an agency (Coface)". */
const inWords = (row: Labelled): string => labelOf(row).replace(/^./, (first) => first.toLowerCase());
const toAnswer = (row: HandoverRow, counsel: HandoverAnswer['counsel']): HandoverAnswer => {
  const { hasCounsel: _, ...rest } = row;
  return { ...rest, id: row.id as HandoverAnswer['id'], label: labelOf(row), counsel };
};

/** Puts the cost of counsel back as it was. */
export function putCostBack(tx: Tx, handoverId: string, before: MatterCost, after: MatterCost): void {
  putCounselCostBack(tx, readHandover(tx, handoverId), before, after);
}
