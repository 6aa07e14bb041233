import { customerBy } from '../customer';
import { confirmationText, promiseFrom, promiseOptions } from '../promise-options';
import type { CliCommand } from '../program';
import { amountText } from '../text';

export const promiseRecord: CliCommand = {
  name: 'promise record',
  words: 'CUSTOMER',
  summary: 'records a promise to pay',
  options: promiseOptions,
  example: 'duedesk promise record 200769623 --amount 5000.00 --date 2026-11-27 --by CFO',
  async run(session, args) {
    const customerId = await customerBy(session.client, args.words[0]);
    const promise = await promiseFrom(session.client, customerId, args);
    const answer = await session.client.promises.record({
      commandId: session.newCommandId(),
      customerId,
      promise,
      ...(args.flag('confirm') && { confirm: true }),
    });
    const total = promise.instalments.reduce((sum, part) => sum + part.amountMinor, 0);
    return { json: answer, text: `Promise of ${amountText(total, promise.currency)} recorded.${confirmationText(answer.confirmation)}` };
  },
};
