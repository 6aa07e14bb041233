import { useGo } from '../../lib/go';
import { Button, EmptyState } from '../../ui';
import { DoneForToday } from './DoneForToday';
import type { Narrowing } from './ViewBar';
import { viewLabels } from './worklist-words';
import type { Day, WorklistView } from './worklist.api';

export interface EmptyListProps {
  readonly narrowing: Narrowing;
  readonly find: string;
  readonly day: Day | undefined;
  readonly isDone: boolean;
  readonly noLedger: boolean;
  /** Name of the saved view that is open. */
  readonly viewName: string | undefined;
  readonly leftOut: number;
  readonly onNarrow: (change: Partial<Narrowing>) => void;
  readonly onFind: (find: string) => void;
}

/** No row: names what hides them and drops it with one press, or says what the day brought. */
export function EmptyList({ narrowing, find, day, isDone, noLedger, viewName, leftOut, onNarrow, onFind }: EmptyListProps) {
  const go = useGo();
  if (noLedger)
    return (
      <EmptyState
        icon="import"
        title="No ledger yet"
        actions={
          <Button kind="primary" onClick={() => go.import()}>
            Import your ledger
          </Button>
        }
      >
        Drop a file with your open invoices on this window, or choose it on the import screen.
      </EmptyState>
    );
  if (isDone) return day ? <DoneForToday day={day} leftOut={leftOut} whose={narrowing.whose} onView={(view) => onNarrow({ view })} /> : null;
  if (find !== '')
    return (
      <EmptyState
        title="No customer matches"
        actions={<Button onClick={() => onFind('')}>{`Drop “${find}”`}</Button>}
      >{`“${find}” hides ${day?.toGo ?? 'all'} customers.`}</EmptyState>
    );
  if (narrowing.rule !== null)
    return (
      <EmptyState title="The filter hides everybody" actions={<Button onClick={() => onNarrow({ rule: null })}>Drop the filter</Button>}>
        Nobody on this list fits it today.
      </EmptyState>
    );
  if (narrowing.segment !== '' || narrowing.segmentId !== null)
    return (
      <EmptyState title="The segment hides everybody" actions={<Button onClick={() => onNarrow({ segment: '', segmentId: null })}>Show everybody</Button>}>
        Nobody of this segment is on the list today.
      </EmptyState>
    );
  return (
    <EmptyState
      title={`Nobody under ${viewName ?? viewLabels[narrowing.view as WorklistView] ?? 'this view'}`}
      actions={<Button onClick={() => onNarrow({ view: 'my-list' })}>Show my list</Button>}
    >
      This view is empty today.
    </EmptyState>
  );
}
