/** Rows of a keyset-paged list by their place, without copying the pages into one array. */
export interface PagedRows<Row, Id> {
  readonly rowAt: (index: number) => Row | undefined;
  /** Place of the row with this id among the loaded ones, or -1. */
  readonly indexOf: (id: Id) => number;
  readonly loaded: number;
}

/** Pages may differ in length; a row is found by halving over the pages' starts. */
export function pagedRows<Row, Id>(pages: readonly (readonly Row[])[], idOf: (row: Row) => Id): PagedRows<Row, Id> {
  const starts: number[] = [];
  let loaded = 0;
  for (const page of pages) {
    starts.push(loaded);
    loaded += page.length;
  }
  let places: Map<Id, number> | null = null;
  return {
    loaded,
    rowAt: (index) => {
      if (index < 0 || index >= loaded) return undefined;
      let low = 0,
        high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      return pages[low]?.[index - (starts[low] ?? 0)];
    },
    // Built at the first question only: scrolling never asks.
    indexOf: (id) => {
      if (places === null) {
        places = new Map();
        let at = 0;
        for (const page of pages) for (const row of page) places.set(idOf(row), at++);
      }
      return places.get(id) ?? -1;
    },
  };
}
