import { dayLabel } from '../../../../shared/domain/calendar';
import type { ContactId, ItemId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { payMethodNames } from '../../../../shared/domain/promises';
import { parseQuickLine, type QuickDraft, type QuickReading } from '../../../../shared/domain/quick-line';
import type { App, Tx } from '../../app';
import { ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { confirmCall, dropDraft, logCallIn, type CallInput } from '../calls';
import { customerOf, type KnownCustomer } from '../commitments';
import { addNoteIn } from '../notes';
import { refreshAccounts } from '../ranking';
import { rememberUndo } from '../undo-log';
import { snoozeIn } from '../worklist';
import { contextOf } from './context';

type SaveInput = InputOf<'quickLine', 'save'>;
type Saved = OutputOf<'quickLine', 'save'>;

export async function understandLine(app: App, input: InputOf<'quickLine', 'understand'>): Promise<OutputOf<'quickLine', 'understand'>> {
  const company = app.current();
  const reading = parseQuickLine(input.text, contextOf(company.read, company, app.today(), customerOf(company.read, input.customerId), input.itemIds));
  return {
    command: reading.command,
    pieces: reading.pieces.map((piece) => ({ ...piece, alternatives: [...piece.alternatives] })),
    findings: reading.findings.map((finding) => ({ ...finding, ways: [...finding.ways] })),
    draft: draftView(reading),
    complete: reading.complete,
  };
}

/** The ids in a draft are the context's own, which came from the ledger. */
const draftView = (reading: QuickReading): OutputOf<'quickLine', 'understand'>['draft'] => reading.draft as OutputOf<'quickLine', 'understand'>['draft'];

/**
 * Saves what a line says, read anew in the command's transaction, as one call with all it brought. Throws `rule-violated`
 * (line-not-complete) with the first thing that holds it, and what promise, dispute or plan refuse.
 */
export function saveLine(app: App, { endsDraft, ...input }: SaveInput, call: Call): Promise<Saved> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const reading = parseQuickLine(input.text, contextOf(tx, tx.company, tx.today, customer, input.itemIds));
    const stop = reading.findings.find((finding) => finding.tone === 'stop');
    if (reading.draft === null || !reading.complete) throw ruleViolated('line-not-complete', stop?.sentence ?? 'The line is empty.', 'text');
    const saved = saveDraft(tx, customer, reading.draft, input);
    // A snooze or a note said in between leaves the call going on.
    if (endsDraft !== undefined && saved.callId !== null) dropDraft(tx, endsDraft);
    refreshAccounts(tx, [customer.id]);
    const contactId = ('contactId' in reading.draft ? (reading.draft.contactId as ContactId | null) : null) ?? input.contactId;
    const confirmation = await confirmCall(app, tx, saved, {
      customerId: customer.id,
      contactId,
      ...(input.confirm !== undefined && { confirm: input.confirm }),
    });
    rememberUndo(tx, call, input, { label: lineLabels[reading.draft.kind] ?? 'Quick line', customerId: customer.id });
    return { command: reading.draft.kind, ...saved, confirmation };
  });
}

const lineLabels: Readonly<Record<string, string>> = {
  promise: 'Call: promise',
  plan: 'Call: payment plan',
  dispute: 'Call: dispute',
  'call-back': 'Call: call back',
  outcome: 'Call',
  paid: 'Call: paid already',
  snooze: 'Snooze',
  note: 'Note',
};

type Parts = Omit<Saved, 'command' | 'confirmation'>;
const nothing: Parts = { callId: null, promiseId: null, planId: null, requestId: null, disputeId: null, followUpId: null, noteId: null, nextStep: null };

function saveDraft(tx: Tx, customer: KnownCustomer, draft: QuickDraft, input: SaveInput): Parts {
  switch (draft.kind) {
    case 'snooze':
      snoozeIn(tx, { customerId: customer.id, until: draft.until, reason: draft.note });
      return nothing;
    case 'note':
      return { ...nothing, noteId: addNoteIn(tx, { customerId: customer.id, itemId: null, text: draft.text }).id };
    default:
      return { ...nothing, ...logCallIn(tx, callOf(customer, input, draft, callPart(tx, draft, input))) };
  }
}

type CallPart = Pick<CallInput, 'outcome'> & Partial<CallInput>;

/** What of the call the line decides. */
function callPart(tx: Tx, draft: Exclude<QuickDraft, { readonly kind: 'snooze' | 'note' }>, { approval, payBy }: SaveInput): CallPart {
  const paid = payBy === undefined ? {} : { payBy };
  switch (draft.kind) {
    case 'promise':
      // Bank days, disputed and promised parts were said while the line was typed.
      return {
        outcome: 'promise',
        promise: {
          currency: draft.currency,
          instalments: [...draft.instalments],
          itemIds: ids(draft.itemIds),
          promisedBy: draft.saidBy,
          channel: 'phone',
          note: draft.note,
          acceptWarnings: true,
          ...paid,
        },
      };
    case 'plan':
      return {
        outcome: 'plan-or-part',
        plan: {
          currency: draft.currency,
          itemIds: ids(draft.itemIds),
          balanceMinor: draft.balanceMinor,
          downMinor: draft.downMinor,
          count: draft.count,
          rhythm: draft.rhythm,
          firstDate: draft.firstDate,
          promisedBy: draft.saidBy,
          note: draft.note,
          approval,
          ...paid,
        },
      };
    case 'dispute':
      return {
        outcome: 'dispute',
        dispute: { itemId: draft.itemId as ItemId, amountMinor: draft.amountMinor, reason: draft.reason, note: draft.note, dueDate: draft.dueDate },
      };
    case 'call-back':
      return { outcome: 'call-back', nextStep: { kind: 'call-back', date: draft.date, time: draft.time, note: draft.note } };
    case 'outcome':
      return { outcome: draft.outcome, ...(draft.nextDate !== null && { nextStep: { kind: 'call', date: draft.nextDate, time: null, note: '' } }) };
    case 'paid':
      return { outcome: 'paid-already', note: paidNote(tx, draft) };
  }
}

/** The call a line is, with what was chosen beside the line. */
function callOf(customer: KnownCustomer, input: SaveInput, draft: QuickDraft, part: CallPart): CallInput {
  const contactId = ('contactId' in draft ? draft.contactId : null) ?? input.contactId;
  const note = [part.note ?? ('note' in draft ? draft.note : ''), input.note.trim()].filter((text) => text !== '').join('\n');
  return {
    customerId: customer.id,
    phone: input.phone,
    direction: 'incoming' in draft && draft.incoming ? 'in' : input.direction,
    startedAtMs: input.startedAtMs,
    seconds: input.seconds,
    reasonForDelay: input.reasonForDelay,
    ...part,
    contactId: contactId as ContactId | null,
    note,
    ...(input.override !== undefined && { override: input.override }),
    ...(input.nextStep !== undefined && { nextStep: input.nextStep }),
  };
}

function paidNote(tx: Tx, draft: Extract<QuickDraft, { readonly kind: 'paid' }>): string {
  const { locale } = tx.company.profile;
  const parts = [
    'Says it is paid',
    draft.amountMinor === null ? '' : formatMinor(draft.amountMinor, draft.currency, locale),
    draft.paidOn === null ? '' : `on ${dayLabel(draft.paidOn, locale, tx.today)}`,
    draft.method === null ? '' : `by ${payMethodNames[draft.method]}`,
    draft.saidBy === '' ? '' : `(${draft.saidBy})`,
  ];
  return [`${parts.filter((part) => part !== '').join(' ')}.`, draft.note].filter((part) => part !== '').join(' ');
}

const ids = (list: readonly string[]): ItemId[] => list.map((id) => id as ItemId);
