import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { AnyContractProcedure } from '@orpc/contract';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../src/shared/contract';
import { exampleId, type OperationMeta } from '../../src/shared/contract/common';
import { errorCodes } from '../../src/shared/contract/errors';
import { loopback } from '../../src/shared/contract/loopback';
import type { AnswerFrame, RequestFrame } from '../../src/main/link/frames';
import { serveCore } from '../../src/main/link/serve-core';
import { createSupervisor, type Supervisor } from '../../src/main/link/supervisor';
import { startTestCore, type CoreClient, type TestCore } from '../support/core';
import { startTestHost, type TestHost } from '../surface/support/test-host';

const today = '2026-11-20';
const allOperations = Object.entries(contract).flatMap(([feature, group]) =>
  Object.entries(group as Record<string, AnyContractProcedure>).map(([name, procedure]) => ({
    operation: `${feature}.${name}`,
    feature,
    name,
    procedure,
    meta: procedure['~orpc'].meta as OperationMeta,
  })),
);
/** These put another file in the place of the open one: they come last, in this order. */
const last = ['imports.undo', 'backups.restore', 'companies.open', 'companies.create'];
const inOrder = [
  ...allOperations.filter(({ operation }) => !last.includes(operation)),
  ...last.flatMap((operation) => allOperations.filter((one) => one.operation === operation)),
];

/** Operations whose example the business refuses here, and why. All others must answer, or the example teaches nothing. */
const refused: Readonly<Record<string, string>> = {
  'letters.produce': 'rule-violated',
  'letters.write': 'rule-violated',
  'letters.markSent': 'rule-violated',
  // Whoever asked for it works here.
  'writeOffs.decide': 'rule-violated',
  'approvals.decide': 'rule-violated',
  'imports.rejectFile': 'bad-input',
  'imports.deleteProfile': 'not-found',
  // No file of a backtest is at hand.
  'forecast.backtestFiles': 'not-found',
  // The sample has no such rows of its own, and what is asked of these was settled by an operation before.
  'disputes.change': 'conflict',
  'followUps.change': 'rule-violated',
  'notes.edit': 'not-found',
  'documents.open': 'not-found',
  'documents.remove': 'not-found',
  'views.remove': 'not-found',
  'views.reorder': 'not-found',
  'absences.save': 'not-found',
  'absences.end': 'not-found',
  'interest.takeBack': 'not-found',
  'interest.decideFee': 'not-found',
  // The sample company makes no letters.
  'handovers.makeLetter': 'rule-violated',
  'statements.startBatch': 'rule-violated',
  'interest.settle': 'not-found',
  'interest.endClause': 'not-found',
  'terms.retire': 'not-found',
  'terms.endAgreed': 'not-found',
  // Not a number of this customer's.
  'texts.copyOut': 'bad-input',
  // The sample company never mails, and its drafts never came so far.
  'mail.save': 'rule-violated',
  'mail.test': 'rule-violated',
  'outbox.approve': 'rule-violated',
  'outbox.retry': 'rule-violated',
  'outbox.resolve': 'conflict',
  'outbox.markSent': 'rule-violated',
  // The usual policy is the only one in force; the sample makes no letters, so there is no run and nobody else to approve.
  'dunning.archivePolicy': 'rule-violated',
  // It was put in force by who works here.
  'dunning.approvePolicy': 'rule-violated',
  'dunning.askApproval': 'not-found',
  'dunning.askSteps': 'not-found',
  'dunning.start': 'rule-violated',
  'dunning.pause': 'not-found',
  'dunning.goOn': 'not-found',
  'dunning.stop': 'not-found',
  'dunning.runFile': 'not-found',
  'dunning.takeBackMails': 'not-found',
};
/** Answers that move on by themselves between two calls: only their shape can be equal. */
const moving: ReadonlySet<string> = new Set(['imports.progress', 'forecast.backtestProgress']);
const shapeOf = (outcome: Outcome) => ('answer' in outcome ? Object.keys(outcome.answer as object).sort() : outcome);

let it: TestCore;
let host: TestHost;
let supervisor: Supervisor;
let channel: MessageChannel;
let clients: Readonly<Record<'in-process' | 'message port' | 'loopback HTTP', CoreClient>>;
const ids = new Map<string, string>();

beforeAll(async () => {
  it = await startTestCore({ asOf: today });
  await it.client.companies.openSample({ commandId: it.commandId() });
  await collectIds();

  channel = new MessageChannel();
  it.core.serveMessagePort(channel.port2);
  channel.port2.start();
  channel.port1.start();
  supervisor = createSupervisor({ start: inThisProcess, boot: { dataDir: it.dataDir, resourcesDir: '', version: '', asOf: today } });
  await supervisor.start();
  host = await startTestHost({ core: supervisor });
  const token = await host.token();
  const overHttp = new FetchLink({
    url: `${host.host.origin}${loopback.paths.rpc}`,
    async fetch(request) {
      const url = new URL(request.url);
      const answer = await host.send({ method: request.method, path: url.pathname + url.search, headers: host.pageHeaders(token), body: await request.text() });
      return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'application/json' } });
    },
  });
  clients = { 'in-process': it.client, 'message port': createORPCClient(new PortLink({ port: channel.port1 })), 'loopback HTTP': createORPCClient(overHttp) };
});
afterAll(async () => {
  channel.port1.close();
  await host.close();
  await supervisor.close();
  await it.close();
});

/** The link of frames a worker thread would have, with the core of this test at its end. */
function inThisProcess() {
  const { port1, port2 } = new MessageChannel();
  let ended: ((code: number) => void) | null = null;
  serveCore(
    { post: (frame) => port2.postMessage(frame), onRequest: (listener) => void port2.on('message', (frame: RequestFrame) => listener(frame, null)) },
    async () => ({ ...it.core, close: async () => void setTimeout(() => ended?.(0), 5) }),
    () => undefined,
  );
  return {
    post: (frame: RequestFrame) => port1.postMessage(frame),
    onAnswer: (listener: (frame: AnswerFrame) => void) => void port1.on('message', listener),
    onExit: (listener: (code: number | null) => void) => void (ended = listener),
    kill: () => port1.close(),
  };
}

/** Real ids for the places where examples bear the placeholder. */
async function collectIds(): Promise<void> {
  const { client } = it;
  const { hits } = await client.search.find({ text: 'brightwater' });
  const customerId = hits.find((hit) => hit.kind === 'customer')?.customerId;
  if (customerId === undefined) throw new Error('Brightwater is not found');
  const account = await client.account.get({ customerId });
  const { rows } = await client.customers.list({ limit: 2 });
  const file = join(it.dataDir, 'customers.csv');
  writeFileSync(file, 'Customer No,Customer Name,Terms\nC-99001,Contract Test Inc,Net 30\n');
  const put = (key: string, value: string | undefined) => ids.set(key, value ?? '');
  put('customerId', customerId);
  put('itemId', account.items.find((item) => item.state === 'open')?.id);
  put('promiseId', account.promises.find((promise) => promise.state === 'open' || promise.state === 'due-today')?.id);
  put('disputeId', account.disputes.find((dispute) => dispute.state === 'open')?.id);
  put('followUpId', account.followUps[0]?.id);
  put('letterId', (await client.letters.list({})).rows[0]?.id);
  put('letterIds', ids.get('letterId'));
  put('importId', (await client.imports.list({})).runs[0]?.id);
  put('ticket', await it.ticketFor(file));
  put('documents.tickets', ids.get('ticket'));
  // Agreements of somebody else, so that Brightwater's items stay free for the other examples.
  const other = (await client.worklist.list({ limit: 20 })).items.find((item) => item.customerId !== customerId && item.pastDue.length > 0);
  if (other !== undefined) {
    const colleague = (await client.users.list({})).users.find((user) => user.active && !user.isCurrent);
    if (colleague === undefined) throw new Error('nobody else works here');
    put('approverId', colleague.id);
    const approval = { approverId: colleague.id, reason: 'Contract test' };
    put(
      'planId',
      (await client.plans.agree({ commandId: it.commandId(), customerId: other.customerId, count: 2, downMinor: null, approval })).planId ?? undefined,
    );
    const item = (await client.account.get({ customerId: other.customerId })).items.find((candidate) => candidate.openMinor > 100);
    if (item !== undefined)
      put(
        'requestId',
        (
          await client.writeOffs.request({
            commandId: it.commandId(),
            customerId: other.customerId,
            items: [{ itemId: item.id, amountMinor: 100 }],
            reason: 'small-balance',
          })
        ).requestId,
      );
    put(
      'settlementId',
      (await client.settlements.offer({ commandId: it.commandId(), customerId: other.customerId, discountPercent: 1, expiresOn: today as never, approval }))
        .settlementId ?? undefined,
    );
  }
  put(
    'handovers.id',
    (await client.handovers.save({ commandId: it.commandId(), customerId, kind: 'insured', coveredPercent: 80, withWhom: 'Atradius' })).ids[0],
  );
  put('counsel.id', (await client.counsel.save({ commandId: it.commandId(), firm: 'Moor & Lane' })).id);
  const { id: counselId } = await client.counsel.save({
    commandId: it.commandId(),
    firm: 'Hale Law',
    street: '4 Court Street',
    postalCode: '43215',
    town: 'Columbus',
    country: 'US',
  });
  const third = (await client.worklist.list({ limit: 20 })).items.find(
    (item) => item.customerId !== customerId && item.customerId !== other?.customerId && item.pastDue.length > 0,
  );
  if (third !== undefined)
    put(
      'approvals.requestId',
      (
        await client.plans.agree({
          commandId: it.commandId(),
          customerId: third.customerId,
          count: 24,
          rhythm: 'month',
          approval: { approverId: ids.get('approverId') as never, reason: 'Contract test' },
        })
      ).requestId ?? undefined,
    );
  if (third !== undefined)
    put(
      'handoverId',
      (
        await client.handovers.save({
          commandId: it.commandId(),
          customerId: third.customerId,
          kind: 'legal',
          counsel: { counselId, reference: 'HL-7', currency: 'USD', agreedMinor: 20_000 },
        })
      ).ids[0],
    );
  put('aId', rows[0]?.id);
  put('bId', rows[1]?.id);
  put('writeOffs.userId', (await client.users.list({})).users[0]?.id);
  put('policyId', (await client.dunning.policies({})).policies[0]?.policyId);
  put('users.id', (await client.users.list({})).users[0]?.id);
  put('companies.id', (await client.companies.list({})).companies[0]?.id);
  put('customers.id', customerId);
  put('customerIds', customerId);
  put('documents.id', customerId);
  const reply = join(it.dataDir, 'reply.eml');
  writeFileSync(reply, 'From: Dana <dana@brightwater.example>\r\nTo: maya@seller.example\r\nSubject: Your letter\r\n\r\nWe pay on Friday.\r\n');
  put('outbox.ticket', await it.ticketFor(reply));
  put('outbox.id', (await client.outbox.receive({ commandId: it.commandId(), ticket: await it.ticketFor(reply), customerId })).filed?.id);
  const draft = await client.outbox.saveDraft({
    commandId: it.commandId(),
    customerId,
    to: [{ address: 'dana@brightwater.example' }],
    subject: 'Draft',
    text: 'Draft',
    attachments: [{ from: 'file', ticket: await it.ticketFor(file) }],
  });
  put('mailId', draft.mailId);
  put('mailIds', draft.mailId);
  put('evidence.ticket', (await client.evidence.build({ commandId: it.commandId(), customerId })).ticket);
  put('backups.id', (await client.backups.create({ commandId: it.commandId() })).id);
}

/** The example with real ids; one command id for all transports, so that the second and third are retries. */
function inputOf(feature: string, meta: OperationMeta): unknown {
  const commandId = it.commandId();
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((inner: unknown) => walk(inner, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([inner, content]) => [inner, walk(content, inner)]));
    if (key === 'commandId') return commandId;
    if (value !== exampleId && !(feature === 'backups' && key === 'id')) return value;
    return ids.get(`${feature}.${key}`) ?? ids.get(key) ?? value;
  };
  return walk(meta.example, '');
}

type Outcome = { readonly answer: unknown } | { readonly code: string; readonly data: unknown };

async function callOn(client: CoreClient, feature: string, name: string, input: unknown): Promise<Outcome> {
  try {
    const group = (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[feature];
    return { answer: settled(await group?.[name]?.(input)) };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { code: String(error.code), data: settled(error.data) };
  }
}

/** Leaves out what differs from call to call for good reason: the time, tickets made anew, sizes of a living file. */
function settled(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer ?? null, (key, value: unknown) =>
      key === 'nowMs' || key === 'bytes' || key === 'incident' ? '*' : /ticket$/i.test(key) && typeof value === 'string' ? 'ticket' : value,
    ),
  );
}

describe('every operation answers the same in-process, over a message port and over loopback HTTP', () => {
  test.each(inOrder.map((one) => [one.operation, one] as const))('%s', async (operation, { feature, name, meta }) => {
    // Only the newest import can be taken back: the one that was committed above.
    if (operation === 'imports.undo') ids.set('importId', (await it.client.imports.list({})).runs[0]?.id ?? '');
    const input = inputOf(feature, meta);
    const inProcess = await callOn(clients['in-process'], feature, name, input);
    const overPort = await callOn(clients['message port'], feature, name, input);
    const overHttp = await callOn(clients['loopback HTTP'], feature, name, input);
    if (moving.has(operation)) expect([shapeOf(overPort), shapeOf(overHttp)]).toEqual([shapeOf(inProcess), shapeOf(inProcess)]);
    else expect([overPort, overHttp]).toEqual([inProcess, inProcess]);
    const wanted = refused[operation];
    if (wanted === undefined) expect(inProcess, JSON.stringify(inProcess).slice(0, 600)).toHaveProperty('answer');
    else expect(inProcess).toMatchObject({ code: wanted, data: { sentence: expect.stringMatching(/\.$/) } });
  });

  test('input that is not of the shape is refused with the field, on every way', async () => {
    for (const client of Object.values(clients)) {
      expect(await callOn(client, 'search', 'find', { text: 5 })).toMatchObject({ code: 'bad-input', data: { field: 'text' } });
      expect(await callOn(client, 'search', 'find', { text: 'a', more: true })).toMatchObject({ code: 'bad-input' });
      expect(await callOn(client, 'aging', 'report', { asOf: '2026-02-30' })).toMatchObject({ code: 'bad-input', data: { field: 'asOf' } });
    }
  });

  test('no failure carries a stack, a path or a statement of SQL', async () => {
    for (const client of Object.values(clients)) {
      const outcome = await callOn(client, 'account', 'get', { customerId: exampleId });
      expect(outcome).toMatchObject({ code: 'not-found' });
      expect(JSON.stringify(outcome)).not.toMatch(/at .*\.ts|SELECT|\/tmp|node_modules/);
      expect(errorCodes).toContain((outcome as { readonly code: string }).code);
    }
  });
});
