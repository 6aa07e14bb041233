import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import type { AgreedTermsId } from '../../../../shared/domain/ids';
import { overlap, termsCodeKey, termsInWords, type Terms } from '../../../../shared/domain/terms';
import type { App, Tx } from '../../app';
import { insertRow, type ColumnValues } from '../../db';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { customerGroup } from '../ranking';
import { rememberUndo } from '../undo-log';
import { termsFrom } from './register';
import { agreedRow, agreedRows, putAgreed, rawAgreed, termsRows } from './store';

const days = (tx: Tx, from: IsoDate, to: IsoDate | null): string => {
  const day = (date: IsoDate) => dayLabel(date, tx.company.profile.locale, tx.today);
  return to === null ? `for invoices from ${day(from)}` : `for invoices from ${day(from)} to ${day(to)}`;
};

/** A code of the register stands for what it means today: what a customer signed does not change with a later correction of the code. */
function agreedFrom(tx: Tx, text: string): Terms {
  const entry = termsRows(tx).find((row) => row.codeKey === termsCodeKey(text));
  return entry === undefined ? termsFrom(text, 'text') : (JSON.parse(entry.termsJson) as Terms);
}

export function agreeTerms(app: App, input: InputOf<'terms', 'agree'>, call: Call): Promise<OutputOf<'terms', 'agree'>> {
  return app.command(call, async (tx) => {
    const customer = customerOf(tx, input.customerId);
    const text = input.text.trim();
    if (input.to !== null && input.to < input.from) throw badInput('The terms end before they begin.', 'to');
    const standing = agreedRows(tx, customerGroup(tx, customer.id).all);
    const before = input.id === undefined ? undefined : standing.find((row) => row.id === input.id);
    if (input.id !== undefined && before === undefined) throw notFound('These terms of the customer are not there (any more). Reload the account.');
    const terms = before !== undefined && before.text === text ? (JSON.parse(before.termsJson) as Terms) : agreedFrom(tx, text);
    const other = standing.find((row) => row.id !== input.id && overlap(row, input));
    if (other !== undefined)
      throw ruleViolated(
        'agreed-terms-overlap',
        `${other.text} holds ${days(tx, other.from, other.to)} already. Give it a last day first, or choose other days.`,
        other.from > input.from ? 'to' : 'from',
      );
    const columns = { terms_text: text, terms_json: JSON.stringify(terms), valid_from: input.from, valid_to: input.to, reference: input.reference.trim() };
    const id = before?.id ?? tx.nextId<AgreedTermsId>();
    const raw = rawAgreed(tx, id);
    if (raw === undefined) insertRow(tx, 'customer_terms', { id, customer_id: customer.id, ...columns, user_id: tx.userId, recorded_at_ms: tx.recordedAtMs });
    else if (Object.entries(columns).every(([name, value]) => raw[name] === value)) return { id };
    else putAgreed(tx, id, columns);
    tx.record({
      kind: 'change',
      code: before === undefined ? 'terms-agreed' : 'agreed-terms-changed',
      customerId: customer.id,
      subjectId: id,
      title: `Terms agreed ${days(tx, input.from, input.to)}: ${termsInWords(terms)}`,
      detail: columns.reference,
      payload: { ...columns, before: raw ?? null },
    });
    const undone: ColumnValues =
      raw === undefined ? { taken_back_at_ms: tx.recordedAtMs } : Object.fromEntries(Object.keys(columns).map((name) => [name, raw[name] ?? null]));
    rememberUndo(tx, call, input, {
      label: `Terms of ${customer.name}: ${text}`,
      customerId: customer.id,
      steps: [{ do: 'set-agreed-terms', id, before: undone, after: raw === undefined ? { ...columns, taken_back_at_ms: null } : columns }],
    });
    return { id };
  });
}

export function endAgreed(app: App, input: InputOf<'terms', 'endAgreed'>, call: Call): Promise<OutputOf<'terms', 'endAgreed'>> {
  return app.command(call, async (tx) => {
    const row = agreedRow(tx, input.id);
    if (row === undefined) throw notFound('These terms of the customer are not there (any more). Reload the account.');
    const after = { taken_back_at_ms: tx.recordedAtMs };
    putAgreed(tx, row.id, after);
    tx.record({
      kind: 'change',
      code: 'agreed-terms-removed',
      customerId: row.customerId,
      subjectId: row.id,
      title: `Agreed terms taken away: ${row.text} ${days(tx, row.from, row.to)}`,
      detail: row.reference,
      payload: { ...row },
    });
    rememberUndo(tx, call, input, {
      label: `Took ${row.text} away from ${customerOf(tx, row.customerId).name}`,
      customerId: row.customerId,
      steps: [{ do: 'set-agreed-terms', id: row.id, before: { taken_back_at_ms: null }, after }],
    });
    return { done: true as const };
  });
}

/** Puts agreed terms back. Those that were changed since, or whose days others have taken since, stay as they are. */
export function putAgreedTermsBack(tx: Tx, id: string, before: ColumnValues, after: ColumnValues): void {
  const now = rawAgreed(tx, id);
  if (now === undefined || Object.entries(after).some(([name, value]) => now[name] !== value))
    throw ruleViolated('changed-since', 'These terms were changed since. Change them again instead.');
  putAgreed(tx, id, before);
  const row = agreedRow(tx, id);
  const taken = row === undefined ? undefined : agreedRows(tx, customerGroup(tx, row.customerId).all).find((other) => other.id !== id && overlap(other, row));
  if (taken !== undefined) throw ruleViolated('changed-since', `${taken.text} holds ${days(tx, taken.from, taken.to)} since. Change that one first.`);
  tx.record({
    kind: 'change',
    code: 'agreed-terms-put-back',
    customerId: row?.customerId ?? null,
    subjectId: id,
    title: `Agreed terms put back: ${String(now['terms_text'])}`,
    payload: { before, after },
  });
}
