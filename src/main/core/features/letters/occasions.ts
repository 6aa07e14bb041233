import { letterKindNames, letterKinds, type LetterKind } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import { LetterFault } from '../../documents';
import { AppError, notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { documentsOfCustomer } from '../documents';
import { customerGroup, ensureProjections } from '../ranking';
import { asksOf } from './asked';
import { sampleMakesNone } from './candidates';
import type { LetterCase } from './cases';
import { checksFor, faultSentence, orderOf, subjectsOf, whyNotKind } from './chosen';
import { letterDesk, type LetterDesk } from './desk';
import { gatherSituation } from './situation';
import { composeFor } from './write';

type Occasions = OutputOf<'letters', 'occasions'>;
type KindRow = Occasions['kinds'][number];

/** Every kind for one customer: which letters make sense now, which do not and why. A kind is tried by being written, so that nothing offered fails later. */
export async function listOccasions(app: App, input: InputOf<'letters', 'occasions'>): Promise<Occasions> {
  await ensureProjections(app);
  const { read, profile, isSample } = app.current();
  const { id } = customerGroup(read, input.customerId);
  const desk = letterDesk(app, read);
  const letterCase = desk.caseOf(id as CustomerId);
  if (!letterCase) throw notFound('This customer is not in the ledger any more.');
  desk.primeWith([letterCase]);
  const currencies = currenciesOf(letterCase, profile.baseCurrency);
  const currency = input.currency ?? currencies[0] ?? profile.baseCurrency;
  const documents = documentsOfCustomer(read, [id])
    .filter((one) => one.mediaType === 'application/pdf')
    .map((one) => ({ documentId: one.id as Occasions['documents'][number]['documentId'], fileName: one.fileName }));
  return {
    currency,
    currencies: [...new Set([...currencies, currency])],
    documents,
    whyNone: isSample ? sampleMakesNone : null,
    kinds: letterKinds.map((kind) => kindRow(desk, letterCase, kind, currency)),
  };
}

/** Currencies of the account, the one most is owed in first. */
export function currenciesOf(letterCase: LetterCase, base: string): readonly string[] {
  const sums = new Map<string, number>();
  for (const row of letterCase.items) sums.set(row.currency, (sums.get(row.currency) ?? 0) + Math.max(0, row.openMinor));
  return sums.size === 0 ? [base] : [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([currency]) => currency);
}

function kindRow(desk: LetterDesk, letterCase: LetterCase, kind: LetterKind, currency: string): KindRow {
  const { customerId } = letterCase.master;
  const subjects = subjectsOf(desk, letterCase, kind, currency);
  const known = gatherSituation(desk, letterCase, { kind, currency, subjectId: subjects[0]?.id ?? '' }).situation;
  const asks = asksOf(kind, known, desk, { customerId, currency });
  const row = { kind, label: letterKindNames[kind], subjects: [...subjects], asks, needsDocuments: kind === 'proof-of-delivery' };
  return { ...row, whyNot: whyNotKind(desk, letterCase, kind, currency) ?? trial(desk, letterCase, kind, currency, asks) };
}

/** Writes the letter without painting it, with something in the fields that wait to be filled in. */
function trial(desk: LetterDesk, letterCase: LetterCase, kind: LetterKind, currency: string, asks: KindRow['asks']): string | null {
  const stopgap = { day: desk.today, amount: 1, text: 'Agency' } as const;
  const situation = Object.fromEntries(asks.filter((one) => one.required || one.value !== null).map((one) => [one.field, one.value ?? stopgap[one.type]]));
  try {
    const order = orderOf(desk, letterCase, { customerId: letterCase.master.customerId, currency, kind, subjectId: '', situation, documentIds: [] });
    const stop = checksFor(desk, letterCase, order).find((check) => check.result === 'stop');
    if (stop !== undefined) return stop.finding;
    composeFor(desk, order, 'DD');
    return null;
  } catch (error) {
    if (error instanceof LetterFault) return faultSentence(error, kind);
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
