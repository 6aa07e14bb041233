import { useCallback, useMemo, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { useWorklistFirst, useWorklistPages, type WorklistItem, type WorklistQuery } from './worklist.api';

/** The first page is small, so that the list stands at once; the others are larger. */
const firstSize = 60,
  pageSize = 200;
/** Pages kept in sight besides the first: what is announced as changed is asked again for these alone. */
const keptPages = 4;

const pageOf = (index: number): number => (index < firstSize ? 0 : 1 + Math.floor((index - firstSize) / pageSize));
const startOfPage = (page: number): number => (page === 0 ? 0 : firstSize + (page - 1) * pageSize);

/** The ranked list by place: any row is one question away, however far down it lies. `held` is a place whose rows always stay; nothing is asked before `ready`. */
export function useWorklistRows(query: WorklistQuery, held: number, ready: boolean) {
  const first = useWorklistFirst(query, firstSize, ready);
  const key = JSON.stringify(query);
  const [asked, setAsked] = useState<{ readonly key: string; readonly pages: readonly number[] }>({ key, pages: [] });
  const settled = !first.isPlaceholderData;
  const wanted = useMemo(() => {
    const pages = asked.key === key ? asked.pages : [];
    return settled ? [...new Set([pageOf(held), ...pages])].filter((page) => page > 0) : [];
  }, [asked, key, held, settled]);
  const pages = useWorklistPages(
    query,
    wanted.map((page) => ({ start: startOfPage(page), limit: pageSize })),
  );
  const need = useCallback(
    (index: number) => {
      const page = pageOf(index);
      setAsked((before) => {
        const known = before.key === key ? before.pages : [];
        return known.at(-1) === page ? before : { key, pages: [...known.filter((other) => other !== page), page].slice(-keptPages) };
      });
    },
    [key],
  );
  const loaded = useMemo(
    () => new Map<number, readonly WorklistItem[]>([[0, first.data?.items ?? []], ...wanted.map((page, at) => [page, pages[at] ?? []] as const)]),
    [first.data, wanted, pages],
  );
  const rowAt = useCallback(
    (index: number): WorklistItem | undefined => {
      const page = pageOf(index);
      return loaded.get(page)?.[index - startOfPage(page)];
    },
    [loaded],
  );
  const indexOf = useMemo(() => placesOf(loaded), [loaded]);
  return { first, total: first.data?.total ?? 0, rowAt, indexOf, need };
}

/** Place of a customer among the loaded rows, or -1. Looked up in a table made at the first question: scrolling never asks. */
function placesOf(loaded: ReadonlyMap<number, readonly WorklistItem[]>): (id: CustomerId) => number {
  let places: ReadonlyMap<string, number> | null = null;
  return (id) => {
    places ??= new Map([...loaded].flatMap(([page, items]) => items.map((item, at) => [item.customerId as string, startOfPage(page) + at] as const)));
    return places.get(id) ?? -1;
  };
}
