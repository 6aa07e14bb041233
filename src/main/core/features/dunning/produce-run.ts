import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel } from '../../../../shared/domain/dunning';
import type { App, OpenCompany, Tx } from '../../app';
import { LetterFault } from '../../documents';
import { AppError } from '../../errors';
import type { Call } from '../../rpc/handlers';
import { beginLetters, emailOf, letterDesk, type LetterDesk, type ProducedLetter, produceLetter, writeWithCopies, type WrittenLetter } from '../letters';
import { queueMail, releaseMails } from '../outbox';
import { refreshAccounts } from '../ranking';
import { type Checked, checkOrders } from './letter-rows';
import { ordersNow } from './plan';
import { endEntry, type EntryRow, insertStep, runMails, runRow, setRunState, unfinishedRun, waitingEntries } from './run-store';

/** Letters written in one transaction: as many as fit into so many milliseconds, so that a stop is heard at once and a crash costs nothing that was told of. */
const batchMs = 120;
const batchLetters = 25;
/** Who follows a run asks for its counts by itself; that letters were made is told to everybody else now and then, and once at the end. */
const announceMs = 2_000;

/** The producer of a core: at most one run is made at a time, in the background of everything else. */
export interface Producer {
  /** Goes to work if a run is to be produced and nobody does yet. Answers when it stands still again. */
  work(): Promise<void>;
  /** False for a run found producing after a crash: nobody works on it. */
  busy(): boolean;
  /** Milliseconds a letter took in this run; null before the first. */
  pace(runId: string): number | null;
}

/** `mailsMayLeave` is told when the mails of a run that ended wait for nothing but the undo window. */
export function createProducer(app: App, mailsMayLeave: () => void): Producer {
  let working: Promise<void> | null = null;
  let again = false;
  const paces = new Map<string, { letters: number; ms: number }>();
  const loop = async (company: OpenCompany): Promise<void> => {
    let announced = 0;
    for (;;) {
      if (app.currentOrNull() !== company) return;
      const run = unfinishedRun(company.read);
      if (run?.state !== 'producing') break;
      const started = app.clock.nowMs();
      const made = await produceBatch(app, run.id);
      const pace = paces.get(run.id) ?? { letters: 0, ms: 0 };
      paces.set(run.id, { letters: pace.letters + made.length, ms: pace.ms + Math.max(0, app.clock.nowMs() - started) });
      if (app.clock.nowMs() - announced >= announceMs || made.length === 0) {
        announced = app.clock.nowMs();
        app.changes.announce(['dunning']);
      }
      // Everything else that waits for the core comes first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    app.changes.announce(['dunning', 'letters', 'timeline', 'worklist', 'follow-ups', 'outbox']);
    mailsMayLeave();
  };
  const attempt = async (): Promise<void> => {
    do {
      again = false;
      const company = app.currentOrNull();
      if (company === null) return;
      try {
        await loop(company);
      } catch (error) {
        app.log.error('a run of letters stands still', { cause: error instanceof Error ? error.message : String(error) });
        await pauseAfterFault(app);
      }
    } while (again);
  };
  return {
    work() {
      // A run that goes on while the last round comes to its end must not be missed.
      again = true;
      working ??= attempt().finally(() => (working = null));
      return working;
    },
    busy: () => working !== null,
    pace(runId) {
      const pace = paces.get(runId);
      return pace === undefined || pace.letters === 0 ? null : pace.ms / pace.letters;
    },
  };
}

const inBackground: Call = { operation: 'dunning.produce', commandId: null };

async function pauseAfterFault(app: App): Promise<void> {
  if (app.currentOrNull() === null) return;
  await app.command(inBackground, async (tx) => {
    const run = unfinishedRun(tx);
    if (run?.state === 'producing') setRunState(tx, run.id, 'paused', null);
    return {};
  });
  app.changes.announce(['dunning']);
}

/** Makes the next letters of a run in one transaction: letter, step, entry and audit trail together or not at all. Ends the run when none waits. */
async function produceBatch(app: App, runId: string): Promise<readonly EntryRow[]> {
  return app.command(inBackground, async (tx) => {
    // Paused or stopped between two transactions.
    const run = runRow(tx, runId);
    if (run?.state !== 'producing') return [];
    const entries = waitingEntries(tx, runId, batchLetters);
    if (entries.length === 0) {
      endRun(tx, runId, 'done');
      return [];
    }
    const bench = benchOf(app, tx, entries);
    const started = performance.now();
    const handled: EntryRow[] = [];
    for (const entry of entries) {
      if (handled.length > 0 && performance.now() - started > batchMs) break;
      await produceEntry(entry, runId, run.day, bench);
      handled.push(entry);
    }
    refreshAccounts(tx, [...new Set(handled.map((entry) => entry.customerId))]);
    return handled;
  });
}

/** The ten seconds in which its mails can be taken back begin here, for all of them. */
export function endRun(tx: Tx, runId: string, state: 'done' | 'stopped'): void {
  setRunState(tx, runId, state, tx.recordedAtMs);
  releaseMails(
    tx,
    runMails(tx, runId).map((mail) => mail.id),
  );
}

interface Bench {
  readonly app: App;
  readonly tx: Tx;
  readonly desk: LetterDesk;
  readonly checked: ReadonlyMap<string, Checked>;
}

export const keyOf = (entry: { readonly customerId: string; readonly currency: string; readonly level: number }): string =>
  `${entry.customerId} ${entry.currency} ${entry.level}`;

const letterOf = ({ customerId, currency, kind, level }: EntryRow, { interest, fees }: Checked) => ({ customerId, currency, kind, level, interest, fees });

/** Everybody of the batch as they stand now: a promise saved while the run waited stops its letter here. */
function benchOf(app: App, tx: Tx, entries: readonly EntryRow[]): Bench {
  const desk = letterDesk(app, tx);
  const checked = new Map(
    checkOrders(
      ordersNow(tx, entries).map(({ order }) => order),
      desk,
    ).map((one) => [keyOf(one.row), one]),
  );
  beginLetters(
    desk,
    entries.flatMap((entry) => {
      const found = checked.get(keyOf(entry));
      return found?.row.state === 'ready' ? [letterOf(entry, found)] : [];
    }),
  );
  return { app, tx, desk, checked };
}

async function produceEntry(entry: EntryRow, runId: string, runDay: IsoDate, { app, tx, desk, checked }: Bench): Promise<void> {
  const found = checked.get(keyOf(entry));
  const end = (state: 'done' | 'stopped' | 'failed', finding: string, letterId: string | null = null): void =>
    endEntry(tx, runId, entry, { state, finding, letterId, channel: found?.row.channel ?? 'letter' });
  if (found === undefined) return end('stopped', 'Nothing is owed any more.');
  const { row } = found;
  if (runDay !== tx.today) return end('stopped', 'The run is of another day. Start a new one.');
  if (row.state !== 'ready') return end('stopped', whyNotReady(row));
  const order = letterOf(entry, found);
  const written = await writtenOrFault(app, async () => {
    const letter = await writeWithCopies(desk, order);
    // The mail is filled here, before anything is recorded: a hole in it must not leave half a letter.
    if (row.channel === 'email') void letter.mail;
    return letter;
  });
  if (typeof written === 'string') return end('failed', written);
  const made = produceLetter(tx, desk, order, written);
  if (row.reason !== null)
    tx.record({
      kind: 'letter',
      code: 'letter-reason-kept',
      customerId: entry.customerId,
      subjectId: made.letterId,
      title: `Sent although a check asked for a look: ${row.reason.text}`,
      payload: { checks: row.checks.filter((check) => check.result === 'warn').map((check) => check.code), by: row.reason.by },
    });
  keepSteps(entry, found, made, tx);
  if (row.channel === 'email') await mailLetter(app, tx, found, made);
  end('done', row.reason === null ? '' : row.reason.text, made.letterId);
}

/** The letter, not yet recorded, or why it cannot be made in a sentence: one bad letter never stops the others. */
async function writtenOrFault(app: App, write: () => Promise<WrittenLetter>): Promise<WrittenLetter | string> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof LetterFault) return error.sentence;
    if (error instanceof AppError) return error.message;
    app.log.error('a letter of a run could not be made', { cause: error instanceof Error ? error.message : String(error) });
    return 'The letter could not be made, and the log says why. Try it again by itself.';
  }
}

/** Into the outbox in the same transaction: letter and mail are there together or not at all. */
async function mailLetter(app: App, tx: Tx, { letterCase }: Checked, made: ProducedLetter): Promise<void> {
  const to = emailOf(letterCase);
  if (to.address === null) return;
  await queueMail(app, tx, {
    customerId: made.customerId,
    kind: 'letter',
    letterId: made.letterId,
    to: [{ name: to.name, address: to.address, contactId: to.contactId }],
    subject: made.mail.subject,
    text: made.mail.text,
    attachments: [{ fileName: made.fileName, mediaType: 'application/pdf', bytes: made.bytes }],
    approve: true,
    waitsForRun: true,
  });
}

function whyNotReady(row: Checked['row']): string {
  if (row.state === 'approval') return 'Waits for the approval of a second person.';
  const check = row.checks.find((one) => one.result === 'stop') ?? row.checks.find((one) => one.result === 'warn');
  return check?.finding ?? 'Stopped by a check.';
}

/** The step that was taken, with the items it moved on. Where each invoice has its own ladder, each moves by its own step, and one that is not due for any is named and stays where it is. */
function keepSteps(entry: EntryRow, { order }: Checked, made: ProducedLetter, tx: Tx): void {
  if (entry.stepId === null) return;
  const named = [...new Set<string>(made.lines.map((line) => line.itemId))];
  const due = order.byPolicy && order.decided?.policy.strategy.mode === 'invoice' ? order.decided.decision.due : null;
  const taken: readonly { readonly stepId: string; readonly level: DunningLevel | null; readonly itemIds: readonly string[] }[] =
    due === null
      ? [{ stepId: entry.stepId, level: entry.level, itemIds: named }]
      : [
          ...Map.groupBy(
            due.items.filter((item) => named.includes(item.itemId)),
            (item) => item.stepId,
          ),
        ].map(([stepId, items]) => ({ stepId, level: items[0]?.level ?? null, itemIds: items.map((item) => item.itemId) }));
  for (const { stepId, level, itemIds } of taken)
    insertStep(tx, {
      id: tx.nextId<string>(),
      customerId: entry.customerId,
      currency: entry.currency,
      policyId: entry.policyId,
      policyVersion: entry.policyVersion,
      stepId,
      channel: entry.channel,
      level,
      day: tx.today,
      itemIds,
      letterId: made.letterId,
      followUpId: null,
      userId: tx.userId,
      atMs: tx.recordedAtMs,
    });
}
