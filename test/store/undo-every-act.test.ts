import { createHash } from 'node:crypto';
import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/shared/domain/calendar';
import type { ContactId, CustomerId, ItemId, UserId } from '../../src/shared/domain/ids';
import { noConditions, noGates, usualStrategy, withLevels } from '../../src/shared/domain/policy';
import { createApprovalsFeature, createPlansFeature, createSettlementsFeature, createWriteOffsFeature } from '../../src/main/core/features/agreements';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { createFollowUpsFeature } from '../../src/main/core/features/follow-ups';
import { createCounselFeature, createHandoversFeature } from '../../src/main/core/features/handovers';
import { createInterestFeature } from '../../src/main/core/features/interest';
import { createNotesFeature } from '../../src/main/core/features/notes';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import { createQuickLineFeature } from '../../src/main/core/features/quick-line';
import { createSettingsFeature } from '../../src/main/core/features/settings';
import { createTermsFeature } from '../../src/main/core/features/terms';
import { createTextsFeature } from '../../src/main/core/features/texts';
import { createUndoFeature } from '../../src/main/core/features/undo';
import { undoable } from '../../src/main/core/features/undo/reasons';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import type { Call, Handlers } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

/** Every command that can be taken back, done once, on a company where there is something of each kind to work on. */
let company: TestApp, handlers: Handlers, maya: UserId, tom: UserId;
let customerId: CustomerId,
  other: CustomerId,
  late: CustomerId,
  asked: CustomerId,
  placing: CustomerId,
  placingAsked: CustomerId,
  feeBearer: CustomerId,
  contactId: ContactId,
  mobileId: ContactId,
  items: ItemId[];
let made: Record<
  | 'dispute'
  | 'resolved'
  | 'promise'
  | 'plan'
  | 'settlement'
  | 'request'
  | 'decided'
  | 'note'
  | 'step'
  | 'document'
  | 'handover'
  | 'matter'
  | 'approval'
  | 'asked'
  | 'caseStep'
  | 'policy'
  | 'terms'
  | 'agreed',
  string
>;

const on = (days: number) => addDays(company.app.today(), days);
const act = async (operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  company.clock.advanceMs(1000);
  const [feature = '', name = ''] = operation.split('.');
  const call = company.call(operation);
  return (await (handlers as unknown as Record<string, Record<string, (input: unknown, call: Call) => Promise<unknown>>>)[feature]?.[name]?.(
    { commandId: call.commandId, ...input },
    call,
  )) as Record<string, unknown>;
};
const as = async <T>(user: UserId, work: () => Promise<T>): Promise<T> => {
  company.company.userId = user;
  return work().finally(() => (company.company.userId = maya));
};
const undo = () => act('undo.undo', {});
const redo = () => act('undo.redo', {});
/** What only the other of two people may do, only he does again. */
const his: ReadonlySet<string> = new Set(['writeOffs.decide', 'approvals.decide', 'dunning.approve', 'dunning.approveSteps', 'dunning.approvePolicy']);
const redoOf = (operation: string) => (his.has(operation) ? as(tom, redo) : redo());
/** Acts that can be taken back now; older ones fall out of reach as new ones come. */
const reachable = async () =>
  (await handlers.undo.list({}, { operation: 'undo.list', commandId: null })).entries
    .filter((entry) => entry.state === 'can-undo')
    .map((entry) => entry.id as string);
const version = (id: string) => company.company.read.sql('SELECT version FROM customers WHERE id = ?').get<{ version: number }>(id)?.version;
const ticket = () => company.app.tickets.forBytes(new TextEncoder().encode(`Proof of delivery ${company.clock.nowMs()}`), 'proof.txt', 'text/plain');
const promise = (days: number, amountMinor: number) => ({
  currency: 'GBP',
  instalments: [{ dueDate: on(days), amountMinor }],
  itemIds: [],
  promisedBy: 'Dana',
  channel: 'phone',
  note: '',
  acceptWarnings: true,
});
const planTerms = {
  currency: null,
  balanceMinor: null,
  downMinor: null,
  count: 2,
  rhythm: '2-weeks',
  firstDate: null,
  promisedBy: '',
  channel: 'phone',
  note: '',
  replaces: null,
  approval: null,
};
const dispute = (itemId: ItemId | undefined, amountMinor: number) => ({ itemId, amountMinor, reason: 'pricing', note: '', dueDate: on(10) });
const letter = (of: CustomerId, level: number) => ({ letters: [{ customerId: of, currency: 'GBP', level }] });
const step = (of: CustomerId) => ({ steps: [{ customerId: of, currency: 'GBP', stepId: 'place' }] });
const request = (itemId: ItemId | undefined) =>
  act('writeOffs.request', { customerId, items: [{ itemId, amountMinor: 100 }], reason: 'small-balance', note: '', approver: '' });

const every: Readonly<Record<string, () => Promise<unknown>>> = {
  'calls.log': () =>
    act('calls.log', {
      customerId,
      contactId,
      phone: '+442079460148',
      direction: 'out',
      seconds: 60,
      outcome: 'promise',
      reasonForDelay: null,
      note: 'Will pay',
      promise: promise(7, 20_000),
    }),
  'quickLine.save': () =>
    act('quickLine.save', {
      note: '',
      reasonForDelay: null,
      customerId,
      itemIds: [],
      contactId: null,
      phone: '',
      direction: 'out',
      seconds: 0,
      text: 'ptp 1000 +7',
    }),
  'plans.agree': () => act('plans.agree', { customerId: other, itemIds: [], ...planTerms }),
  'plans.cancel': () => act('plans.cancel', { planId: made.plan, reason: 'pays at once' }),
  'settlements.offer': () =>
    act('settlements.offer', {
      customerId: other,
      currency: null,
      itemIds: [],
      offerMinor: null,
      discountPercent: 4,
      expiresOn: on(10),
      condition: '',
      promised: true,
      promisedBy: '',
      approval: null,
    }),
  'settlements.withdraw': () => act('settlements.withdraw', { settlementId: made.settlement, reason: 'declined' }),
  'writeOffs.request': () => request(items[0]),
  'writeOffs.decide': () => as(tom, () => act('writeOffs.decide', { requestId: made.decided, decision: 'refuse', note: 'Ask again in June' })),
  'writeOffs.withdraw': () => act('writeOffs.withdraw', { requestId: made.request, reason: 'not needed' }),
  'approvals.decide': () => as(tom, () => act('approvals.decide', { requestId: made.approval, decision: 'approve', note: 'Known for years' })),
  'approvals.withdraw': () => act('approvals.withdraw', { requestId: made.asked, reason: 'not needed' }),
  'promises.record': () => act('promises.record', { customerId, promise: promise(8, 10_000), replaces: null }),
  'promises.withdraw': () => act('promises.withdraw', { promiseId: made.promise, reason: 'said in error' }),
  'disputes.open': () => act('disputes.open', { customerId, dispute: dispute(items[1], 2_000) }),
  'disputes.change': () =>
    act('disputes.change', { disputeId: made.dispute, note: '', changes: { stage: 'waiting-for-us', rootCause: 'price-list', dueDate: on(14), ownerId: tom } }),
  'disputes.resolve': () => act('disputes.resolve', { disputeId: made.dispute, resolution: 'write-off', note: 'not worth it' }),
  'disputes.reopen': () => act('disputes.reopen', { disputeId: made.resolved, reason: 'proof was of another delivery' }),
  'documents.attach': () => act('documents.attach', { ticket: ticket(), fileName: '', subject: { kind: 'dispute', id: made.dispute } }),
  'documents.attachMany': () =>
    act('documents.attachMany', {
      files: [
        { ticket: ticket(), subject: { kind: 'item', id: items[0] }, asCopy: false },
        { ticket: ticket(), subject: { kind: 'customer', id: other }, asCopy: false },
      ],
    }),
  'documents.remove': () => act('documents.remove', { id: made.document }),
  'notes.add': () => act('notes.add', { customerId, itemId: null, text: 'Pays on Fridays.' }),
  'notes.edit': () => act('notes.edit', { noteId: made.note, text: 'Pays on Mondays.' }),
  'followUps.add': () => act('followUps.add', { customerId, step: { kind: 'review', date: on(4), time: null, note: '' } }),
  'followUps.change': () => act('followUps.change', { followUpId: made.step, changes: { date: on(9), ownerId: tom, note: 'Ask for Karen' } }),
  'followUps.finish': () => act('followUps.finish', { followUpId: made.step }),
  'worklist.snooze': () => act('worklist.snooze', { customerId, until: on(5), reason: 'on holiday' }),
  'worklist.snoozeMany': () => act('worklist.snoozeMany', { customerIds: [customerId, other, late], until: on(2), time: null, reason: 'month end' }),
  'worklist.skip': () => act('worklist.skip', { customerId: other, reason: 'waiting for credit' }),
  'worklist.pin': () => act('worklist.pin', { customerId, pinned: true }),
  'worklist.assign': () => act('worklist.assign', { customerIds: [customerId, other, late], ownerId: tom, reason: 'takes over the north' }),
  'worklist.addTasks': () => act('worklist.addTasks', { customerIds: [customerId, other], kind: 'letter', date: on(3), time: null, note: '', ownerId: null }),
  'worklist.pullForward': () => act('worklist.pullForward', { customerIds: [customerId, other] }),
  'customers.save': () =>
    act('customers.save', { id: customerId, version: version(customerId), changes: { segment: 'Large', tags: ['key'], handleWithCare: true } }),
  'customers.saveContact': () =>
    act('customers.saveContact', {
      customerId,
      id: contactId,
      name: 'Dana Whitfield',
      role: 'Owner',
      phones: [{ written: '+44 20 7946 0199', health: 'good' }],
      emails: [],
      preferredChannel: 'phone',
      doNotUse: false,
      note: '',
    }),
  'interest.bill': () => act('interest.bill', { customerId: other, currency: 'GBP', upTo: on(0), itemIds: null, paidSince: null, fixedSums: true }),
  'interest.waive': () =>
    act('interest.waive', { customerId, currency: 'GBP', upTo: on(0), itemIds: null, paidSince: null, fixedSums: true, reason: 'Goodwill' }),
  'handovers.save': () =>
    act('handovers.save', {
      customerId: other,
      itemIds: [],
      kind: 'placed',
      withWhom: 'Coface',
      coveredPercent: 100,
      since: null,
      deadline: on(6),
      deadlineFor: 'Cover notice',
      note: '',
      replaces: null,
      counsel: null,
    }),
  'handovers.end': () => act('handovers.end', { id: made.handover, reason: 'Paid', outcome: null }),
  'handovers.recordCost': () => act('handovers.recordCost', { handoverId: made.matter, agreedMinor: 30_000, billedMinor: 12_500, claimed: true }),
  'handovers.recordStep': () =>
    act('handovers.recordStep', {
      handoverId: made.matter,
      kind: 'hearing',
      day: on(20),
      court: 'County Court',
      caseNumber: 'K-2',
      note: '',
      documentId: null,
      costMinor: 5_000,
      corrects: made.caseStep,
    }),
  'dunning.setStop': () => act('dunning.setStop', { customerId, kind: 'hold', since: null, reason: 'Board decision' }),
  'dunning.endStop': () => act('dunning.endStop', { customerId: other, kind: 'hold', reason: 'Released' }),
  'dunning.keepReason': () => act('dunning.keepReason', { ...letter(late, 3), reason: 'Board asked for it' }),
  'dunning.chooseFee': () => act('dunning.chooseFee', { ...letter(feeBearer, 1), choice: 'waive', reason: 'Goodwill' }),
  'interest.decideFee': () => act('interest.decideFee', { letterId: 'with-a-fee', decision: 'bill', reason: '' }),
  'dunning.askApproval': () => act('dunning.askApproval', { ...letter(late, 3), userId: tom }),
  'dunning.approve': () => as(tom, () => act('dunning.approve', letter(asked, 3))),
  'dunning.askSteps': () => act('dunning.askSteps', { ...step(placing), userId: tom, note: 'Nobody answers' }),
  'dunning.approveSteps': () => as(tom, () => act('dunning.approveSteps', { ...step(placingAsked), reason: 'Three calls without an answer' })),
  'settings.update': () =>
    act('settings.update', {
      changes: { agingBounds: [15, 45], plans: { maxMonths: 6, minDownPercent: 10, defaultAfterMisses: 1, graceBankDays: 0, maxDiscountPercent: 12.5 } },
    }),
  'dunning.approvePolicy': () => as(tom, () => act('dunning.approvePolicy', { policyId: made.policy, note: 'As the board asked' })),
  'dunning.reviewPolicy': () => act('dunning.reviewPolicy', { policyId: made.policy }),
  'dunning.archivePolicy': () => act('dunning.archivePolicy', { policyId: made.policy }),
  'terms.save': () => act('terms.save', { code: 'ZB60', name: 'Sixty days', text: 'net 60' }),
  'terms.retire': () => act('terms.retire', { id: made.terms, on: on(10) }),
  'terms.agree': () => act('terms.agree', { customerId: other, text: 'ZB30', from: on(0), to: null, reference: 'Letter of 2 May' }),
  'terms.endAgreed': () => act('terms.endAgreed', { id: made.agreed }),
  'texts.copyOut': () =>
    act('texts.copyOut', { customerId: other, contactId: mobileId, number: '+447400123456', kind: 'call-back', language: 'en', text: 'Please call us back.' }),
  'texts.writeFile': () => act('texts.writeFile', { customerIds: [other], kind: 'call-back' }),
};

beforeEach(async () => {
  company = await openTestApp({
    today: '2025-05-12',
    profile: { country: 'GB', baseCurrency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', phone: '+44 113 555 0174' },
  });
  const write = ledgerWriter(company);
  await write.covers('2025-05-11');
  const one = async (number: string, due: string): Promise<CustomerId> => {
    const id = await write.customer({ number, name: `Customer ${number}`, currency: 'GBP' });
    await write.run((tx) => void tx.sql('UPDATE customers SET address_json = \'["1 Mill Road", "London"]\', country = \'GB\' WHERE id = ?').run(id));
    for (const part of ['A', 'B', 'C']) items.push(await write.invoice(id, `${number}-${part}`, 500_000, '2025-01-20', due, { currency: 'GBP' }));
    return id;
  };
  items = [];
  customerId = await one('C-1', '2025-03-01');
  other = await one('C-2', '2025-04-01');
  late = await one('C-3', '2025-02-20');
  asked = await one('C-4', '2025-02-20');
  placing = await one('C-5', '2025-02-20');
  placingAsked = await one('C-6', '2025-02-20');
  await write.run(
    (tx) => void tx.sql("UPDATE customers SET segment = 'Placing' WHERE id IN (?, ?)").run(placing, placingAsked),
    () => [placing, placingAsked],
  );
  contactId = (await write.contact(customerId, '+442079460148')) as ContactId;
  mobileId = (await write.contact(other, '+447400123456')) as ContactId;
  const followUp = await write.followUp(customerId, 'call', '2025-05-12');
  maya = company.company.userId as UserId;
  tom = await write.run((tx) => {
    const id = tx.nextId<UserId>();
    tx.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, 'Tom Reed', 'TR', 0)").run(id);
    return id;
  });
  const app = company.app;
  handlers = {
    calls: createCallsFeature(app),
    customers: createCustomersFeature(app),
    disputes: createDisputesFeature(app),
    documents: createDocumentsFeature(app),
    dunning: createDunningFeature(app),
    followUps: createFollowUpsFeature(app),
    handovers: createHandoversFeature(app),
    counsel: createCounselFeature(app),
    interest: createInterestFeature(app),
    notes: createNotesFeature(app),
    promises: createPromisesFeature(app),
    worklist: createWorklistFeature(app),
    plans: createPlansFeature(app),
    settlements: createSettlementsFeature(app),
    writeOffs: createWriteOffsFeature(app),
    approvals: createApprovalsFeature(app),
    quickLine: createQuickLineFeature(app),
    settings: createSettingsFeature(app),
    undo: createUndoFeature(app, () => handlers),
    terms: createTermsFeature(app),
    texts: createTextsFeature(app),
  } as unknown as Handlers;
  const idOf = async (name: string, answer: Promise<Record<string, unknown>>) => String((await answer)[name]);
  made = { step: followUp } as typeof made;
  made.dispute = await idOf('disputeId', act('disputes.open', { customerId, dispute: dispute(items[0], 3_000) }));
  made.resolved = await idOf('disputeId', act('disputes.open', { customerId, dispute: dispute(items[2], 3_000) }));
  await act('disputes.resolve', { disputeId: made.resolved, resolution: 'upheld', note: '' });
  made.document = await idOf('id', act('documents.attach', { ticket: ticket(), fileName: '', subject: { kind: 'dispute', id: made.dispute } }));
  made.promise = await idOf('promiseId', act('promises.record', { customerId, promise: promise(4, 10_000), replaces: null }));
  made.plan = await idOf('planId', act('plans.agree', { customerId: late, itemIds: [items[6]], ...planTerms }));
  made.settlement = await idOf(
    'settlementId',
    act('settlements.offer', {
      customerId: late,
      currency: null,
      itemIds: [items[7]],
      offerMinor: null,
      discountPercent: 4,
      expiresOn: on(10),
      condition: '',
      promised: true,
      promisedBy: '',
      approval: null,
    }),
  );
  made.request = await idOf('requestId', request(items[0]));
  made.decided = await idOf('requestId', request(items[1]));
  const outside = { ...planTerms, count: 12, rhythm: 'month', itemIds: [items[11]], approval: { approverId: tom, reason: 'Customer since 2014' } };
  made.approval = await idOf('requestId', act('plans.agree', { customerId: asked, ...outside, itemIds: [items[10]] }));
  made.asked = await idOf('requestId', act('plans.agree', { customerId: asked, ...outside }));
  made.note = await idOf('id', act('notes.add', { customerId, itemId: null, text: 'Pays on Thursdays.' }));
  made.handover =
    (
      (
        await act('handovers.save', {
          customerId: late,
          itemIds: [items[8]],
          kind: 'insured',
          withWhom: 'Atradius',
          coveredPercent: 90,
          since: null,
          deadline: null,
          deadlineFor: '',
          note: '',
          replaces: null,
          counsel: null,
        })
      )['ids'] as string[]
    )[0] ?? '';
  const counselId = await idOf(
    'id',
    act('counsel.save', {
      id: null,
      firm: 'Stone & Partner',
      person: '',
      street: '',
      postalCode: '',
      town: '',
      country: '',
      email: '',
      phone: '',
      feeReference: '',
    }),
  );
  made.matter =
    (
      (
        await act('handovers.save', {
          customerId: await one('C-7', '2025-02-20'),
          itemIds: [],
          kind: 'legal',
          withWhom: '',
          coveredPercent: 100,
          since: null,
          deadline: null,
          deadlineFor: '',
          note: '',
          replaces: null,
          counsel: { counselId, reference: 'SP-1', currency: 'GBP', agreedMinor: 20_000, claimed: false },
        })
      )['ids'] as string[]
    )[0] ?? '';
  made.caseStep = await idOf(
    'stepId',
    act('handovers.recordStep', {
      handoverId: made.matter,
      kind: 'hearing',
      day: on(14),
      court: 'County Court',
      caseNumber: 'K-1',
      note: '',
      documentId: null,
      costMinor: null,
      corrects: null,
    }),
  );
  await act('dunning.setStop', { customerId: other, kind: 'hold', since: null, reason: 'Talks with the owner' });
  made.policy = await idOf(
    'policyId',
    act('dunning.savePolicy', {
      policyId: null,
      name: 'Key accounts',
      rule: { all: [{ field: 'segment', op: 'is', value: 'Key' }] },
      strategy: usualStrategy('GBP'),
      note: '',
      activate: true,
    }),
  );
  const place = {
    id: 'place',
    anchor: 'due-date' as const,
    days: 40,
    channel: 'agency' as const,
    level: null,
    letterKind: null,
    interest: false,
    task: 'Keep or place',
    conditions: noConditions,
    gates: { ...noGates, approval: 'another' as const },
  };
  await act('dunning.savePolicy', {
    policyId: null,
    name: 'Placing',
    rule: { all: [{ field: 'segment', op: 'is', value: 'Placing' }] },
    strategy: { ...usualStrategy('GBP'), steps: withLevels([place]) },
    note: '',
    activate: true,
  });
  feeBearer = await one('C-8', '2025-04-20');
  await write.run(
    (tx) => {
      tx.sql("UPDATE customers SET segment = 'Fee' WHERE id = ?").run(feeBearer);
      tx.sql(
        "INSERT INTO letters (id, kind, language, reference, customer_id, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES ('with-a-fee', 'second-reminder', 'en', 'DD-2025-0001', ?, 2, 'GBP', 500500, '2025-05-02', '2025-05-12', 'en/2', 1, 'x', 'x', 1, 1, 'sent')",
      ).run(other);
      tx.sql(
        "INSERT INTO letter_fees (letter_id, customer_id, currency, level, amount_minor, business_date, recorded_at_ms) VALUES ('with-a-fee', ?, 'GBP', 2, 500, '2025-05-02', 1)",
      ).run(other);
    },
    () => [feeBearer, other],
  );
  const bearing = usualStrategy('GBP');
  await act('dunning.savePolicy', {
    policyId: null,
    name: 'With a fee',
    rule: { all: [{ field: 'segment', op: 'is', value: 'Fee' }] },
    strategy: {
      ...bearing,
      steps: bearing.steps.map((one) => (one.level === 1 ? { ...one, fee: { currency: 'GBP', amountMinor: 500, individuals: false } } : one)),
    },
    note: '',
    activate: true,
  });
  await act('dunning.askSteps', { ...step(placingAsked), userId: tom, note: '' });
  await act('dunning.keepReason', { ...letter(asked, 3), reason: 'Board asked for it' });
  await act('dunning.askApproval', { ...letter(asked, 3), userId: tom });
  made.terms = await idOf('id', act('terms.save', { code: 'ZB30', name: '', text: '2/10 net 30' }));
  made.agreed = await idOf('id', act('terms.agree', { customerId, text: 'EOM + 15', from: '2025-01-01', to: null, reference: 'Framework agreement' }));
});
afterEach(() => company.close());

/** Tables that only grow: what happened, and what of it was taken back. Everything else is the state. */
const histories: ReadonlySet<string> = new Set([
  'activities',
  'commands',
  'undo_entries',
  'taken_back',
  'promise_events',
  'dispute_events',
  'settlement_events',
  'write_off_events',
  'agreement_request_events',
  'interest_decisions_taken_back',
  'note_versions',
  'projection_state',
  'search_refs',
  'cash_forecasts',
]);
const takenBack = (kind: string, column: string) => `NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = '${kind}' AND t.subject_id = ${column})`;
const settlementStands = (column: string) => `NOT EXISTS (SELECT 1 FROM settlement_events e WHERE e.settlement_id = ${column} AND e.kind = 'taken-back')`;
const decisionStands = (column: string) => `NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back b WHERE b.decision_id = ${column})`;
const promiseStands = takenBack('promise', 'promise_id');
/** What of a table stands, where a row that was taken back stays in it. */
const stands: Readonly<Record<string, string>> = {
  calls: takenBack('call', 'id'),
  notes: takenBack('note', 'id'),
  promises: takenBack('promise', 'id'),
  promise_states: promiseStands,
  promise_items: promiseStands,
  promise_instalments: promiseStands,
  plans: promiseStands,
  plan_items: `plan_id IN (SELECT id FROM plans WHERE ${promiseStands})`,
  disputes: takenBack('dispute', 'id'),
  follow_ups: 'finished_on IS NULL',
  handovers: 'ended_on IS NULL',
  counsel_matters: 'handover_id IN (SELECT id FROM handovers WHERE ended_on IS NULL)',
  account_stops: 'ended_on IS NULL',
  documents: 'removed_at_ms IS NULL',
  write_off_requests: "status <> 'withdrawn'",
  write_off_items: "request_id IN (SELECT id FROM write_off_requests WHERE status <> 'withdrawn')",
  agreement_requests: "status <> 'withdrawn'",
  agreement_request_items: "request_id IN (SELECT id FROM agreement_requests WHERE status <> 'withdrawn')",
  settlement_offers: settlementStands('settlement_offers.id'),
  settlement_items: settlementStands('settlement_items.settlement_id'),
  interest_decisions: decisionStands('interest_decisions.id'),
  letter_fee_decisions: decisionStands('letter_fee_decisions.decision_id'),
  interest_days: decisionStands('interest_days.decision_id'),
  interest_fixed_sums: decisionStands('interest_fixed_sums.decision_id'),
  // A charge that was taken back is reversed in the ledger: both facts stand, and sum up to nothing.
  items: 'EXISTS (SELECT 1 FROM ledger_facts f WHERE f.item_id = items.id GROUP BY f.item_id HAVING SUM(f.amount_minor) <> 0)',
  item_versions: 'item_id IN (SELECT item_id FROM ledger_facts GROUP BY item_id HAVING SUM(amount_minor) <> 0)',
  ledger_facts: 'item_id IN (SELECT item_id FROM ledger_facts GROUP BY item_id HAVING SUM(amount_minor) <> 0)',
  legal_case_steps: 'taken_back_at_ms IS NULL',
  payment_terms: 'taken_back_at_ms IS NULL',
  customer_terms: 'taken_back_at_ms IS NULL',
  texts: 'taken_back_at_ms IS NULL',
  // A mark that says nothing is none.
  worklist_marks: 'snoozed_until IS NOT NULL OR pinned = 1 OR snoozed_until_ms IS NOT NULL OR skipped_on IS NOT NULL',
};
/** Counters and clocks of rows; they say that something happened, not how it stands. */
const bookkeeping = /^(version|edited_at_ms|updated_at_ms|changed_at_ms|marked_at_ms|computed_at_ms|refreshed_at_ms|seq|rowid)$/;

/** Every table of the company file, as it stands. */
function stateOf(): ReadonlyMap<string, string> {
  const { read } = company.company;
  const tables = read
    .sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name")
    .all<{ name: string }>()
    .map((row) => row.name);
  return new Map(
    tables
      .filter((table) => !histories.has(table))
      .map((table) => {
        const columns = read
          .sql(`SELECT name FROM pragma_table_info('${table}')`)
          .all<{ name: string }>()
          .map((row) => row.name)
          .filter((name) => !bookkeeping.test(name));
        const rows = read
          .sql(`SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}"${stands[table] === undefined ? '' : ` WHERE ${stands[table]}`}`)
          .all();
        return [
          table,
          createHash('sha256')
            .update(
              rows
                .map((row) => JSON.stringify(row))
                .sort()
                .join('\n'),
            )
            .digest('hex'),
        ] as const;
      }),
  );
}
const changed = (before: ReadonlyMap<string, string>) => [...stateOf()].filter(([table, hash]) => before.get(table) !== hash).map(([table]) => table);

describe('every act that can be taken back', () => {
  test('is done here: a new one that is not fails', () => {
    expect(Object.keys(every).sort()).toEqual([...undoable].sort());
  });

  test.each(Object.keys(every))('%s: undo restores every table, redo acts again, undo restores them again', async (operation) => {
    const before = stateOf();
    await every[operation]?.();
    expect(changed(before)).not.toEqual([]);
    await undo();
    expect(changed(before)).toEqual([]);
    await redoOf(operation);
    expect(changed(before)).not.toEqual([]);
    await undo();
    expect(changed(before)).toEqual([]);
  });

  test('a call that states an insolvency takes the stop and the follow-up for the claim back with it', async () => {
    const before = stateOf();
    await act('calls.log', {
      customerId,
      contactId,
      phone: '',
      direction: 'out',
      seconds: 60,
      outcome: 'insolvency',
      reasonForDelay: null,
      note: '',
      claimBy: on(30),
    });
    expect(changed(before)).toEqual(expect.arrayContaining(['account_stops', 'calls', 'follow_ups']));
    await undo();
    expect(changed(before)).toEqual([]);
    await redo();
    expect(changed(before)).toContain('account_stops');
    await undo();
    expect(changed(before)).toEqual([]);
  });

  test('any of them in any order, taken back one after the other, done again and taken back again, restore every table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(every)), { minLength: 2, maxLength: 6 }), async (operations) => {
        const before = stateOf();
        const known = new Set(await reachable());
        // What the rules refuse, and what changes nothing, is no act.
        for (const operation of operations) await every[operation]?.().catch(() => undefined);
        const done = (await reachable()).filter((id) => !known.has(id)).length;
        for (let left = done; left > 0; left -= 1) await undo();
        expect(changed(before)).toEqual([]);
        let again = 0;
        while (
          again < done &&
          (await redo().then(
            () => true,
            () => false,
          ))
        )
          again += 1;
        for (let left = again; left > 0; left -= 1) await undo();
        expect(changed(before)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
