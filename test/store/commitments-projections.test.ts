import { fc, test as property } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { callOutcomes, promiseInput } from '../../src/shared/contract/call-log.contract';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import type { CustomerId, DisputeId, PromiseId } from '../../src/shared/domain/ids';
import { AppError } from '../../src/main/core/errors';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import { rebuildProjections } from '../../src/main/core/features/ranking';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const start = isoDate('2026-11-20');

const step = fc.oneof(
  fc.record({ do: fc.constant('call' as const), outcome: fc.constantFrom(...callOutcomes), who: fc.nat(2) }),
  fc.record({
    do: fc.constant('promise' as const),
    amountMinor: fc.integer({ min: 1, max: 400_000 }),
    inDays: fc.nat(14),
    who: fc.nat(2),
    replace: fc.boolean(),
  }),
  fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('dispute' as const), amountMinor: fc.integer({ min: 1, max: 250_000 }), item: fc.nat(5) }),
  fc.record({ do: fc.constant('resolve' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('pay' as const), amountMinor: fc.integer({ min: 1, max: 150_000 }), item: fc.nat(5) }),
  fc.record({ do: fc.constant('next-day' as const), covered: fc.boolean() }),
);

const kept = (test: TestApp) =>
  ['open_items', 'promise_states', 'account_state'].map((table) =>
    test.company.read
      .sql(`SELECT * FROM ${table}`)
      .all<Record<string, unknown>>()
      .map((row) => JSON.stringify(row))
      .sort((a, b) => (a < b ? -1 : 1)),
  );

describe('calls, promises and disputes', () => {
  property.prop([fc.array(step, { minLength: 3, maxLength: 14 })], { numRuns: 12 })(
    'keep the projections as if they were worked out from nothing',
    async (steps) => {
      const test = await openTestApp({ today: start });
      try {
        const write = ledgerWriter(test);
        const [calls, promises, disputes] = [createCallsFeature(test.app), createPromisesFeature(test.app), createDisputesFeature(test.app)];
        const customers: CustomerId[] = [],
          items: { readonly id: Awaited<ReturnType<typeof write.invoice>>; readonly customer: number }[] = [];
        for (let index = 0; index < 3; index += 1) {
          const customerId = await write.customer({ number: `C-${index}`, name: `Customer ${index}` });
          customers.push(customerId);
          for (const [at, age] of [60, 10].entries())
            items.push({
              id: await write.invoice(customerId, `INV-${index}-${at}`, 200_000, addDays(start, -age - 30), addDays(start, -age)),
              customer: index,
            });
        }
        await write.covers(addDays(start, -1), customers);
        const made: PromiseId[] = [],
          opened: DisputeId[] = [];
        let today = start;
        const attempt = async <T>(work: Promise<T>): Promise<T | null> =>
          work.catch((error: unknown) => {
            // A refusal is an answer too; it must leave everything as it was.
            if (error instanceof AppError && error.code !== 'internal') return null;
            throw error;
          });
        for (const one of steps) {
          const call = test.call(one.do);
          const commandId = call.commandId!;
          if (one.do === 'call' && one.outcome !== 'promise')
            await attempt(
              calls.log(
                {
                  commandId,
                  customerId: customers[one.who]!,
                  contactId: null,
                  phone: '',
                  direction: 'out',
                  seconds: 30,
                  outcome: one.outcome,
                  reasonForDelay: null,
                  note: '',
                },
                call,
              ),
            );
          else if (one.do === 'promise') {
            const promise = promiseInput.parse({
              currency: 'USD',
              instalments: [{ dueDate: addDays(today, one.inDays), amountMinor: one.amountMinor }],
              acceptWarnings: true,
            });
            const answer = await attempt(
              promises.record({ commandId, customerId: customers[one.who]!, promise, replaces: one.replace ? (made.at(-1) ?? null) : null }, call),
            );
            if (answer !== null) made.push(answer.promiseId);
          } else if (one.do === 'withdraw' && made.length > 0)
            await attempt(promises.withdraw({ commandId, promiseId: made[one.which % made.length]!, reason: 'said in error' }, call));
          else if (one.do === 'dispute') {
            const item = items[one.item]!;
            const answer = await attempt(
              disputes.open(
                {
                  commandId,
                  customerId: customers[item.customer]!,
                  dispute: { itemId: item.id, amountMinor: one.amountMinor, reason: 'pricing', note: '', dueDate: null },
                },
                call,
              ),
            );
            if (answer !== null) opened.push(answer.disputeId);
          } else if (one.do === 'resolve' && opened.length > 0)
            await attempt(disputes.resolve({ commandId, disputeId: opened[one.which % opened.length]!, resolution: 'upheld', note: '' }, call));
          else if (one.do === 'pay') {
            const item = items[one.item]!;
            await write.payment(customers[item.customer]!, item.id, one.amountMinor, today);
          } else if (one.do === 'next-day') {
            today = addDays(today, 1);
            test.clock.set(`${today}T09:00:00Z`);
            if (one.covered) await write.covers(addDays(today, -1), customers);
            else
              await write.run(
                () => null,
                () => customers,
              );
          }
        }
        const before = kept(test);
        await write.run((tx) => rebuildProjections(tx));
        expect(before).toEqual(kept(test));
      } finally {
        test.close();
      }
    },
  );
});
