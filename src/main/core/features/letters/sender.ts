import type { LabelledValue, LetterModel } from '../../documents';
import { fill } from '../../documents';
import type { LetterDesk } from './desk';
import type { LetterOrder } from './order';
import { reachOf, signerOf, type Reach, type Signer } from './parties';
import type { LetterCounsel, LetterSituation } from './situation';
import type { Speech } from './speech';

/** Whose letter it is: the company’s own, or that of counsel, with their head, person and reach. */
interface Sender {
  /** Null = the company itself. */
  readonly counsel: LetterCounsel | null;
  readonly head: LetterModel['sender'];
  readonly signer: Signer;
  readonly reach: Reach;
}

export function senderOf(desk: LetterDesk, kind: LetterOrder['kind'], situation: LetterSituation): Sender {
  const { profile } = desk.company;
  const counsel = kind === 'attorney-letter' ? (situation.counsel ?? null) : null;
  if (counsel === null) {
    const addressLine = profile.addressLines.filter((line) => line !== '').join(', ');
    return {
      counsel,
      head: { name: profile.name, addressLine, legalLine: profile.legalLine },
      signer: signerOf(desk.company, desk.user),
      reach: reachOf(desk.company, desk.user),
    };
  }
  const signer = counsel.person === '' ? { name: counsel.firm, title: '' } : { name: counsel.person, title: counsel.firm };
  return {
    counsel,
    head: { name: counsel.firm, addressLine: counsel.addressLines.join(', '), legalLine: '' },
    signer,
    reach: { phone: counsel.phone, email: counsel.email },
  };
}

/** The reference block: a letter of counsel gives their reference and that of their client. */
export function referencesOf(
  { counsel, signer, reach }: Sender,
  known: { readonly reference: string; readonly account: string; readonly day: string },
  speech: Speech,
): readonly LabelledValue[] {
  const { references } = speech.words;
  const own =
    counsel === null
      ? [{ label: references.reference, value: known.reference }]
      : [
          { label: references.reference, value: counsel.reference },
          { label: speech.words.counsel.clientReference, value: known.reference },
        ];
  return [
    ...own,
    { label: references.account, value: known.account },
    { label: references.date, value: known.day },
    { label: references.contact, value: signer.name },
    { label: references.phone, value: reach.phone },
    { label: references.email, value: reach.email },
  ].filter((row) => row.value !== '');
}

/** Counsel’s cost as a row of its own, where it is claimed. */
export function extrasOf({ counsel }: Sender, speech: Speech): NonNullable<LetterModel['extras']> {
  return counsel === null || counsel.costMinor === null || counsel.costMinor === 0
    ? []
    : [{ label: fill(speech.words.counsel.cost, { name: counsel.firm }), amountMinor: counsel.costMinor }];
}
