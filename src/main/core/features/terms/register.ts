import { dayLabel } from '../../../../shared/domain/calendar';
import type { PaymentTermsId } from '../../../../shared/domain/ids';
import { readTerms, termsCodeKey, termsInWords, type Terms } from '../../../../shared/domain/terms';
import type { App, Tx } from '../../app';
import { insertRow, type ColumnValues } from '../../db';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections } from '../ranking';
import { rememberUndo } from '../undo-log';
import { putTerms, rawTerms, termsRow, termsRows, usedTexts } from './store';

/** The register with how much of the ledger is under each code, and the codes of the ledger nobody has explained yet. */
export async function listTerms(app: App): Promise<OutputOf<'terms', 'list'>> {
  await ensureProjections(app);
  const { read } = app.current();
  const used = new Map<string, { code: string; customers: number; openItems: number }>();
  for (const { text, customers, openItems } of usedTexts(read)) {
    const key = termsCodeKey(text);
    const known = used.get(key) ?? { code: text.trim(), customers: 0, openItems: 0 };
    used.set(key, { ...known, customers: known.customers + customers, openItems: known.openItems + openItems });
  }
  const rows = termsRows(read);
  const codes = new Set(rows.map((row) => row.codeKey));
  const unknown = [...used].filter(([key, { code }]) => key !== '' && !codes.has(key) && 'fault' in readTerms(code)).map(([, one]) => one);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      text: row.text,
      words: termsInWords(JSON.parse(row.termsJson) as Terms),
      retiredOn: row.retiredOn,
      customers: used.get(row.codeKey)?.customers ?? 0,
      openItems: used.get(row.codeKey)?.openItems ?? 0,
    })),
    unknown: unknown.sort((a, b) => b.openItems - a.openItems || b.customers - a.customers || (a.code < b.code ? -1 : 1)).slice(0, 50),
  };
}

/** Terms from their text, or the refusal that says what to write. */
export function termsFrom(text: string, field: string): Terms {
  const read = readTerms(text);
  if ('fault' in read) throw badInput(read.fault, field);
  return read.terms;
}

const standing: ColumnValues = { taken_back_at_ms: null };

export function saveTerms(app: App, input: InputOf<'terms', 'save'>, call: Call): Promise<OutputOf<'terms', 'save'>> {
  return app.command(call, async (tx) => {
    const code = input.code.trim();
    const codeKey = termsCodeKey(code);
    const text = input.text.trim();
    if (codeKey === '') throw badInput('Terms need the code the ledger writes.', 'code');
    const terms = termsFrom(text, 'text');
    const same = termsRows(tx).find((row) => row.codeKey === codeKey && row.id !== input.id);
    if (same !== undefined)
      throw ruleViolated('terms-code-taken', `${same.code} is in the register already${same.retiredOn === null ? '' : ', retired'}. Change that one.`, 'code');
    const before = input.id === undefined ? undefined : termsRow(tx, input.id);
    if (input.id !== undefined && before === undefined) throw notFound('These terms are not in the register (any more). Reload the list.');
    const columns = { code, code_key: codeKey, name: input.name.trim(), terms_text: text, terms_json: JSON.stringify(terms) };
    const id = before?.id ?? tx.nextId<PaymentTermsId>();
    const raw = rawTerms(tx, id);
    if (raw === undefined) insertRow(tx, 'payment_terms', { id, ...columns, user_id: tx.userId, recorded_at_ms: tx.recordedAtMs });
    else if (Object.entries(columns).every(([name, value]) => raw[name] === value)) return { id };
    else putTerms(tx, id, columns);
    const title = `Payment terms ${code}: ${termsInWords(terms)}`;
    tx.record({
      kind: 'change',
      code: before === undefined ? 'terms-added' : 'terms-changed',
      subjectId: id,
      title,
      detail: before === undefined ? '' : `Before: ${before.code}, ${before.text}`,
      payload: { ...columns, before: raw ?? null },
    });
    rememberUndo(tx, call, input, {
      label: title,
      customerId: null,
      steps: [
        {
          do: 'set-terms',
          id,
          before: raw === undefined ? { taken_back_at_ms: tx.recordedAtMs } : only(raw, columns),
          after: raw === undefined ? { ...columns, ...standing } : columns,
        },
      ],
    });
    return { id };
  });
}

const only = (row: ColumnValues, like: ColumnValues): ColumnValues => Object.fromEntries(Object.keys(like).map((name) => [name, row[name] ?? null]));

export function retireTerms(app: App, input: InputOf<'terms', 'retire'>, call: Call): Promise<OutputOf<'terms', 'retire'>> {
  return app.command(call, async (tx) => {
    const row = termsRow(tx, input.id);
    if (row === undefined) throw notFound('These terms are not in the register (any more). Reload the list.');
    if (row.retiredOn === input.on) return { done: true as const };
    const after = { retired_on: input.on };
    putTerms(tx, row.id, after);
    const title =
      input.on === null
        ? `Payment terms ${row.code} in use again`
        : `Payment terms ${row.code} retired from ${dayLabel(input.on, tx.company.profile.locale, tx.today)}`;
    tx.record({ kind: 'change', code: 'terms-retired', subjectId: row.id, title, payload: { code: row.code, retiredOn: input.on, before: row.retiredOn } });
    rememberUndo(tx, call, input, { label: title, customerId: null, steps: [{ do: 'set-terms', id: row.id, before: { retired_on: row.retiredOn }, after }] });
    return { done: true as const };
  });
}

/** Puts an entry of the register back. One that was changed since stays. */
export function putTermsBack(tx: Tx, id: string, before: ColumnValues, after: ColumnValues): void {
  const now = rawTerms(tx, id);
  if (now === undefined) throw notFound('These terms are not in the register (any more).');
  if (Object.entries(after).some(([name, value]) => now[name] !== value))
    throw ruleViolated('changed-since', `Payment terms ${String(now['code'])} were changed since. Change them again instead.`);
  putTerms(tx, id, before);
  tx.record({ kind: 'change', code: 'terms-put-back', subjectId: id, title: `Payment terms ${String(now['code'])} put back`, payload: { before, after } });
}
