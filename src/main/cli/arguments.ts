import { parseArgs } from 'node:util';
import { isIsoDate } from '../../shared/domain/calendar';
import type { IsoDate } from '../../shared/domain/calendar/iso-date';
import { isKnownCurrency, parseDecimalToMinor } from '../../shared/domain/money';
import { UsageError, type Arguments, type CliCommand, type OptionSpec } from './program';

export const globalOptions: readonly OptionSpec[] = [
  { name: 'data', value: 'DIR', help: 'the folder that holds the company files (default: your data folder)' },
  { name: 'as-of', value: 'YYYY-MM-DD', help: 'sets today for the whole command' },
  { name: 'json', help: 'prints one JSON document on stdout and nothing else' },
  { name: 'help', help: 'shows this' },
];

/** Reads the words behind a command. Throws UsageError for an option it does not have. */
export function readArguments(command: CliCommand | null, argv: readonly string[]): Arguments {
  const specs = [...globalOptions, ...(command?.options ?? [])];
  const options = Object.fromEntries(
    specs.map((spec) => [spec.name, spec.value === undefined ? { type: 'boolean' as const } : { type: 'string' as const, multiple: true }]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: command !== null });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  const values = parsed.values as Record<string, boolean | string[] | undefined>;
  const list = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value : [];
  };
  return { words: parsed.positionals, text: (name) => list(name).at(-1), list, flag: (name) => values[name] === true };
}

export function required(args: Arguments, name: string): string {
  const value = args.text(name);
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed`);
  return value;
}

export function dayOption(args: Arguments, name: string): IsoDate | null {
  const value = args.text(name);
  if (value === undefined) return null;
  if (!isIsoDate(value)) throw new UsageError(`--${name} ${value}: not a day that exists, written YYYY-MM-DD`);
  return value;
}

export function wholeNumberOption(args: Arguments, name: string, fallback: number, least = 0): number {
  const value = args.text(name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) throw new UsageError(`--${name} ${value}: a whole number of at least ${least} is needed`);
  return number;
}

/** An amount as people write it, in the currency's unit: `5000`, `5,000.00`. Answers minor units. */
export function amountOption(args: Arguments, name: string, currency: string): number {
  const value = required(args, name);
  if (!isKnownCurrency(currency)) throw new UsageError(`--currency ${currency}: not a currency`);
  const parsed = parseDecimalToMinor(value, currency, '.');
  if (!parsed.ok || parsed.minor <= 0) throw new UsageError(`--${name} ${value}: an amount in ${currency} above zero is needed, e.g. 5000.00`);
  return parsed.minor;
}

export function oneOf<T extends string>(args: Arguments, name: string, allowed: readonly T[], fallback: T): T {
  const value = args.text(name);
  if (value === undefined) return fallback;
  if (!(allowed as readonly string[]).includes(value)) throw new UsageError(`--${name} ${value}: one of ${allowed.join(', ')} is needed`);
  return value as T;
}
