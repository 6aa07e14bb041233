import type { CustomerId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import type { ColumnValues } from '../../db';
import { badInput, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { letterDesk } from '../letters';
import { ensureProjections } from '../ranking';
import { collectUndo, rememberUndo } from '../undo-log';
import { keepChoice, putChoice, rawChoice } from './fees-store';
import { checkOrders } from './letter-rows';
import { ordersNow } from './plan';
import { madeToday } from './sign-off-store';

/** Keeps for today what is to become of the fees of letters. A waiver asks why. */
export async function chooseFee(app: App, input: InputOf<'dunning', 'chooseFee'>, call: Call): Promise<OutputOf<'dunning', 'chooseFee'>> {
  if (input.choice === 'waive' && input.reason === '') throw badInput('Say why the fee is waived; it is kept with the letter.', 'reason');
  await ensureProjections(app);
  return app.command(call, async (tx) => {
    let kept = 0;
    for (const { row } of checkOrders(
      ordersNow(tx, input.letters).map(({ order }) => order),
      letterDesk(app, tx),
    )) {
      if (row.fee?.now == null || (row.fee.now.choice === input.choice && row.fee.now.reason === input.reason)) continue;
      const letter = { customerId: row.customerId, currency: row.currency, level: row.level };
      collectUndo(tx, { do: 'set-fee-choice', letter, day: tx.today, before: rawChoice(tx, letter, tx.today) });
      keepChoice(tx, { ...letter, day: tx.today, choice: input.choice, reason: input.reason, userId: tx.userId, atMs: tx.recordedAtMs });
      tx.record({
        kind: 'letter',
        code: 'letter-fee-chosen',
        customerId: row.customerId,
        title: `Fee of the ${row.letter.toLowerCase()}: ${words[input.choice]}`,
        detail: input.reason,
        payload: { ...letter, choice: input.choice },
      });
      kept += 1;
    }
    rememberUndo(tx, call, input, { label: `Fee of ${kept} ${kept === 1 ? 'letter' : 'letters'}: ${words[input.choice]}`, customerId: null });
    return { kept };
  });
}

const words = { bill: 'billed', show: 'on the letter, not billed yet', waive: 'waived' } as const;

/** Takes a choice back, or puts the one before in its place. A letter that was made with it keeps it. */
export function putFeeChoiceBack(
  tx: Tx,
  letter: { readonly customerId: string; readonly currency: string; readonly level: number },
  day: string,
  before: ColumnValues | null,
): void {
  if (madeToday(tx, letter, day))
    throw ruleViolated('changed-since', 'The letter was made with this choice; its fee is billed, waived or taken back on the Interest tab.');
  putChoice(tx, letter, day, before);
  tx.record({
    kind: 'letter',
    code: 'letter-fee-choice-taken-back',
    customerId: letter.customerId as CustomerId,
    title: 'Choice about the fee of a letter taken back',
    payload: { ...letter, day },
  });
}
