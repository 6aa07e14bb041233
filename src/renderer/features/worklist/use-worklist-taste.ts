import { useCallback, useMemo } from 'react';
import { readColumns, type ColumnId } from './column-choices';
import { useCollectors, usePreferences, useSavePreference } from './worklist.api';

/** How this collector likes the list: its columns, and whose customers; kept with the company's data. */
export function useWorklistTaste() {
  const kept = usePreferences();
  const { run } = useSavePreference();
  const several = (useCollectors().data?.users.filter((user) => user.active).length ?? 0) > 1;
  const columns = useMemo(() => readColumns(kept?.['worklist.columns']), [kept]);
  const save = useCallback((key: string, value: string) => void run({ key, value }).catch(() => undefined), [run]);
  const setColumns = useCallback((next: readonly ColumnId[]) => save('worklist.columns', JSON.stringify(next)), [save]);
  const setWhose = useCallback((next: 'mine' | 'all') => save('worklist.whose', next), [save]);
  return {
    columns, several, setColumns, setWhose,
    whose: several && kept?.['worklist.whose'] === 'all' ? ('all' as const) : several ? ('mine' as const) : ('all' as const),
  };
}
