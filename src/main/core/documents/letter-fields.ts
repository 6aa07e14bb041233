import { letterKinds, type LetterKind } from '../../../shared/domain/dunning';
import { kindForms } from './letter-kinds';

/** `lines` stands on several lines and is for mails alone. */
export type FieldType = 'text' | 'amount' | 'day' | 'number' | 'yes-no' | 'lines';
export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  /** What it says, for the list beside the editor. */
  readonly meaning: string;
  /** Kinds of letters that may know it. */
  readonly kinds: readonly LetterKind[];
}

const withItems = letterKinds.filter((kind) => kindForms[kind].items !== 'none');
const asking = letterKinds.filter((kind) => ['overdue', 'due-soon'].includes(kindForms[kind].items));
const charging = letterKinds.filter((kind) => kindForms[kind].interest);
const threatening: readonly LetterKind[] = ['final-demand', 'notice-before-action'];
const agency: readonly LetterKind[] = ['agency-warning', 'agency-placed'];
const counsel: readonly LetterKind[] = ['attorney-letter'];
const field = (name: string, type: FieldType, meaning: string, kinds: readonly LetterKind[] = letterKinds): FieldSpec => ({ name, type, meaning, kinds });

/** Everything a template may name. A name that is not here is refused when the template is saved. */
export const fieldSpecs: readonly FieldSpec[] = [
  field('customer.name', 'text', 'Name of the customer'),
  field('customer.number', 'text', 'Number of the customer’s account'),
  field('sender.name', 'text', 'Your company'),
  field('reference', 'text', 'Reference of this letter'),
  field('issuedOn', 'day', 'Date of this letter'),
  field('contact.name', 'text', 'Whom the customer turns to'),
  field('contact.reach', 'text', 'That person with telephone and e-mail'),
  field('paymentsUntil', 'day', 'Day up to which payments are known'),
  field('footNote', 'text', 'Note at the foot, from the settings'),
  field('individual', 'yes-no', 'The customer is a sole trader or a consumer'),
  field('documents.count', 'number', 'How many documents are enclosed; not known when none is'),
  field('total', 'amount', 'Sum that the letter asks for', asking),
  field('payBy', 'day', 'Day by which it is to be paid', withItems),
  field('items.count', 'number', 'How many items the letter lists', withItems),
  field('items.late', 'number', 'How many of them are past due', withItems),
  field('items.oldestDays', 'number', 'Days that the oldest one is late', withItems),
  field('earlierLetters', 'text', 'Earlier letters with their days, as a list in words', asking),
  field('earlierCount', 'number', 'How many earlier letters that list has', asking),
  field('calls', 'text', 'Days on which you spoke, as a list in words', asking),
  field('brokenPromise.amount', 'amount', 'Promised and not received', asking),
  field('brokenPromise.day', 'day', 'Day it was promised for', asking),
  field('consequence', 'text', 'What happens after the day, from the settings', threatening),
  field('interest.charges', 'amount', 'Interest and fixed sums in the total', charging),
  field('interest.basis', 'text', 'Law or clause that they rest on', charging),
  field('interest.perDay', 'amount', 'What each further day adds', charging),
  field('clause.reference', 'text', 'The contract that covers all items of the letter', asking),
  field('clause.interest', 'text', 'Its words on interest, in letters of your own language', asking),
  field('clause.dispute', 'text', 'Its words on complaints, in letters of your own language', asking),
  field('clause.disputeDays', 'number', 'Days it gives for complaints', asking),
  field('clause.law', 'text', 'Law and place it names, in letters of your own language', asking),
  field('hold.from', 'day', 'Day from which deliveries are stopped', ['second-reminder']),
  field('hold.since', 'day', 'Day since which the account is on hold', ['account-on-hold']),
  field('hold.released', 'day', 'Day on which the hold ended', ['release']),
  field('payment.amount', 'amount', 'The part payment', ['part-payment-thanks']),
  field('payment.day', 'day', 'Day of the part payment', ['part-payment-thanks']),
  field('promise.amount', 'amount', 'What was promised', ['promise-confirmation']),
  field('promise.day', 'day', 'Day it was promised for', ['promise-confirmation']),
  field('promise.by', 'text', 'Who promised', ['promise-confirmation']),
  field('plan.total', 'amount', 'Sum of the payment plan', ['plan-confirmation']),
  field('plan.count', 'number', 'How many payments it has', ['plan-confirmation']),
  field('plan.firstAmount', 'amount', 'First payment', ['plan-confirmation']),
  field('plan.firstDay', 'day', 'Day of the first payment', ['plan-confirmation']),
  field('plan.misses', 'number', 'Missed payments after which the plan ends', ['plan-confirmation']),
  field('dispute.amount', 'amount', 'What is disputed', ['dispute-received']),
  field('dispute.day', 'day', 'Day the objection came', ['dispute-received']),
  field('dispute.reason', 'text', 'The customer’s reason', ['dispute-received']),
  field('dispute.rest', 'amount', 'Past due and not disputed', ['dispute-received']),
  field('statement.asOf', 'day', 'Day of the statement', ['statement-cover']),
  field('statement.overdue', 'text', 'What is past due, in each currency', ['statement-cover']),
  field('agency.name', 'text', 'The collection agency', agency),
  field('agency.day', 'day', 'Day of the placement', agency),
  field('agency.reach', 'text', 'How to reach the agency', ['agency-placed']),
  field('counsel.name', 'text', 'The firm of counsel, in whose name the letter is written', counsel),
  field('counsel.reference', 'text', 'Counsel’s own reference', counsel),
  field('counsel.cost', 'amount', 'Counsel’s cost, where it is claimed', counsel),
  field('settlement.amount', 'amount', 'What settles the account', ['settlement-offer']),
  field('settlement.balance', 'amount', 'What is owed without the offer', ['settlement-offer']),
  field('settlement.reduction', 'amount', 'What is waived', ['settlement-offer']),
  field('settlement.until', 'day', 'Last day of the offer', ['settlement-offer']),
  field('settlement.condition', 'text', 'Condition of the offer', ['settlement-offer']),
  field('credit.limit', 'amount', 'The credit limit', ['credit-limit-notice']),
  field('credit.before', 'amount', 'The limit before', ['credit-limit-notice']),
  field('credit.from', 'day', 'Day from which it holds', ['credit-limit-notice']),
  field('bank.from', 'day', 'Day from which the new account holds', ['bank-details-change']),
  field('balance.asOf', 'day', 'Day of the balance', ['balance-confirmation']),
  field('balance.amount', 'amount', 'The balance', ['balance-confirmation']),
  field('balance.until', 'day', 'Day by which to answer', ['balance-confirmation']),
  field('itemLines', 'lines', 'The items, one on a line', withItems),
  field('paymentLines', 'lines', 'Where to pay, on several lines'),
  field('planLines', 'lines', 'The payments of the plan, one on a line', ['plan-confirmation']),
  field('balanceLines', 'lines', 'What is open, a currency on a line', ['statement-cover']),
];

/** What one letter puts into its template: dotted names of `fieldSpecs`. A name that is missing or null is not known. */
export type LetterFields = Readonly<Record<string, string | number | boolean | null>>;

/** The fields that templates of a kind may name. */
export function fieldsOfKind(kind: LetterKind): readonly FieldSpec[] {
  return fieldSpecs.filter((spec) => spec.kinds.includes(kind));
}
