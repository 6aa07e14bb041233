import { createHash } from 'node:crypto';
import { dayLabel } from '../../../../shared/domain/calendar';
import { letterKindNames } from '../../../../shared/domain/dunning';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { AppError, badInput, notFound, ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { refreshAccounts } from '../ranking';
import { emptyMemory, listCandidates } from './candidates';
import { countLetters, keptDocument, listLetters, markLetterSent, sendableRows } from './kept-store';
import { lazyKit } from './kit';
import { listOccasions } from './occasions';
import { mergeKeptLetters } from './print';
import { previewLetter, produceLetters } from './produce';
import { draftLetter, type StatementMaker, writeLetters } from './write-chosen';

export { letterDesk, type LetterDesk } from './desk';
export { letterKit } from './kit';
export { insertVersion, newestOwnVersions, ownVersions } from './own-templates';
export { logoImage, signatureImage } from './images';
export { languageOf } from './speech';
export { letterVoice } from './voice';
export { shortFacts } from './short-facts';
export { beginLetters, mergeKeptLetters, writeWithCopies } from './print';
export type { LetterOrder } from './order';
export type { LetterCounsel, LetterSituation } from './situation';
export { mailOfLetter, mailTextOf, produceLetter, writeLetter, type ProducedLetter, type WrittenLetter } from './write';
export { whyNoLetters } from './candidates';
export { contentOf, gatherCases, letterKey, pairKey, proposalLevel, proposalOf, type LetterCase } from './cases';
export { faultAhead } from './ahead-faults';
export { faultAsRule } from './produce';
export { checkLetter, emailOf } from './checks';
export { lazyKit, type LetterKit } from './kit';
export { handedOverItems } from './store';
export { issuedOn as lettersIssuedOn } from './kept-store';
export { feesMinor, type OrderedFees } from './letter-fee';
export { chargesOn, interestOn } from './interest-on';
export { waysFor } from './ways';

/** Letters: who gets a demand, the exact page before it is made, letters of any kind, making and keeping them, and marking them as sent. `statement` makes what a cover covers. */
export function createLettersFeature(app: App, statement: StatementMaker | null = null): FeatureHandlers<'letters'> {
  const kit = lazyKit(app);
  const memory = emptyMemory();
  return {
    candidates: (input) => listCandidates(app, input, kit, memory),
    preview: (input) => previewLetter(app, input),
    produce: (input, call) => produceLetters(app, input, call),
    occasions: (input) => listOccasions(app, input),
    draft: (input) => draftLetter(app, statement, input),
    write: (input, call) => writeLetters(app, statement, input, call),

    async list(input) {
      const { read } = app.current();
      const rows = listLetters(read, input, readCursor(input.cursor), input.limit + 1);
      const page = rows.slice(0, input.limit);
      const last = page.at(-1);
      return { rows: [...page], total: countLetters(read, input), nextCursor: rows.length > input.limit && last ? `${last.producedAtMs}.${last.id}` : null };
    },

    async document(input) {
      const { pdf, fileName, sha256 } = provenLetter(app.current().read, input.letterId);
      return { ticket: app.tickets.forBytes(pdf, fileName, 'application/pdf'), fileName, sha256 };
    },

    printFile: (input) => mergeKeptLetters(app, input.letterIds, input),

    async markSent(input, call) {
      const company = app.current();
      if (company.isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails.');
      return app.command(call, async (tx) => {
        if (input.sentOn > tx.today) throw badInput('A letter cannot have been sent in the future.', 'sentOn');
        const ids = [...new Set(input.letterIds)];
        const rows = sendableRows(tx, ids);
        if (rows.length < ids.length) throw notFound('One of these letters is not in the records. Reload the list.');
        const early = rows.find((row) => input.sentOn < row.issuedOn);
        if (early)
          throw badInput(
            `${early.reference} was made on ${dayLabel(early.issuedOn, company.profile.locale, tx.today)}; it cannot have been sent before.`,
            'sentOn',
          );
        const fresh = rows.filter((row) => row.state === 'produced');
        for (const row of fresh) {
          markLetterSent(tx, row.id, input.sentOn);
          tx.record({
            kind: 'letter',
            code: 'letter-sent',
            customerId: row.customerId,
            subjectId: row.id,
            title: `${letterKindNames[row.kind]} ${row.reference} sent`,
            payload: { reference: row.reference, sentOn: input.sentOn },
            businessDate: input.sentOn,
          });
        }
        if (fresh.length > 0) refreshAccounts(tx, [...new Set(fresh.map((row) => row.customerId))]);
        return { marked: fresh.length };
      });
    },
  };
}

/** A kept letter whose bytes are proven by their hash. */
function provenLetter(read: Reader, letterId: string): { readonly pdf: Uint8Array; readonly fileName: string; readonly sha256: string } {
  const kept = keptDocument(read, letterId);
  if (kept === null) throw notFound('This letter is not in the records.');
  const sha256 = kept.pdf === null ? '' : createHash('sha256').update(kept.pdf).digest('hex');
  if (kept.pdf === null || sha256 !== kept.sha256)
    throw new AppError('db-corrupt', { sentence: `The kept letter ${kept.reference} is not the file that was made. Nothing was changed. Restore a backup.` });
  return { pdf: kept.pdf, fileName: kept.fileName, sha256 };
}

function readCursor(cursor: string | null): { readonly recordedAtMs: number; readonly id: string } | null {
  if (cursor === null) return null;
  const [ms = '', id = ''] = cursor.split('.');
  if (!/^\d+$/.test(ms) || id === '') throw badInput('This place in the list is not known. Reload it.', 'cursor');
  return { recordedAtMs: Number(ms), id };
}
