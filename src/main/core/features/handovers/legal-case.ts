import { caseDayFault, caseStepNames, legalCase } from '../../../../shared/domain/dunning';
import type { CaseStepId, FollowUpId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf } from '../commitments';
import { documentsOfCustomer } from '../documents';
import { finishOpenStep, planStep } from '../follow-ups';
import { refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { insertCaseStep, markStepTakenBack, readCaseStep, readCaseSteps, type CaseStepRow } from './case-store';
import { currenciesOf, matterOf } from './counsel-store';
import { readHandover, readHandovers, type HandoverRow } from './store';

type StepView = OutputOf<'handovers', 'legalCase'>['steps'][number];

const viewOf = ({ customerId: _, followUpId: __, correctsId: ___, ...row }: CaseStepRow & { readonly correctedBy?: string | null }): StepView => ({
  correctedBy: null,
  ...row,
  label: caseStepNames[row.kind],
});

/** The case of a customer before a court, from its records. */
export async function showLegalCase(app: App, input: InputOf<'handovers', 'legalCase'>): Promise<OutputOf<'handovers', 'legalCase'>> {
  const company = app.current();
  const { ownIds } = customerOf(company.read, input.customerId);
  const found = legalCase(readCaseSteps(company.read, ownIds), app.today());
  // What stands goes before what has ended.
  const handover = readHandovers(company.read, ownIds, true).find((row) => row.kind === 'legal');
  return {
    handoverId: (handover?.id ?? null) as OutputOf<'handovers', 'legalCase'>['handoverId'],
    currency:
      (handover === undefined ? undefined : matterOf(company.read, handover.id)?.currency) ??
      currenciesOf(company.read, ownIds)[0] ??
      company.profile.baseCurrency,
    court: found.court,
    caseNumber: found.caseNumber,
    stage: found.stage === null ? '' : caseStepNames[found.stage],
    next: found.next === null ? null : viewOf(found.next),
    costs: found.costs.map((cost) => ({ ...cost })),
    steps: found.steps.map(viewOf),
  };
}

/** Records a step of a case. A day that lies ahead is planned as a follow-up; a correction ends that of the record it takes the place of. */
export function recordCaseStep(app: App, input: InputOf<'handovers', 'recordStep'>, call: Call): Promise<OutputOf<'handovers', 'recordStep'>> {
  return app.command(call, async (tx) => {
    const row = legalHandover(tx, input.handoverId);
    const customer = customerOf(tx, row.customerId);
    const words = wordsOf(tx.company, tx.today);
    const fault = caseDayFault(input.kind, input.day, tx.today, words.locale);
    if (fault !== null) throw ruleViolated('case-day-ahead', fault, 'day');
    if (input.documentId !== null && !documentsOfCustomer(tx, customer.ownIds).some((one) => one.id === input.documentId))
      throw notFound('This document is not attached to the account. Attach it first, under Documents.');
    const known = readCaseSteps(tx, customer.ownIds);
    const corrected = input.corrects === null ? null : (known.find((step) => step.id === input.corrects) ?? null);
    if (input.corrects !== null && corrected === null) throw notFound('The record to be corrected is not part of this case.');
    if (known.some((step) => step.correctsId !== null && step.correctsId === input.corrects))
      throw conflict('This record was corrected before. Correct the one that takes its place.');
    if (corrected !== null && corrected.followUpId !== null) finishOpenStep(tx, corrected.followUpId);
    const about = legalCase(known, tx.today);
    const [court, caseNumber] = [input.court || about.court, input.caseNumber || about.caseNumber];
    const where = [court, caseNumber].filter((part) => part !== '').join(', ');
    const label = caseStepNames[input.kind];
    const followUpId: FollowUpId | null =
      input.day <= tx.today ? null : planStep(tx, customer, { kind: 'review', date: input.day, time: null, note: where === '' ? label : `${label}, ${where}` });
    const id = tx.nextId<CaseStepId>();
    const currency = matterOf(tx, row.id)?.currency ?? currenciesOf(tx, customer.ownIds)[0] ?? tx.company.profile.baseCurrency;
    insertCaseStep(tx, {
      id,
      customerId: customer.id,
      handoverId: row.id,
      kind: input.kind,
      day: input.day,
      court: input.court,
      caseNumber: input.caseNumber,
      note: input.note,
      documentId: input.documentId,
      currency,
      costMinor: input.costMinor,
      followUpId,
      correctsId: corrected?.id ?? null,
      userId: tx.userId,
      atMs: tx.recordedAtMs,
    });
    collectUndo(tx, { do: 'take-back-case-step', stepId: id });
    const title = `${corrected === null ? '' : 'Corrected: '}${label} on ${words.day(input.day)}${where === '' ? '' : `, ${where}`}`;
    tx.record({
      kind: 'change',
      code: corrected === null ? 'case-step-recorded' : 'case-step-corrected',
      customerId: customer.id,
      subjectId: id,
      title,
      detail: [input.note, input.costMinor === null ? '' : `Cost ${words.amount(input.costMinor, currency)}`].filter((text) => text !== '').join(' · '),
      payload: {
        kind: input.kind,
        day: input.day,
        court: input.court,
        caseNumber: input.caseNumber,
        costMinor: input.costMinor,
        currency,
        documentId: input.documentId,
        corrects: corrected?.id ?? null,
      },
    });
    refreshAccounts(tx, [customer.id]);
    rememberUndo(tx, call, input, { label: `${label} of ${customer.name}`, customerId: customer.id });
    return { stepId: id, followUpId };
  });
}

function legalHandover(tx: Tx, id: string): HandoverRow {
  const row = readHandover(tx, id);
  if (row === undefined) throw notFound('This entry is not in the company file that is open.');
  if (row.kind !== 'legal') throw badInput('Only what is or was with lawyers or a court has a case. Hand it over as legal first.', 'handoverId');
  return row;
}

/** A record that should not have been made: it stays in the file and counts nowhere. Its follow-up is taken back by a step of its own. */
export function takeBackCaseStep(tx: Tx, stepId: string): void {
  const row = readCaseStep(tx, stepId);
  if (row === undefined) return;
  if (readCaseSteps(tx, [row.customerId]).some((step) => step.correctsId === row.id))
    throw ruleViolated('changed-since', 'This record was corrected since. Take the correction back first.');
  markStepTakenBack(tx, row.id, tx.recordedAtMs);
  tx.record({ kind: 'change', code: 'case-step-undone', customerId: row.customerId, subjectId: row.id, title: `Taken back: ${caseStepNames[row.kind]}` });
}
