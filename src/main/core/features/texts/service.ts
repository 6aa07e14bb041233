import type { ContactFinding } from '../../../../shared/domain/contact-rules';
import type { ContactId, CustomerId, Id } from '../../../../shared/domain/ids';
import { plainSigns, textKindNames, textLength, type TextKind } from '../../../../shared/domain/texts';
import { tableCsv } from '../../../../shared/domain/table';
import type { App, Tx } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { keepOverride } from '../contacts';
import { ensureProjections } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { gatherTexts, type DraftText } from './gather';
import { insertText, lastReference, readText, setTakenBack, type NewText } from './store';

const gone = 'This customer is not in the ledger (any more).';
const stopsOf = (findings: readonly ContactFinding[]): readonly ContactFinding[] => findings.filter((finding) => finding.weight === 'stop');
const sentences = (findings: readonly ContactFinding[]): string => findings.map((finding) => finding.sentence).join(' ');

export async function composeText(app: App, input: InputOf<'texts', 'compose'>): Promise<OutputOf<'texts', 'compose'>> {
  await ensureProjections(app);
  const [draft] = gatherTexts(app, app.current().read, [input.customerId], input.kind, { contactId: input.contactId, language: input.language });
  if (draft === undefined) throw notFound(gone);
  return {
    name: draft.name,
    language: draft.language,
    text: draft.text,
    fault: draft.fault,
    findings: [...draft.findings],
    numbers: draft.choices.map(({ number, whyNot }) => ({
      contactId: number.contactId as ContactId,
      personName: number.personName,
      role: number.role,
      e164: number.e164,
      written: number.written,
      line: number.line,
      whyNot,
    })),
  };
}

/** Keeps one text as copied out. The page copies what comes back, so nothing is on the clipboard that is not on the account. */
export async function copyOutText(app: App, input: InputOf<'texts', 'copyOut'>, call: Call): Promise<OutputOf<'texts', 'copyOut'>> {
  const text = plainSigns(input.text).trim();
  if (text === '') throw badInput('The text is empty. Write something, or choose another kind.', 'text');
  if (/\{\{|\{%/.test(text)) throw badInput('A field in braces was not filled. Put its value there, or take it out.', 'text');
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    const [draft] = gatherTexts(app, tx, [input.customerId], input.kind, { contactId: input.contactId, language: input.language });
    if (draft === undefined) throw notFound(gone);
    const choice = draft.choices.find(({ number }) => number.contactId === input.contactId && number.e164 === input.number);
    if (choice === undefined) throw badInput('This number is not one of this person.', 'number');
    if (choice.whyNot !== null) throw ruleViolated('no-text-to-number', choice.whyNot, 'number');
    const stops = stopsOf(draft.findings);
    if (stops.length > 0 && input.override === undefined)
      throw ruleViolated('contact-rules', `${sentences(stops)} Give a reason to send it all the same.`, 'override');
    const kept = keepText(
      tx,
      draft,
      { contactId: input.contactId, number: input.number, personName: choice.number.personName },
      { kind: input.kind, language: input.language, text, way: 'copied', reference: nextReferences(tx)() },
    );
    if (stops.length > 0 && input.override !== undefined)
      keepOverride(tx, draft.customerId, 'sms', { codes: stops.map((finding) => finding.code), reason: input.override.reason }, kept.id);
    rememberUndo(tx, call, input, { label: `Text copied out: ${textKindNames[input.kind].toLowerCase()}`, customerId: draft.customerId });
    return { textId: kept.id as Id<'text'>, number: input.number, text, segments: kept.segments };
  });
}

/** Whether a text of many goes out: what stops it, or what asks for a reason. */
function judged(draft: DraftText): { readonly draft: DraftText; readonly state: 'ready' | 'warn' | 'stopped'; readonly finding: string } {
  if (draft.doNotContact) return { draft, state: 'stopped', finding: 'This customer is not to be contacted.' };
  if (draft.to === undefined) return { draft, state: 'stopped', finding: draft.choices[0]?.whyNot ?? 'No telephone number is known.' };
  if (draft.fault !== null) return { draft, state: 'stopped', finding: draft.fault };
  const stops = stopsOf(draft.findings);
  return stops.length > 0 ? { draft, state: 'warn', finding: sentences(stops) } : { draft, state: 'ready', finding: sentences(draft.findings) };
}

export async function planTexts(app: App, input: InputOf<'texts', 'plan'>): Promise<OutputOf<'texts', 'plan'>> {
  await ensureProjections(app);
  const drafts = gatherTexts(app, app.current().read, input.customerIds, input.kind);
  return {
    rows: drafts.map((draft) => {
      const { state, finding } = judged(draft);
      const { encoding, segments } = textLength(draft.text);
      return {
        customerId: draft.customerId,
        customerNumber: draft.customerNumber,
        name: draft.name,
        state,
        finding,
        personName: draft.to?.personName ?? '',
        number: draft.to?.e164 ?? '',
        language: draft.language,
        text: draft.text,
        encoding,
        segments,
      };
    }),
  };
}

/** Customers named in a refusal; more are counted. */
const mostSaid = 5;

/** The file of a gateway: every named customer has a row in it, or nothing is written and nothing kept. */
export async function writeTextFile(app: App, input: InputOf<'texts', 'writeFile'>, call: Call): Promise<OutputOf<'texts', 'writeFile'>> {
  await ensureProjections(app);
  const { reason } = input;
  return app.command(call, async (tx) => {
    const drafts = gatherTexts(app, tx, input.customerIds, input.kind);
    if (drafts.length < new Set(input.customerIds).size)
      throw notFound('One of these customers is not in the ledger (any more), or was named twice under numbers that were merged. Pick them again.');
    const against = drafts.map(judged).filter(({ state }) => state === 'stopped' || (state === 'warn' && reason === undefined));
    if (against.length > 0) {
      const said = against
        .slice(0, mostSaid)
        .map(({ draft, finding }) => `${draft.name}: ${finding}`)
        .join(' ');
      throw ruleViolated(
        'texts-stopped',
        `${said}${against.length > mostSaid ? ` And ${against.length - mostSaid} more customers.` : ''} Nothing was written: leave them out${against.some(({ state }) => state === 'warn') ? ', or give a reason where a contact rule speaks against it' : ''}.`,
        'customerIds',
      );
    }
    const next = nextReferences(tx);
    let segments = 0;
    const rows = drafts.map((draft) => {
      const number = draft.to?.e164 ?? '';
      const reference = next();
      const kept = keepText(
        tx,
        draft,
        { contactId: draft.to?.contactId ?? '', number, personName: draft.to?.personName ?? '' },
        { kind: input.kind, language: draft.language, text: draft.text, way: 'file', reference },
      );
      const stops = stopsOf(draft.findings);
      if (stops.length > 0 && reason !== undefined) keepOverride(tx, draft.customerId, 'sms', { codes: stops.map((finding) => finding.code), reason }, kept.id);
      segments += kept.segments;
      // Digits alone are a number: nothing a spreadsheet could take for a formula, and what gateways take as international.
      return [Number(number.slice(1)), draft.text, reference];
    });
    const fileName = `Texts ${tx.today} ${input.kind}.csv`;
    const csv = tableCsv({
      title: fileName,
      columns: [
        { header: 'number', kind: 'number' },
        { header: 'text', kind: 'text' },
        { header: 'reference', kind: 'text' },
      ],
      rows,
    });
    rememberUndo(tx, call, input, {
      label: `File of ${rows.length} ${rows.length === 1 ? 'text' : 'texts'}: ${textKindNames[input.kind].toLowerCase()}`,
      customerId: rows.length === 1 ? (drafts[0]?.customerId ?? null) : null,
    });
    return { ticket: app.tickets.forBytes(new TextEncoder().encode(csv), fileName, 'text/csv'), fileName, texts: rows.length, segments };
  });
}

/** References of the day, one after the other. */
function nextReferences(tx: Tx): () => string {
  const prefix = `SMS-${tx.today.replaceAll('-', '')}-`;
  let last = lastReference(tx, prefix);
  return () => `${prefix}${String((last += 1)).padStart(4, '0')}`;
}

function keepText(
  tx: Tx,
  draft: DraftText,
  to: { readonly contactId: string; readonly number: string; readonly personName: string },
  what: { readonly kind: TextKind; readonly language: string; readonly text: string; readonly way: NewText['way']; readonly reference: string },
): { readonly id: string; readonly segments: number } {
  const id = tx.nextId<string>();
  const { segments } = textLength(what.text);
  insertText(tx, {
    id,
    customerId: draft.customerId,
    contactId: to.contactId,
    number: to.number,
    kind: what.kind,
    language: what.language,
    body: what.text,
    segments,
    way: what.way,
    reference: what.reference,
    userId: tx.userId,
    businessDate: tx.today,
    recordedAtMs: tx.recordedAtMs,
  });
  const how = what.way === 'copied' ? 'Text copied out' : 'Text put into a gateway file';
  tx.record({
    kind: 'letter',
    code: what.way === 'copied' ? 'text-copied-out' : 'text-put-into-file',
    customerId: draft.customerId,
    subjectId: id,
    title: `${how}: ${textKindNames[what.kind].toLowerCase()} to ${to.personName}, ${to.number}`,
    detail: what.text,
    payload: { number: to.number, kind: what.kind, language: what.language, segments, reference: what.reference },
  });
  collectUndo(tx, { do: 'take-back-text', textId: id });
  return { id, segments };
}

/** A text that did not go out after all: it stays in the file and counts as no contact. */
export function takeBackText(tx: Tx, textId: string): void {
  const text = readText(tx, textId);
  if (text === undefined || text.takenBackAtMs !== null) return;
  setTakenBack(tx, textId, tx.recordedAtMs);
  tx.record({ kind: 'letter', code: 'text-taken-back', customerId: text.customerId as CustomerId, subjectId: textId, title: 'Text message taken back' });
}
