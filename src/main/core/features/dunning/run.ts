import type { App, Tx } from '../../app';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { whyNoLetters } from '../letters';
import { thawAll } from '../outbox';
import { ensureProjections } from '../ranking';
import { ledgerAgeOf } from '../system';
import { ordersNow } from './plan';
import { endRun, keyOf, type Producer } from './produce-run';
import {
  endedEntries,
  entriesOf,
  insertEntries,
  insertRun,
  type NewEntry,
  runCounts,
  runMails,
  runRow,
  setRunState,
  unfinishedRun,
  waitingEntries,
} from './run-store';

/** Keeps the run with its letters and sets the producer to work. */
export async function startRun(app: App, input: InputOf<'dunning', 'start'>, call: Call, producer: Producer): Promise<OutputOf<'dunning', 'start'>> {
  await ensureProjections(app);
  const company = app.current();
  const refusal = whyNoLetters(company, ledgerAgeOf(app).state);
  if (refusal !== null) throw ruleViolated(company.isSample ? 'sample-company' : 'ledger-too-old', refusal);
  const answer = await app.command(call, async (tx) => {
    if (unfinishedRun(tx) !== undefined) throw conflict('A run is not finished yet. Go on with it or stop it first.');
    const seen = new Set<string>();
    const entries = ordersNow(
      tx,
      input.letters.map((letter, position) => ({ ...letter, position })),
    ).flatMap(({ name, order, decided: { decision, policy } }): readonly NewEntry[] => {
      if (seen.has(keyOf(name))) return [];
      seen.add(keyOf(name));
      const step = order.byPolicy ? decision.due?.step.id : policy.strategy.steps.find((one) => one.level === name.level)?.id;
      return [
        {
          customerId: name.customerId,
          currency: name.currency,
          level: name.level,
          position: name.position,
          kind: order.kind,
          channel: order.channel,
          policyId: policy.id,
          policyVersion: policy.version,
          stepId: step ?? null,
        },
      ];
    });
    if (entries.length === 0) throw ruleViolated('nothing-to-demand', 'None of these customers owes anything that a letter could ask for.');
    const runId = tx.nextId<OutputOf<'dunning', 'start'>['runId']>();
    insertRun(tx, { id: runId, day: tx.today, userId: tx.userId, atMs: tx.recordedAtMs });
    insertEntries(tx, runId, entries);
    tx.record({
      kind: 'letter',
      code: 'run-started',
      subjectId: runId,
      title: `Run of ${entries.length} ${entries.length === 1 ? 'letter' : 'letters'} started`,
      payload: { letters: entries.length },
    });
    return { runId, letters: entries.length };
  });
  void producer.work();
  return answer;
}

function runOfId(read: Tx, runId: string) {
  const run = runRow(read, runId);
  if (run === undefined) throw notFound('This run is not in the company file that is open.');
  return run;
}

export function pauseRun(app: App, runId: string, call: Call): Promise<{ done: true }> {
  return app.command(call, async (tx) => {
    if (runOfId(tx, runId).state === 'producing') setRunState(tx, runId, 'paused', null);
    return { done: true as const };
  });
}

export async function goOnRun(app: App, runId: string, call: Call, producer: Producer): Promise<{ done: true }> {
  const answer = await app.command(call, async (tx) => {
    const run = runOfId(tx, runId);
    const other = unfinishedRun(tx);
    if (other !== undefined && other.id !== runId) throw conflict('Another run is not finished yet. Go on with it or stop it first.');
    if (run.state !== 'producing' && waitingEntries(tx, runId, 1).length > 0) setRunState(tx, runId, 'producing', null);
    return { done: true as const };
  });
  void producer.work();
  return answer;
}

/** Says what was made and kept, and how many were left. */
export async function stopRun(app: App, runId: string, call: Call, mailsMayLeave: () => void): Promise<OutputOf<'dunning', 'stop'>> {
  const answer = await app.command(call, async (tx) => {
    const run = runOfId(tx, runId);
    const entries = entriesOf(tx, runId);
    const made = entries.filter((entry) => entry.state === 'done').length;
    const left = entries.filter((entry) => entry.state === 'waiting').length;
    if (run.state === 'producing' || run.state === 'paused') {
      endRun(tx, runId, 'stopped');
      tx.record({ kind: 'letter', code: 'run-stopped', subjectId: runId, title: `Run stopped: ${made} made and kept, ${left} left`, payload: { made, left } });
    }
    return { made, left };
  });
  mailsMayLeave();
  return answer;
}

/** The mails of a run on their way out. */
export function viewRunMails(app: App, runId: string): OutputOf<'dunning', 'runMails'> {
  const waiting = runMails(app.current().read, runId).filter((mail) => mail.waits === 1);
  const dues = waiting.flatMap((mail) => (mail.dueAtMs === null ? [] : [mail.dueAtMs]));
  return { waiting: waiting.length, leavesAtMs: dues.length === 0 ? null : Math.min(...dues) };
}

/** Takes back what of a run has not begun to leave: its mails are drafts in the outbox again, its letters stay as they were made. */
export function takeBackRunMails(app: App, runId: string, call: Call): Promise<OutputOf<'dunning', 'takeBackMails'>> {
  return app.command(call, (tx) =>
    thawAll(
      tx,
      runMails(tx, runOfId(tx, runId).id).map((mail) => mail.id),
    ),
  );
}

/** A run as the screen shows it. A run found producing that nobody works on was cut short: it shows as paused. */
export function viewRun(app: App, { runId, endedAfter }: InputOf<'dunning', 'run'>, producer: Producer): OutputOf<'dunning', 'run'> {
  const { read } = app.current();
  const run = runRow(read, runId);
  if (run === undefined) return { run: null };
  const entries = endedAfter === null ? entriesOf(read, run.id) : endedEntries(read, run.id, endedAfter);
  return {
    run: {
      runId: run.id as never,
      day: run.day,
      state: run.state === 'producing' && !producer.busy() ? 'paused' : run.state,
      by: run.by,
      startedAtMs: run.recordedAtMs,
      endedAtMs: run.endedAtMs,
      ...runCounts(read, run.id),
      now: run.state === 'done' || run.state === 'stopped' ? null : (waitingEntries(read, run.id, 1)[0]?.name ?? null),
      msPerLetter: producer.pace(run.id),
      letters: entries.map((entry) => ({
        customerId: entry.customerId,
        currency: entry.currency,
        level: entry.level,
        name: entry.name,
        state: entry.state,
        finding: entry.finding,
        letterId: entry.letterId,
        reference: entry.reference,
        totalMinor: entry.totalMinor,
        sent: entry.letterState === 'sent',
        channel: entry.channel,
      })),
    },
  };
}
