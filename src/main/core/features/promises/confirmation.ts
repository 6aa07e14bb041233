import { dayLabel } from '../../../../shared/domain/calendar';
import type { ContactId, PromiseId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, Tx } from '../../app';
import { LetterFault } from '../../documents';
import type { OutputOf } from '../../rpc/handlers';
import type { KnownCustomer } from '../commitments';
import { letterDesk, mailTextOf } from '../letters';
import { mailReach, queueMail } from '../outbox';
import { collectUndo } from '../undo-log';
import { insertConfirmation, partsOf, readPromiseHeads, readPromiseItems } from './store';

type Confirmation = NonNullable<OutputOf<'promises', 'record'>['confirmation']>;

/**
 * Writes the mail that confirms what was just promised, as a draft in the outbox, inside the promise's own transaction and
 * after the account was refreshed. It goes to the person named, else to whoever likes mail. Whatever keeps it from being
 * written is answered, never thrown: the promise stands without it.
 */
export async function confirmIn(
  app: App,
  tx: Tx,
  customer: KnownCustomer,
  about: { readonly promiseId: PromiseId; readonly contactId: ContactId | null; readonly isPlan?: boolean },
): Promise<Confirmation> {
  const { to, why } = mailReach(tx, customer.id, about.contactId);
  if (to === null) return { mailId: null, to: '', why };
  const head = readPromiseHeads(tx, [about.promiseId]).get(about.promiseId);
  if (head === undefined) return { mailId: null, to: '', why: 'The promise is not on record.' };
  const parts = partsOf(tx, about.promiseId);
  const itemIds = (readPromiseItems(tx, [about.promiseId]).get(about.promiseId) ?? []).map((item) => item.id);
  let words: { readonly subject: string; readonly text: string };
  try {
    const [first] = parts;
    const single = parts.length === 1 && about.isPlan !== true && first !== undefined;
    words = mailTextOf(letterDesk(app, tx), {
      customerId: customer.id,
      currency: head.currency,
      subjectId: about.promiseId,
      itemIds: itemIds as never,
      // Several dates are said in full, as those of a plan are.
      ...(single
        ? { kind: 'promise-confirmation', situation: { promise: { amountMinor: first.amountMinor, day: first.dueDate, by: head.promisedBy } } }
        : { kind: 'plan-confirmation', ...(about.isPlan !== true && { situation: { plan: { instalments: parts, misses: 1 } } }) }),
    });
  } catch (error) {
    if (error instanceof LetterFault) return { mailId: null, to: '', why: error.sentence };
    throw error;
  }
  const { mailId } = await queueMail(app, tx, {
    customerId: customer.id,
    kind: 'mail',
    letterId: null,
    to: [{ name: to.name, address: to.address, contactId: to.contactId }],
    ...words,
    attachments: [],
    approve: false,
  });
  insertConfirmation(tx, about.promiseId, mailId);
  collectUndo(tx, { do: 'take-back-mail', mailId });
  const { locale } = tx.company.profile;
  const total = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  tx.record({
    kind: 'promise',
    code: 'promise-confirmation-written',
    customerId: customer.id,
    subjectId: about.promiseId,
    title: `Confirmation to ${to.name} written, waits in the outbox`,
    detail: `${formatMinor(total, head.currency, locale)}${parts[0] === undefined ? '' : ` for ${dayLabel(parts[0].dueDate, locale, tx.today)}`}${parts.length > 1 ? ` and ${parts.length - 1} later ${parts.length === 2 ? 'date' : 'dates'}` : ''}, to ${to.address}`,
    payload: { mailId, address: to.address },
  });
  return { mailId, to: `${to.name}, ${to.address}`, why: null };
}
