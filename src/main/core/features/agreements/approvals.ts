import type { IsoDate } from '../../../../shared/domain/calendar';
import { requestFault, requestWords } from '../../../../shared/domain/plans';
import type { App, OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf, wordsOf, type KnownCustomer } from '../commitments';
import { recordPromiseIn } from '../promises';
import { customerGroup, refreshAccounts } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { coverOf } from './cover';
import { agreePlanIn, pageOf, type KeptPlanTerms } from './plans';
import { waitingRequest } from './requests';
import { moveRequest, readRequestItems, readRequests, type RequestItem, type RequestRow } from './requests-store';
import { whyNotDecide, type ApprovalFault, type GivenApproval, type GivenUp } from './second-person';
import { offerIn, settlementBalance, type KeptOfferTerms } from './settlements';
import { readApprovers } from './write-offs-store';

type RequestView = OutputOf<'approvals', 'list'>['rows'][number];

const givenUpBy = ({ kind, balanceMinor, offerMinor, currency }: RequestRow): GivenUp | null =>
  kind === 'plan' || offerMinor === null ? null : { amountMinor: balanceMinor - offerMinor, currency };
const planTerms = (request: RequestRow): KeptPlanTerms => JSON.parse(request.termsJson) as KeptPlanTerms;
const offerTerms = (request: RequestRow): KeptOfferTerms => JSON.parse(request.termsJson) as KeptOfferTerms;

/** Why who works here cannot approve it; null = may. `freeMinor` null: only what needs no look at the account. */
function whyNotApprove(reader: Reader, company: OpenCompany, today: IsoDate, request: RequestRow, freeMinor: number | null): ApprovalFault | null {
  return (
    whyNotDecide(reader, company, today, { askedById: request.requestedById, givenUp: givenUpBy(request) }, company.userId) ??
    requestFault(request, { today, freeMinor, locale: company.profile.locale })
  );
}

/** The word of the second person. Approved, it is agreed in this moment and counts from today, for whoever asked; refused, it ends. */
export function decideApproval(app: App, input: InputOf<'approvals', 'decide'>, call: Call): Promise<OutputOf<'approvals', 'decide'>> {
  return app.command(call, async (tx) => {
    const request = waitingRequest(tx, input.requestId);
    const customer = customerOf(tx, request.customerId);
    const note = input.note.trim();
    const event = { note, userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs };
    const amount = wordsOf(tx.company, tx.today).amount(request.offerMinor ?? request.balanceMinor, request.currency);
    const what = `${request.kind === 'plan' ? 'payment plan' : 'settlement'} of ${amount}`;
    let made: OutputOf<'approvals', 'decide'> = { planId: null, settlementId: null };
    if (input.decision === 'refuse') {
      if (request.requestedById === tx.userId) throw ruleViolated('own-request', 'You asked for this yourself. Withdraw it instead.', 'requestId');
      if (note === '') throw ruleViolated('refusal-needs-reason', 'Say why it is refused; whoever asked reads it.', 'note');
      moveRequest(tx, request.id, { kind: 'refused', ...event });
      tx.record({
        kind: 'promise',
        code: `${request.kind}-refused`,
        customerId: request.customerId,
        subjectId: request.id,
        title: `Not approved: ${what}`,
        detail: note,
      });
    } else {
      const fault = whyNotApprove(tx, { ...tx.company, userId: tx.userId }, tx.today, request, freeNow(tx, customer, request));
      if (fault !== null) throw ruleViolated(fault.rule, fault.sentence, 'requestId');
      made = agreeNow(tx, customer, request, { approvedBy: nameOf(tx), approvalReason: note === '' ? request.reason : note, userId: request.requestedById });
      moveRequest(tx, request.id, { kind: 'approved', ...event, made });
    }
    collectUndo(tx, { do: 'set-agreement-request', requestId: request.id, from: input.decision === 'approve' ? 'approved' : 'refused', to: 'requested' });
    refreshAccounts(tx, [request.customerId]);
    rememberUndo(tx, call, input, { label: `${input.decision === 'approve' ? 'Approved' : 'Refused'} a ${what}`, customerId: request.customerId });
    return made;
  });
}

/** What the items it was asked for leave to agree on now. */
function freeNow(tx: Tx, customer: KnownCustomer, request: RequestRow): number {
  if (request.kind === 'settlement') return settlementBalance(tx, customer, offerTerms(request));
  const terms = planTerms(request);
  return openOf(() => coverOf(tx, tx.company, tx.today, customer, { currency: request.currency, itemIds: terms.itemIds, replaces: terms.replaces }).freeMinor);
}

/** An item that is no longer open leaves nothing. */
function openOf(work: () => number): number {
  try {
    return work();
  } catch {
    return 0;
  }
}

function agreeNow(tx: Tx, customer: KnownCustomer, request: RequestRow, given: GivenApproval): OutputOf<'approvals', 'decide'> {
  if (request.kind === 'settlement') return { planId: null, settlementId: offerIn(tx, customer, offerTerms(request), given).settlementId };
  const { callId, payBy, ...terms } = planTerms(request);
  const agreed = agreePlanIn(
    tx,
    customer,
    { ...terms, approval: null },
    (promise) =>
      recordPromiseIn(tx, customer, { ...promise, ...(payBy !== undefined && { payBy }) }, { callId, replaces: terms.replaces, userId: given.userId }),
    { given },
  );
  return { planId: agreed.planId, settlementId: null };
}

const nameOf = (tx: Tx): string => readApprovers(tx).find((user) => user.userId === tx.userId)?.name ?? '';

export function withdrawApproval(app: App, input: InputOf<'approvals', 'withdraw'>, call: Call): Promise<OutputOf<'approvals', 'withdraw'>> {
  return app.command(call, async (tx) => {
    const request = waitingRequest(tx, input.requestId);
    moveRequest(tx, request.id, { kind: 'withdrawn', note: input.reason, userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
    tx.record({
      kind: 'promise',
      code: `${request.kind}-request-withdrawn`,
      customerId: request.customerId,
      subjectId: request.id,
      title: `Request to approve a ${request.kind} withdrawn`,
      detail: input.reason,
    });
    collectUndo(tx, { do: 'set-agreement-request', requestId: request.id, from: 'withdrawn', to: 'requested' });
    refreshAccounts(tx, [request.customerId]);
    rememberUndo(tx, call, input, { label: `Withdrew a request to approve a ${request.kind}`, customerId: request.customerId });
    return { done: true as const };
  });
}

export async function listApprovals(app: App, input: InputOf<'approvals', 'list'>): Promise<OutputOf<'approvals', 'list'>> {
  const company = app.current();
  const { read } = company;
  const today = app.today();
  const all = readRequests(read, input.customerId === null ? null : customerGroup(read, input.customerId).all);
  const counts: Record<string, number> = { all: all.length, requested: 0, approved: 0, refused: 0, withdrawn: 0 };
  for (const row of all) counts[row.status] = (counts[row.status] ?? 0) + 1;
  const matching = all.filter((row) => input.status === 'all' || row.status === input.status);
  const page = pageOf(matching, input);
  const items = readRequestItems(
    read,
    page.rows.map((row) => row.id),
  );
  const words = wordsOf(company, today);
  const view = (row: RequestRow, own: readonly RequestItem[]): RequestView => {
    const { termsJson: _, limitsJson, requestedById: __, askedOf: approver, ...shown } = row;
    const plan = row.kind === 'plan' ? planTerms(row) : null;
    return {
      ...shown,
      approver,
      limits: JSON.parse(limitsJson) as string[],
      items: own.map((item) => ({ ...item })),
      plan: plan === null ? null : { downMinor: plan.downMinor, count: plan.count, rhythm: plan.rhythm, promisedBy: plan.promisedBy },
      condition: row.kind === 'settlement' ? offerTerms(row).condition : '',
      sentence: requestWords(row.status, {
        kind: row.kind,
        approver,
        by: row.decidedBy,
        on: row.decidedOn === null ? '' : words.day(row.decidedOn),
        note: row.decisionNote,
      }),
      whyNot: row.status === 'requested' ? (whyNotApprove(read, company, today, row, null)?.sentence ?? null) : `It was ${row.status}.`,
    };
  };
  return { rows: page.rows.map((row) => view(row, items.get(row.id) ?? [])), total: matching.length, nextCursor: page.nextCursor, counts };
}
