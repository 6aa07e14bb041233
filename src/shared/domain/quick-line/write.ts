import { rhythmWords } from '../plans';
import { writeAmount } from './amounts';
import type { QuickDraft, QuickLineContext } from './types';
import { incomingWord, reasonPhrases } from './words';

/**
 * The line that says a draft: read in the same context it gives the same draft. Null for what a line cannot say: a
 * promise of different parts, or an item that is not in the context.
 */
export function writeQuickLine(draft: QuickDraft, context: QuickLineContext): string | null {
  const line = writtenCommand(draft, context);
  return line !== null && 'incoming' in draft && draft.incoming ? `${incomingWord} ${line}` : line;
}

function writtenCommand(draft: QuickDraft, context: QuickLineContext): string | null {
  const numbers = new Map(context.items.map((item) => [item.id, item.number]));
  const money = (minor: number, currency: string) => writeAmount(minor, currency, context.currency, context.decimalMark);
  const items = (ids: readonly string[]): string | null => {
    if (ids.length === 0) return '';
    const named = ids.map((id) => numbers.get(id));
    return named.includes(undefined) ? null : ` inv ${named.map((number) => `"${number ?? ''}"`).join(' ')}`;
  };
  const quoted = (name: string) => (name === '' ? '' : ` said "${name}"`);
  const contact = (id: string | null) => {
    const found = context.contacts.find((one) => one.id === id);
    return found === undefined ? '' : ` "${found.name}"`;
  };
  const note = 'note' in draft && draft.note !== '' ? ` -- ${draft.note}` : '';
  switch (draft.kind) {
    case 'promise': {
      const [first, ...later] = draft.instalments;
      const named = items(draft.itemIds);
      if (first === undefined || later.length > 0 || named === null) return null;
      return `ptp ${money(first.amountMinor, draft.currency)} ${first.dueDate}${named}${quoted(draft.saidBy)}${note}`;
    }
    case 'plan': {
      const named = items(draft.itemIds);
      if (named === null) return null;
      const down = draft.downMinor > 0 ? ` ${money(draft.downMinor, draft.currency)} down` : '';
      return `plan ${money(draft.balanceMinor, draft.currency)}${down} ${draft.count}x ${rhythmWords[draft.rhythm]} from ${draft.firstDate}${named}${quoted(draft.saidBy)}${note}`;
    }
    case 'dispute': {
      const named = items([draft.itemId]);
      const phrase = reasonPhrases.find(([, reason]) => reason === draft.reason)?.[0];
      if (named === null || phrase === undefined) return null;
      return `disp ${money(draft.amountMinor, draft.currency)}${named} ${phrase}${draft.dueDate === null ? '' : ` by ${draft.dueDate}`}${quoted(draft.saidBy)}${note}`;
    }
    case 'call-back':
      return `cb ${draft.date}${draft.time === null ? '' : ` ${draft.time}`}${contact(draft.contactId)}${note}`;
    case 'outcome': {
      const word = { voicemail: 'vm', 'no-answer': 'na', busy: 'busy', 'bad-number': 'bad', refuses: 'ref', 'will-check': 'chk' }[draft.outcome];
      return `${word}${draft.nextDate === null ? '' : ` ${draft.nextDate}`}${contact(draft.contactId)}${note}`;
    }
    case 'paid': {
      const named = items(draft.itemIds);
      if (named === null) return null;
      const method = draft.method === null ? '' : ` ${draft.method === 'direct-debit' ? 'debit' : draft.method}`;
      return `paid${draft.paidOn === null ? '' : ` ${draft.paidOn}`}${method}${draft.amountMinor === null ? '' : ` ${money(draft.amountMinor, draft.currency)}`}${named}${quoted(draft.saidBy)}${note}`;
    }
    case 'snooze':
      return `snooze ${draft.until}${note}`;
    case 'note':
      return `note ${draft.text}`;
  }
}
