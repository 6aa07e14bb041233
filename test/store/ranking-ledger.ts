import type { Tx } from '../../src/main/core/app';
import { refreshAccounts } from '../../src/main/core/features/ranking';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import { normaliseNumber } from '../../src/shared/domain/ledger';
import { nameKey } from '../../src/shared/domain/ledger-import';
import type { TestApp } from '../support/test-app';

/** Writes ledger rows the way commands do, one transaction each, and keeps the projections up. */
export function ledgerWriter(test: TestApp) {
  const { app, call } = test;
  const run = async <T>(work: (tx: Tx) => T, touched: (answer: T) => readonly string[] = () => []): Promise<T> => {
    const { answer } = await app.command(call('test.write'), async (tx) => {
      const made = work(tx);
      refreshAccounts(tx, touched(made));
      return { answer: made };
    });
    return answer;
  };

  const insertItem = (
    tx: Tx,
    item: {
      customerId: string;
      kind: string;
      number: string;
      currency: string;
      amountMinor: number;
      itemDate: string | null;
      dueDate: string | null;
      instalments?: readonly { dueDate: string; amountMinor: number }[];
      businessDate: string;
      reference?: string;
    },
  ): ItemId => {
    const id = tx.nextId<ItemId>();
    tx.sql('INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      id,
      item.customerId,
      item.kind,
      item.number,
      normaliseNumber(item.number),
      `${item.number}|${id}`,
      item.currency,
      tx.recordedAtMs,
    );
    tx.sql(
      'INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source, reference, instalments_json) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(
      id,
      tx.recordedAtMs,
      item.itemDate,
      item.dueDate,
      item.dueDate === null ? 'none' : 'file',
      item.reference ?? '',
      JSON.stringify(item.instalments ?? []),
    );
    fact(tx, { itemId: id, customerId: item.customerId, kind: 'issued', businessDate: item.businessDate, amountMinor: item.amountMinor });
    return id;
  };
  const fact = (
    tx: Tx,
    row: {
      itemId: string;
      customerId: string;
      kind: string;
      businessDate: string;
      amountMinor: number;
      counterItemId?: string | null;
      reversesSeq?: number | null;
    },
  ): void => {
    tx.sql(
      'INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, counter_item_id, reverses_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(row.itemId, row.customerId, row.kind, row.businessDate, tx.recordedAtMs, row.amountMinor, row.counterItemId ?? null, row.reversesSeq ?? null);
  };

  return {
    run,
    fact,
    insertItem,
    customer(fields: {
      number: string;
      name: string;
      termsDays?: number | null;
      creditLimitMinor?: number | null;
      segment?: string;
      currency?: string | null;
    }): Promise<CustomerId> {
      return run(
        (tx) => {
          const id = tx.nextId<CustomerId>();
          tx.sql(
            'INSERT INTO customers (id, number, number_key, name, name_key, terms_days, credit_limit_minor, segment, currency, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ).run(
            id,
            fields.number,
            normaliseNumber(fields.number),
            fields.name,
            nameKey(fields.name),
            fields.termsDays ?? null,
            fields.creditLimitMinor ?? null,
            fields.segment ?? '',
            fields.currency ?? null,
            tx.recordedAtMs,
            tx.recordedAtMs,
          );
          return id;
        },
        (id) => [id],
      );
    },
    contact(customerId: string, phone: string, name = 'Dana Whitfield'): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql('INSERT INTO contacts (id, customer_id, name, role, created_at_ms) VALUES (?, ?, ?, ?, ?)').run(id, customerId, name, 'CFO', tx.recordedAtMs);
          tx.sql("INSERT INTO contact_points (contact_id, position, kind, value, written) VALUES (?, 0, 'phone', ?, ?)").run(id, phone, phone);
          return id;
        },
        () => [customerId],
      );
    },
    invoice(
      customerId: string,
      number: string,
      amountMinor: number,
      itemDate: string | null,
      dueDate: string | null,
      more: { currency?: string; instalments?: readonly { dueDate: string; amountMinor: number }[]; businessDate?: string; reference?: string } = {},
    ): Promise<ItemId> {
      return run(
        (tx) =>
          insertItem(tx, {
            customerId,
            kind: 'invoice',
            number,
            currency: more.currency ?? 'USD',
            amountMinor,
            itemDate,
            dueDate,
            businessDate: more.businessDate ?? itemDate ?? tx.today,
            ...(more.instalments === undefined ? {} : { instalments: more.instalments }),
            ...(more.reference === undefined ? {} : { reference: more.reference }),
          }),
        () => [customerId],
      );
    },
    credit(customerId: string, number: string, amountMinor: number, itemDate: string, currency = 'USD'): Promise<ItemId> {
      return run(
        (tx) =>
          insertItem(tx, { customerId, kind: 'credit-memo', number, currency, amountMinor: -amountMinor, itemDate, dueDate: itemDate, businessDate: itemDate }),
        () => [customerId],
      );
    },
    /** A payment, applied to the item as far as `appliedMinor`; the rest stays unapplied. */
    payment(customerId: string, itemId: string | null, amountMinor: number, day: string, appliedMinor = amountMinor, currency = 'USD'): Promise<ItemId> {
      return run(
        (tx) => {
          const id = insertItem(tx, {
            customerId,
            kind: 'payment',
            number: `PAY-${day}-${amountMinor}`,
            currency,
            amountMinor: -amountMinor,
            itemDate: day,
            dueDate: day,
            businessDate: day,
          });
          if (itemId !== null && appliedMinor > 0) {
            fact(tx, { itemId, customerId, kind: 'applied', businessDate: day, amountMinor: -appliedMinor, counterItemId: id });
            fact(tx, { itemId: id, customerId, kind: 'applied', businessDate: day, amountMinor: appliedMinor, counterItemId: itemId });
          }
          return id;
        },
        () => [customerId],
      );
    },
    settle(customerId: string, itemId: string, amountMinor: number, day: string): Promise<void> {
      return run(
        (tx) => fact(tx, { itemId, customerId, kind: 'settled', businessDate: day, amountMinor: -amountMinor }),
        () => [customerId],
      );
    },
    promise(
      customerId: string,
      itemIds: readonly string[],
      instalments: readonly { dueDate: string; amountMinor: number }[],
      currency = 'USD',
    ): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql("INSERT INTO promises (id, customer_id, currency, made_on, channel, recorded_at_ms) VALUES (?, ?, ?, ?, 'phone', ?)").run(
            id,
            customerId,
            currency,
            tx.today,
            tx.recordedAtMs,
          );
          instalments.forEach((part, position) =>
            tx
              .sql('INSERT INTO promise_instalments (promise_id, position, due_date, amount_minor) VALUES (?, ?, ?, ?)')
              .run(id, position, part.dueDate, part.amountMinor),
          );
          itemIds.forEach((itemId, position) => tx.sql('INSERT INTO promise_items (promise_id, item_id, position) VALUES (?, ?, ?)').run(id, itemId, position));
          return id;
        },
        () => [customerId],
      );
    },
    /** The whole account, or one invoice of it. */
    handOver(customerId: string, itemId: string | null, kind: 'legal' | 'placed' | 'insured'): Promise<void> {
      return run(
        (tx) =>
          void tx
            .sql('INSERT INTO handovers (id, customer_id, item_id, kind, since, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
            .run(tx.nextId<string>(), customerId, itemId, kind, tx.today, tx.recordedAtMs),
        () => [customerId],
      );
    },
    endPromise(customerId: string, promiseId: string): Promise<void> {
      return run(
        (tx) =>
          void tx
            .sql("INSERT INTO promise_events (promise_id, kind, business_date, recorded_at_ms, reason) VALUES (?, 'withdrawn', ?, ?, 'said in error')")
            .run(promiseId, tx.today, tx.recordedAtMs),
        () => [customerId],
      );
    },
    dispute(customerId: string, itemId: string, amountMinor: number): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql("INSERT INTO disputes (id, customer_id, item_id, amount_minor, reason, opened_on, recorded_at_ms) VALUES (?, ?, ?, ?, 'pricing', ?, ?)").run(
            id,
            customerId,
            itemId,
            amountMinor,
            tx.today,
            tx.recordedAtMs,
          );
          return id;
        },
        () => [customerId],
      );
    },
    resolveDispute(customerId: string, disputeId: string): Promise<void> {
      return run(
        (tx) =>
          void tx
            .sql("UPDATE disputes SET resolved_on = ?, resolved_at_ms = ?, resolution = 'upheld' WHERE id = ? AND resolved_on IS NULL")
            .run(tx.today, tx.recordedAtMs, disputeId),
        () => [customerId],
      );
    },
    call(customerId: string, outcome: string, outcomeClass: 'success' | 'reach' | 'fail'): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql(
            "INSERT INTO calls (id, customer_id, direction, business_date, started_at_ms, seconds, outcome, outcome_class, recorded_at_ms) VALUES (?, ?, 'out', ?, ?, 60, ?, ?, ?)",
          ).run(id, customerId, tx.today, tx.recordedAtMs, outcome, outcomeClass, tx.recordedAtMs);
          return id;
        },
        () => [customerId],
      );
    },
    followUp(customerId: string, kind: string, dueDate: string): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql('INSERT INTO follow_ups (id, customer_id, kind, due_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?)').run(
            id,
            customerId,
            kind,
            dueDate,
            tx.recordedAtMs,
          );
          return id;
        },
        () => [customerId],
      );
    },
    finishFollowUp(customerId: string, followUpId: string): Promise<void> {
      return run(
        (tx) => void tx.sql('UPDATE follow_ups SET finished_on = ?, finished_at_ms = ? WHERE id = ?').run(tx.today, tx.recordedAtMs, followUpId),
        () => [customerId],
      );
    },
    /** An import that says what the ledger covers; its rows are written by the other functions. */
    covers(day: string, customerIds: readonly string[] = []): Promise<string> {
      return run(
        (tx) => {
          const id = tx.nextId<string>();
          tx.sql(
            "INSERT INTO imports (id, file_name, file_sha256, kind, mapping_json, snapshot_date, recorded_at_ms, rows, created, changed, unchanged, vanished, rejected, control_totals_json) VALUES (?, 'ledger.csv', 'x', 'open-items', '{}', ?, ?, 0, 0, 0, 0, 0, 0, '[]')",
          ).run(id, day, tx.recordedAtMs);
          return id;
        },
        () => customerIds,
      );
    },
    setting(key: string, value: unknown): Promise<void> {
      return run(
        (tx) =>
          void tx
            .sql('INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json')
            .run(key, JSON.stringify(value), tx.recordedAtMs),
      );
    },
  };
}

/** Every row of the projections, in a fixed order. */
export function projectionRows(test: TestApp) {
  const read = test.company.read;
  return {
    openItems: read.sql('SELECT * FROM open_items ORDER BY item_id').all(),
    promiseStates: read.sql('SELECT * FROM promise_states ORDER BY promise_id').all(),
    accountState: read.sql('SELECT * FROM account_state ORDER BY customer_id').all(),
    customerForecasts: read.sql('SELECT * FROM customer_forecasts ORDER BY customer_id').all(),
    itemForecasts: read.sql('SELECT * FROM item_forecasts ORDER BY item_id').all(),
    paymentModel: read.sql('SELECT * FROM payment_model').all(),
  };
}
