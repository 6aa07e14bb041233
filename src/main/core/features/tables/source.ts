import type { Contract } from '../../../../shared/contract';
import type { Cell, Column, Table } from '../../../../shared/domain/table';
import type { Handlers, InputOf, OutputOf } from '../../rpc/handlers';

/** Makes a table from the answers to a question of the contract. */
export type TableMaker = (ask: never, handlers: Handlers) => Promise<Table>;

type Reader<F extends keyof Contract, O extends keyof Contract[F]> = (ask: InputOf<F, O>) => Promise<OutputOf<F, O>>;

/** A table whose rows come from one operation; `make` is given the checked question and the way to ask. */
export function tableOf<F extends keyof Contract, O extends keyof Contract[F] & string>(
  feature: F,
  operation: O,
  make: (ask: InputOf<F, O>, read: Reader<F, O>) => Promise<Table>,
): TableMaker {
  return (ask: InputOf<F, O>, handlers) => {
    const handler = handlers[feature][operation] as unknown as (ask: InputOf<F, O>, call: object) => Promise<OutputOf<F, O>>;
    return make(ask, (question) => handler(question, { operation: `${feature}.${operation}`, commandId: null }));
  };
}

/** More rows than anybody reads, and few enough for the memory. */
const mostPages = 400;

/** Every page of an answer, from the first one on. */
export async function allPages<Ask extends { readonly cursor: string | null; readonly limit: number }, Page extends { readonly nextCursor: string | null }>(
  ask: Ask,
  read: (ask: Ask) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await read({ ...ask, cursor, limit: 500 });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null && pages.length < mostPages);
  return pages;
}

export const text = (header: string): Column => ({ header, kind: 'text' });
export const day = (header: string): Column => ({ header, kind: 'day' });
export const number = (header: string): Column => ({ header, kind: 'number' });
export const amount = (header: string): Column => ({ header, kind: 'amount' });

/** An amount of minor units; null where there is none. */
export const money = (minor: number | null | undefined, currency: string): Cell => (minor == null ? null : { minor, currency });
/** A share of 1 as a percentage with one decimal. */
export const percent = (share: number | null | undefined): Cell => (share == null ? null : Math.round(share * 1000) / 10);
