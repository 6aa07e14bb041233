import type { CustomerId } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/ledger';
import { payMethods } from '../../shared/domain/promises';
import { amountOption, dayOption, oneOf } from './arguments';
import { UsageError, type Arguments, type Client, type OptionSpec } from './program';

/** Options of every command that records a promise to pay. */
export const promiseOptions: readonly OptionSpec[] = [
  { name: 'amount', value: 'AMOUNT', help: 'promised amount, e.g. 5000.00' },
  { name: 'date', value: 'YYYY-MM-DD', help: 'promised day' },
  { name: 'currency', value: 'CODE', help: "currency (default: the customer's only open currency)" },
  { name: 'items', value: 'NUMBERS', help: 'numbers of the items covered, with commas between (default: all past due)' },
  { name: 'by', value: 'WHO', help: 'who promised' },
  { name: 'pay-by', value: 'WAY', help: `how it is to be paid: ${payMethods.join(', ')}` },
  { name: 'confirm', help: 'writes the mail that confirms it into the outbox' },
  { name: 'accept-warnings', help: 'accepts a day that is no bank day' },
];

/** What became of the confirmation, as a further sentence. */
export const confirmationText = (confirmation: { readonly to: string; readonly why: string | null } | null): string =>
  confirmation === null ? '' : confirmation.why === null ? ` Confirmation to ${confirmation.to} waits in the outbox.` : ` No confirmation: ${confirmation.why}`;

export async function promiseFrom(client: Client, customerId: CustomerId, args: Arguments) {
  const dueDate = dayOption(args, 'date');
  if (dueDate === null) throw new UsageError('--date is needed');
  const found = await client.account.get({ customerId });
  const currencies = found.exposure.filter((row) => row.openMinor !== 0).map((row) => row.currency);
  const currency = args.text('currency') ?? (currencies.length === 1 ? currencies[0] : undefined);
  if (currency === undefined)
    throw new UsageError(currencies.length === 0 ? 'this customer has nothing open' : `--currency is needed: this customer owes in ${currencies.join(', ')}`);
  const wanted = (args.text('items') ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const itemIds = wanted.map((word) => {
    const item = found.items.find((candidate) => normaliseNumber(candidate.number) === normaliseNumber(word));
    if (item === undefined) throw new UsageError(`--items ${word}: not an open item of this customer`);
    return item.id;
  });
  const payBy = args.text('pay-by');
  return {
    currency,
    instalments: [{ dueDate, amountMinor: amountOption(args, 'amount', currency) }],
    itemIds,
    promisedBy: args.text('by') ?? '',
    acceptWarnings: args.flag('accept-warnings'),
    ...(payBy !== undefined && { payBy: oneOf(args, 'pay-by', payMethods, 'bank') }),
  };
}
