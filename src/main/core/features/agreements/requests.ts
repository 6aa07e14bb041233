import type { AgreementRequestId, CustomerId } from '../../../../shared/domain/ids';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { RequestState } from '../../../../shared/domain/plans';
import type { Tx } from '../../app';
import type { Reader } from '../../db';
import { conflict, notFound, ruleViolated } from '../../errors';
import { collectUndo } from '../undo-log';
import { insertRequest, moveRequest, readRequest, type RequestRow } from './requests-store';
import { askedOf, type Approval, type GivenUp } from './second-person';

export interface AgreementAsked {
  readonly customerId: CustomerId;
  readonly kind: 'plan' | 'settlement';
  readonly currency: string;
  readonly balanceMinor: number;
  readonly offerMinor: number | null;
  /** First payment of a plan, last day of a settlement. */
  readonly day: IsoDate;
  /** All it takes to agree it when it is approved. */
  readonly terms: object;
  /** What is outside the limits, in sentences. */
  readonly limits: readonly string[];
  readonly approval: Approval;
  /** What a settlement gives up; null for a plan. */
  readonly givenUp: GivenUp | null;
  readonly items: readonly { readonly id: string; readonly amountMinor: number }[];
  /** One line for the timeline. */
  readonly title: string;
}

/** Puts an agreement outside the limits before a second person, inside a command's transaction. Nothing of it is agreed: no promise, no pause of letters. */
export function askApprovalIn(tx: Tx, asked: AgreementAsked): AgreementRequestId {
  const approver = askedOf(tx, asked.approval, asked.givenUp);
  const id = tx.nextId<AgreementRequestId>();
  const { reason } = asked.approval;
  insertRequest(tx, {
    id,
    customerId: asked.customerId,
    kind: asked.kind,
    currency: asked.currency,
    balanceMinor: asked.balanceMinor,
    offerMinor: asked.offerMinor,
    day: asked.day,
    termsJson: JSON.stringify(asked.terms),
    limits: asked.limits,
    askedOf: approver?.userId ?? null,
    reason,
    requestedOn: tx.today,
    userId: tx.userId,
    recordedAtMs: tx.recordedAtMs,
    items: asked.items,
  });
  collectUndo(tx, { do: 'set-agreement-request', requestId: id, from: 'requested', to: 'withdrawn' });
  tx.record({
    kind: 'promise',
    code: `${asked.kind}-asked`,
    customerId: asked.customerId,
    subjectId: id,
    title: `${asked.title}: waits for ${approver === null ? 'somebody else to approve it' : `the approval of ${approver.name}`}`,
    detail: `${asked.limits.join(' ')} Why: ${reason}`,
    payload: { terms: asked.terms, approverId: approver?.userId ?? null, reason },
  });
  return id;
}

export function knownRequest(reader: Reader, id: string): RequestRow {
  const request = readRequest(reader, id);
  if (request === undefined) throw notFound('This request is not in the company file that is open.');
  return request;
}

export function waitingRequest(reader: Reader, id: string): RequestRow {
  const request = knownRequest(reader, id);
  if (request.status !== 'requested') throw conflict(`This was ${request.status} before. Reload the list.`);
  return request;
}

/** Puts a request back to where it stood, if it still stands where the act left it. What an approval agreed is taken back by steps of its own. */
export function putRequestBack(tx: Tx, requestId: string, from: RequestState, to: RequestState): void {
  const request = knownRequest(tx, requestId);
  if (request.status !== from) throw ruleViolated('changed-since', 'This request was decided or withdrawn since. Take that back first.');
  const ends = to === 'withdrawn';
  moveRequest(tx, requestId, { kind: ends ? 'withdrawn' : 'reversed', note: ends ? 'Taken back' : '', userId: tx.userId, on: tx.today, atMs: tx.recordedAtMs });
  tx.record({
    kind: 'promise',
    code: 'agreement-request-undone',
    customerId: request.customerId,
    subjectId: request.id,
    title: ends ? `Request to approve a ${request.kind} taken back` : `A ${request.kind} waits for approval again`,
  });
}
