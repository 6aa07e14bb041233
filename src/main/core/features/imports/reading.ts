import { stat } from 'node:fs/promises';
import type { CustomerRef, InterpretContext, Interpreted, Mapping } from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';
import { interpretFile } from '../../imports';
import type { Directory } from './directory';
import type { RunState } from './run-state';
import { customersMark } from './store';

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

export function createReadings(): Readings {
  let last: { readonly key: string; readonly reading: Reading } | null = null;
  return {
    async read(reader, directory, path, mapping, run) {
      const { size, mtimeMs } = await stat(path);
      // Currencies and terms of customers flow into the rows: a change of master data makes the reading stale.
      const key = JSON.stringify([path, size, mtimeMs, mapping, customersMark(reader)]);
      if (last?.key !== key) last = { key, reading: await interpretFile(path, mapping, contextOf(directory, mapping), { signal: run?.signal, onRows: run?.report }) };
      return last.reading;
    },
    forget: () => void (last = null),
  };
}

function contextOf(directory: Directory, mapping: Mapping): InterpretContext {
  const entryOf = (customer: CustomerRef) => {
    const found = directory.find(customer);
    return found === null || found === 'several' ? null : found;
  };
  return { baseCurrency: mapping.defaultCurrency, defaultTermsDays, currencyOf: (customer) => entryOf(customer)?.currency ?? null, termsDaysOf: (customer) => entryOf(customer)?.termsDays ?? null };
}
