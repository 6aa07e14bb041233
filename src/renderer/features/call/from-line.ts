import type { ContactId, ItemId } from '../../../shared/domain/ids';
import type { LineReading } from './call.api';
import type { CallForm } from './call-form';

type Draft = NonNullable<LineReading['draft']>;

/** What the line says of the form's fields; the keys there are tell which fields came from the line. */
export type LineFields = Partial<CallForm>;

const person = (contactId: string | null): LineFields => (contactId === null ? {} : { contactId: contactId as ContactId });
const ticks = (itemIds: readonly string[]): LineFields => (itemIds.length === 0 ? {} : { itemIds: itemIds.map((id) => id as ItemId) });

/** The fields a read line fills. Empty for lines that are no call (`note`, `snooze`). */
export function lineFields(draft: Draft | null): LineFields {
  return { ...saidFields(draft), ...(draft !== null && 'incoming' in draft && draft.incoming === true && { direction: 'in' as const }) };
}

function saidFields(draft: Draft | null): LineFields {
  switch (draft?.kind) {
    case 'promise': {
      const [first] = draft.instalments;
      return {
        outcome: 'promise',
        amountMinor: draft.instalments.reduce((sum, part) => sum + part.amountMinor, 0),
        dueDate: first?.dueDate ?? null,
        ...(draft.instalments.length > 1 && { parts: draft.instalments }),
        ...person(draft.contactId),
        ...ticks(draft.itemIds),
      };
    }
    case 'plan':
      return {
        outcome: 'plan-or-part',
        amountMinor: draft.balanceMinor,
        downMinor: draft.downMinor,
        count: draft.count,
        rhythm: draft.rhythm,
        dueDate: draft.firstDate,
        ...person(draft.contactId),
        ...ticks(draft.itemIds),
      };
    case 'dispute':
      return {
        outcome: 'dispute',
        disputeItemId: draft.itemId,
        disputeAmountMinor: draft.amountMinor,
        disputeReason: draft.reason as CallForm['disputeReason'],
        ...person(draft.contactId),
        ...ticks([draft.itemId]),
      };
    case 'call-back':
      return {
        outcome: 'call-back',
        stepKind: 'call-back',
        stepDate: draft.date,
        ...(draft.time !== null && { stepTime: draft.time }),
        ...person(draft.contactId),
      };
    case 'outcome':
      return { outcome: draft.outcome, ...(draft.nextDate !== null && { stepKind: 'call', stepDate: draft.nextDate }), ...person(draft.contactId) };
    case 'paid':
      return {
        outcome: 'paid-already',
        ...(draft.amountMinor !== null && { paidMinor: draft.amountMinor }),
        ...(draft.paidOn !== null && { paidOn: draft.paidOn }),
        ...(draft.method !== null && { paidBy: draft.method }),
        ...person(draft.contactId),
        ...ticks(draft.itemIds),
      };
    default:
      return {};
  }
}

/**
 * The form after a change by hand. A field the line speaks of takes the line over into the form: from then on the form says
 * what is recorded, and the line is gone. Any other field stands beside the line.
 */
export function changeByHand(
  form: CallForm,
  line: LineFields,
  note: string,
  change: Partial<CallForm>,
): { readonly form: CallForm; readonly tookOver: boolean } {
  const tookOver = form.line.trim() !== '' && Object.keys(change).some((key) => key in line);
  if (!tookOver) return { form: { ...form, ...change }, tookOver };
  const notes = [note, form.note].filter((text) => text !== '').join('\n');
  return { form: { ...form, ...line, note: notes, ...change, line: '' }, tookOver };
}

/** Whether a line stands for a call; a note or a snooze is saved and the call goes on. */
export const isCallLine = (reading: Pick<LineReading, 'command'> | null | undefined): boolean =>
  reading?.command != null && reading.command !== 'note' && reading.command !== 'snooze';
