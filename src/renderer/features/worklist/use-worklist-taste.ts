import { useCallback, useMemo } from 'react';
import { readColumns, type ColumnId } from './column-choices';
import { useCollectors, usePreferences, useSavePreference } from './worklist.api';

/** How this collector likes the list: its columns, and whose customers; kept with the company's data. */
export function useWorklistTaste() {
  const preferences = usePreferences();
  const kept = preferences.data?.preferences;
  const { run } = useSavePreference();
  const collectors = useCollectors();
  const several = (collectors.data?.users.filter((user) => user.active).length ?? 0) > 1;
  const columns = useMemo(() => readColumns(kept?.['worklist.columns']), [kept]);
  const save = useCallback((key: string, value: string) => void run({ key, value }).catch(() => undefined), [run]);
  const setColumns = useCallback((next: readonly ColumnId[]) => save('worklist.columns', JSON.stringify(next)), [save]);
  const setWhose = useCallback((next: 'mine' | 'all') => save('worklist.whose', next), [save]);
  return {
    columns,
    several,
    setColumns,
    setWhose,
    /** Known whose list it is: before, everybody's would be shown for a moment. */
    ready: !preferences.isPending && !collectors.isPending,
    whose: several && kept?.['worklist.whose'] === 'all' ? ('all' as const) : several ? ('mine' as const) : ('all' as const),
  };
}
