/** Every row of a list that comes in pages. */
export async function allPages<Row>(
  page: (cursor: string | null) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }>,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let cursor: string | null = null; ;) {
    const { rows, nextCursor } = await page(cursor);
    found.push(...rows);
    if (nextCursor === null) return found;
    cursor = nextCursor;
  }
}
