import { stat } from 'node:fs/promises';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerRef, InterpretContext, Interpreted, Mapping } from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';
import { interpretFile } from '../../imports';
import { dueDateFinder, termsMark } from '../terms';
import { ItemCurrencies } from './currencies';
import { customersMark } from './customer-store';
import type { Directory } from './directory';
import type { RunState } from './run-state';
import { countItems } from './store';

/** Terms of customers of which nothing is known. */
const defaultTermsDays = 30;

export interface Reading {
  readonly result: Interpreted;
  readonly rejectedRows: ReadonlyMap<number, readonly string[]>;
}

/** Reads files into canonical rows and keeps the last one: looking at a file, trying it and importing it reads it once. */
export interface Readings {
  read(reader: Reader, directory: Directory, path: string, mapping: Mapping, run?: RunState): Promise<Reading>;
  forget(): void;
}

export function createReadings(sayDay: (day: IsoDate) => string): Readings {
  let last: { readonly key: string; readonly reading: Reading } | null = null;
  return {
    async read(reader, directory, path, mapping, run) {
      const { size, mtimeMs } = await stat(path);
      // Currencies and terms of customers, and currencies of items, flow into the rows: a change makes the reading stale.
      const key = JSON.stringify([path, size, mtimeMs, mapping, customersMark(reader), countItems(reader), termsMark(reader)]);
      if (last?.key !== key)
        last = {
          key,
          reading: await interpretFile(path, mapping, contextOf(reader, directory, mapping, sayDay), { signal: run?.signal, onRows: run?.report }),
        };
      return last.reading;
    },
    forget: () => void (last = null),
  };
}

function contextOf(reader: Reader, directory: Directory, mapping: Mapping, sayDay: (day: IsoDate) => string): InterpretContext {
  const entryOf = (customer: CustomerRef) => {
    const found = directory.find(customer);
    return found === null || found === 'several' ? null : found;
  };
  const items = new ItemCurrencies(reader, directory);
  const dueDate = dueDateFinder(reader);
  return {
    sayDay,
    currencyOfItem: (customer, numberKey) => items.of(customer, numberKey),
    baseCurrency: mapping.defaultCurrency,
    defaultTermsDays,
    currencyOf: (customer) => entryOf(customer)?.currency ?? null,
    termsDaysOf: (customer) => entryOf(customer)?.termsDays ?? null,
    ...(dueDate !== null && { dueDateOf: (customer, termsText, itemDate, hasDays) => dueDate(entryOf(customer)?.id ?? null, termsText, itemDate, hasDays) }),
  };
}
