import { addDays } from '../../../../shared/domain/calendar';
import { kindForms, LetterFault, checkTemplate, prepareTemplate, swissTemplate } from '../../documents';
import type { CustomerId, ItemId } from '../../../../shared/domain/ids';
import { notFound, ruleViolated } from '../../errors';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { letterDesk, writeLetter, type LetterDesk, type LetterOrder, type LetterSituation, type WrittenLetter } from '../letters';
import { ensureProjections } from '../ranking';
import { openItemsOf, somebody } from './store';

type Input = InputOf<'templates', 'preview'>;
type Preview = OutputOf<'templates', 'preview'>;

/** The real page of a letter with the words in hand, for a customer. What the customer has no occasion for is shown with sample values. */
export async function previewTemplate(app: App, input: Input): Promise<Preview> {
  const faults = checkTemplate(input.parts, input.kind);
  const none = { ticket: null, pages: 0, customerName: '', subject: '', text: '', problem: null, sampled: false };
  if (faults.length > 0) return { ...none, faults: [...faults] };
  await ensureProjections(app);
  const { read } = app.current();
  const base = letterDesk(app, read);
  const chosen = input.customerId ?? (somebody(read, base.today)?.customerId as CustomerId | undefined);
  if (chosen === undefined)
    throw ruleViolated('nobody-owes', 'A letter is shown with one of your customers, and nobody has anything open. Import a ledger first.');
  const letterCase = base.caseOf(chosen);
  if (!letterCase) throw notFound('This customer is not in the ledger any more.');
  const items = openItemsOf(read, chosen);
  const currency = input.currency ?? items[0]?.currency ?? app.current().profile.baseCurrency;
  const own = (swiss: boolean) =>
    prepareTemplate(swiss ? swissTemplate(input.parts) : input.parts, {
      kind: input.kind,
      language: input.language,
      id: `own/${input.language}/${input.kind}`,
      version: 1,
    });
  const desk: LetterDesk = {
    ...base,
    template: (kind, language, swiss) => (kind === input.kind && language === input.language ? own(swiss) : base.template(kind, language, swiss)),
  };
  const order: LetterOrder = { customerId: chosen, currency, kind: input.kind, language: input.language };
  const answer = (letter: WrittenLetter, sampled: boolean): Preview => ({
    faults: [],
    ticket: app.tickets.forBytes(letter.bytes, letter.fileName, 'application/pdf'),
    pages: letter.pages,
    customerName: letterCase.master.name,
    subject: letter.mail.subject,
    text: letter.mail.text,
    problem: null,
    sampled,
  });
  try {
    return answer(writeLetter(desk, order), false);
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    const inCurrency = items.filter((item) => item.currency === currency);
    try {
      return answer(writeLetter(desk, sampleOrder(order, inCurrency, desk)), true);
    } catch (second) {
      if (!(second instanceof LetterFault)) throw second;
      return { ...none, faults: [], customerName: letterCase.master.name, problem: second.sentence };
    }
  }
}

/** The same letter with an occasion made up from the customer's own open items. */
function sampleOrder(order: LetterOrder, items: ReturnType<typeof openItemsOf>, desk: LetterDesk): LetterOrder {
  const about = kindForms[order.kind].items === 'disputed' ? items.slice(0, 1) : items.slice(0, 3);
  const sum = about.reduce((total, item) => total + item.openMinor, 0) || 100_000;
  const day = (days: number) => addDays(desk.today, days);
  const third = Math.ceil(sum / 3);
  const situation: LetterSituation = {
    agency: { name: 'Sample Agency', reach: '+00 000 0000' },
    counsel: {
      firm: 'Sample Counsel',
      person: '',
      addressLines: ['1 Sample Street', 'Sample Town'],
      phone: '+00 000 0000',
      email: '',
      reference: 'S-1',
      costMinor: null,
      payBy: day(14),
    },
    hold: { since: day(-3), released: day(0) },
    credit: { limitMinor: sum * 2, from: day(11) },
    bankFrom: day(11),
    payment: { amountMinor: third, day: day(-2) },
    brokenPromise: { amountMinor: third, day: day(-5) },
    promise: { amountMinor: sum, day: day(7), by: '' },
    plan: {
      instalments: [
        { dueDate: day(10), amountMinor: third },
        { dueDate: day(40), amountMinor: third },
        { dueDate: day(70), amountMinor: Math.max(1, sum - 2 * third) },
      ],
      misses: 2,
    },
    dispute: { amountMinor: Math.ceil(sum / 2), day: day(-4), reason: 'damaged' },
    settlement: { offerMinor: Math.floor(sum * 0.8), balanceMinor: sum, until: day(14), condition: '' },
  };
  const named = ['promised', 'planned', 'disputed', 'settled'].includes(kindForms[order.kind].items);
  return { ...order, situation, ...(named ? { itemIds: about.map((item) => item.itemId as ItemId) } : {}) };
}
