import { canHappen, faultWords, reconnectDelay, type FaultWords, type MailEvent } from '../../../../shared/domain/outbox';
import type { MailId } from '../../../../shared/domain/ids';
import type { App, OpenCompany, Tx } from '../../app';
import { systemTimers, type Timers } from '../../jobs';
import { transmit as transmitBySmtp, type Outcome, type Transmit } from '../../mail/transport';
import { AccessFault, accessTo, mailServerOf, type MailServer, type TokenMemory } from '../mail-server';
import { readMailBytes } from './bytes-store';
import { begunMails, isPaused, nextDue, nextDueAt, waitingCount } from './due-store';
import { conclude } from './outcome';
import { thaw, whyNothingLeaves } from './queue';
import { rulesAgainst } from './rules';
import { progressOf, step } from './steps';
import { readMail, recipientsOf, writeBegun, type MailRow } from './store';

export interface SenderStatus {
  readonly state: 'ready' | 'sending' | 'paused' | 'out-of-reach' | 'stopped' | 'locked' | 'nothing-leaves';
  readonly sentence: string;
  readonly fix: string;
  readonly nextTryAtMs: number | null;
}

/** Sends what is approved and due, one mail at a time. */
export interface MailSender {
  status(): SenderStatus;
  /** Something changed: look at once. `again` forgets why the server was left alone. */
  poke(again?: boolean): void;
  /** Finishes or cuts off the mail under way, and sends no more. */
  stop(): Promise<void>;
}

export interface SenderOptions {
  /** False: keeps its hands still; for short-lived commands. */
  readonly sends: boolean;
  readonly ca?: string | undefined;
  readonly transmit?: Transmit;
  readonly timers?: Timers;
}

/** A window is drawn, and whoever started us has had the time to say otherwise, before the first mail leaves. */
const firstLookMs = 3_000;
const longestWaitMs = 30_000;

export function startSender(app: App, options: SenderOptions): MailSender {
  const transmit = options.transmit ?? transmitBySmtp;
  const memory: { current: TokenMemory | null } = { current: null };
  const cut = new AbortController();
  let stopped = false;
  let running: Promise<void> | null = null;
  let under: MailId | null = null;
  const timers = options.timers ?? systemTimers;
  let callOff: () => void = () => undefined;
  let failures = 0;
  /** Why the server is left alone, and until when; null = until the settings change. */
  let halt: { readonly words: FaultWords; readonly untilMs: number | null; readonly locked: boolean; readonly company: string } | null = null;

  const announce = (): void => app.changes.announce(['outbox', 'timeline', 'letters', 'worklist', 'contacts']);
  const haltFor = (company: OpenCompany, server: MailServer, fault: Parameters<typeof faultWords>[0], locked: boolean): void => {
    failures += 1;
    const words = faultWords(fault, server);
    halt = { words, untilMs: words.needsSettings ? null : app.clock.nowMs() + reconnectDelay(failures), locked, company: company.id };
  };

  /** What is begun and not under way here was cut off: nobody knows whether it arrived. */
  const doubtWhatWasCutOff = async (company: OpenCompany): Promise<void> => {
    const lost = begunMails(company.read).filter((id) => id !== under);
    if (lost.length === 0) return;
    await app.command({ operation: 'outbox.findBegun', commandId: null }, async (tx) => {
      for (const id of lost) {
        const row = readMail(tx, id);
        if (row?.state === 'transmitting') conclude(tx, row, { kind: 'found-begun' }, 'Duedesk stopped while this mail was being sent.');
      }
    });
    announce();
  };

  /** Writes down that it begins, when the server waits for the message and before its first byte; false when it may not (taken back meanwhile). */
  const begin = (company: OpenCompany, id: MailId): Promise<boolean> =>
    app.currentOrNull() !== company
      ? Promise.resolve(false)
      : app.command({ operation: 'outbox.begin', commandId: null }, async (tx) => !(await heldBack(app, tx, id)) && beginIn(tx, id) !== null);

  const sendOne = async (company: OpenCompany, server: MailServer, id: MailId): Promise<void> => {
    const kept = readMail(company.read, id);
    if (kept?.emlSha256 == null) return;
    const bytes = readMailBytes(company.read, kept.emlSha256);
    const access = await accessTo(app, company.id, server, memory, options.ca);
    if (app.currentOrNull() !== company || cut.signal.aborted) return;
    under = id;
    try {
      announce();
      const to = recipientsOf(company.read, [id])
        .filter((one) => one.state === 'waiting')
        .map((one) => one.address);
      const outcome = await transmit(access, { from: kept.sender, to, bytes }, cut.signal, async () => {
        const begun = await begin(company, id);
        announce();
        return begun;
      });
      if (outcome.kind === 'not-reached') haltFor(company, server, outcome.fault, false);
      else failures = 0;
      // Another company was opened meanwhile: its file is closed, and when it is opened again the mail is in doubt.
      if (app.currentOrNull() !== company) return;
      await app.command({ operation: 'outbox.outcome', commandId: null }, async (tx) => writeOutcome(tx, id, outcome, server, halt?.untilMs ?? null));
    } finally {
      under = null;
      announce();
    }
  };

  /** The next mail to send; null when none is due, or nothing may leave any more. */
  const dueNow = (company: OpenCompany): MailId | null =>
    stopped || halt !== null || app.currentOrNull() !== company || isPaused(company.read) ? null : (nextDue(company.read, app.clock.nowMs()) ?? null);

  const round = async (doubtsOnly: boolean): Promise<void> => {
    const company = app.currentOrNull();
    if (company === null || stopped) return;
    await doubtWhatWasCutOff(company);
    if (doubtsOnly || !options.sends || whyNothingLeaves(app, null) !== null || isPaused(company.read)) return;
    const server = mailServerOf(company.read);
    if (server === null) return;
    if (halt !== null && halt.company === company.id && (halt.untilMs === null || app.clock.nowMs() < halt.untilMs)) return;
    halt = null;
    for (let id = dueNow(company); id !== null; id = dueNow(company)) {
      try {
        await sendOne(company, server, id);
      } catch (error) {
        if (!(error instanceof AccessFault)) throw error;
        haltFor(company, server, error.fault, error.locked);
        announce();
      }
    }
  };

  const look = async (doubtsOnly: boolean): Promise<void> => {
    try {
      await round(doubtsOnly);
    } catch (error) {
      app.log.warn('the outbox could not go on', { cause: error instanceof Error ? error.message : String(error) });
      failures += 1;
    }
  };
  const schedule = (ms: number): void => {
    callOff();
    if (!stopped) callOff = timers.after(ms, () => run(false));
  };
  const run = async (doubtsOnly: boolean): Promise<void> => {
    if (running !== null || stopped) return;
    running = look(doubtsOnly);
    await running;
    running = null;
    schedule(doubtsOnly ? firstLookMs : waitMs());
  };
  const waitMs = (): number => {
    const company = app.currentOrNull();
    const due = company === null ? null : nextDueAt(company.read);
    if (due === null) return longestWaitMs;
    const at = halt === null ? due : halt.untilMs === null ? Infinity : Math.max(due, halt.untilMs);
    return Math.min(longestWaitMs, Math.max(200, at - app.clock.nowMs()));
  };

  // What a crash cut off is said at once; the first mail leaves a little later.
  void run(true);
  return {
    status() {
      const company = app.current();
      const nothing = whyNothingLeaves(app, null);
      const waiting = waitingCount(company.read);
      const words = `${waiting} ${waiting === 1 ? 'mail waits' : 'mails wait'}.`;
      if (nothing !== null) return { state: 'nothing-leaves', sentence: nothing.sentence, fix: '', nextTryAtMs: null };
      if (isPaused(company.read)) return { state: 'paused', sentence: `Sending is paused. ${words}`, fix: '', nextTryAtMs: null };
      if (halt !== null && halt.company === company.id) {
        const state = halt.locked ? 'locked' : halt.untilMs === null ? 'stopped' : 'out-of-reach';
        return {
          state,
          sentence: halt.locked ? `The mail password is locked. ${words}` : `${halt.words.sentence} ${words}`,
          fix: halt.locked ? 'Give the passphrase in Settings, Mail.' : halt.words.fix,
          nextTryAtMs: halt.untilMs,
        };
      }
      return { state: under === null ? 'ready' : 'sending', sentence: waiting === 0 ? 'Nothing waits.' : words, fix: '', nextTryAtMs: nextDueAt(company.read) };
    },
    poke(again = false) {
      if (again) {
        halt = null;
        failures = 0;
      }
      schedule(0);
    },
    async stop() {
      stopped = true;
      callOff();
      cut.abort();
      await running;
    },
  };
}

/** Whoever became one not to be contacted after the mail was approved gets nothing: the mail is a draft again, and says why. */
async function heldBack(app: App, tx: Tx, id: MailId): Promise<boolean> {
  const row = readMail(tx, id);
  if (row === undefined || !canHappen(progressOf(tx, row), { kind: 'take-back' })) return false;
  const against = rulesAgainst(app, tx, [row])
    .get(id)
    ?.find((finding) => finding.code === 'do-not-contact' || finding.code === 'do-not-use');
  if (against === undefined) return false;
  await thaw(tx, row, against.sentence);
  tx.record({
    kind: 'change',
    code: 'mail-held-back',
    customerId: row.customerId,
    subjectId: row.id,
    title: `Mail not sent and back in drafts: ${row.subject}`,
    detail: against.sentence,
  });
  return true;
}

/** The mail as begun; null when it may not begin. */
function beginIn(tx: Tx, id: MailId): MailRow | null {
  const row = readMail(tx, id);
  const event: MailEvent = { kind: 'begin', atMs: tx.recordedAtMs };
  if (row === undefined || !canHappen(progressOf(tx, row), event)) return null;
  step(tx, row, event);
  writeBegun(tx, id, tx.recordedAtMs);
  return readMail(tx, id) ?? null;
}

/** A conversation that ended before the message has left the mail approved: it begins and ends in one. */
function writeOutcome(tx: Tx, id: MailId, outcome: Outcome, server: MailServer, untilMs: number | null): void {
  if (outcome.kind === 'held-back') return;
  const found = readMail(tx, id);
  const row = found?.state === 'approved' ? beginIn(tx, id) : found;
  if (row?.state !== 'transmitting') return;
  const words = 'fault' in outcome ? faultWords(outcome.fault, server) : null;
  const atMs = tx.recordedAtMs;
  switch (outcome.kind) {
    case 'taken':
      return void conclude(tx, row, { kind: 'taken', atMs, refused: outcome.refused, reply: outcome.reply }, outcome.reply);
    case 'not-taken':
      return void conclude(
        tx,
        row,
        { kind: 'not-taken', atMs, refused: outcome.refused, temporary: outcome.temporary, reply: outcome.reply },
        words?.sentence ?? outcome.reply,
      );
    case 'not-reached':
      return void conclude(tx, row, { kind: 'not-reached', dueAtMs: untilMs ?? atMs }, words?.sentence ?? '');
    case 'no-answer':
      return void conclude(
        tx,
        row,
        { kind: 'no-answer', refused: outcome.refused },
        'The connection broke after the mail was handed over; the server did not say whether it took it.',
      );
  }
}
