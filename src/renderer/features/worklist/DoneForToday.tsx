import { useGo } from '../../lib/go';
import { Button, EmptyState, MoneyList } from '../../ui';
import { useFrame } from '../../lib/frame';
import type { Day } from './worklist.api';

/** The list has run empty: what was achieved and what comes next. */
export function DoneForToday({ day, leftOut, onView }: { readonly day: Day; readonly leftOut: number; readonly onView: (view: 'snoozed' | 'done' | 'high-value') => void }) {
  const go = useGo();
  const { baseCurrency } = useFrame();
  return (
    <EmptyState
      icon="kept" title="That is your list for today"
      actions={<><Button kind="primary" onClick={() => go.letters()} keys="G L">Look at the letters</Button>{day.snoozed > 0 && <Button onClick={() => onView('snoozed')}>{`See the ${day.snoozed} snoozed`}</Button>}{day.done > 0 && <Button onClick={() => onView('done')}>{`See the ${day.done} done`}</Button>}</>}
    >
      <p>{day.done > 0 ? 'Every customer on it was called, written to or snoozed. The next ledger brings the next list.' : 'Nobody needs a contact today. The next ledger brings the next list.'}</p>
      <p style={{ marginTop: 8 }}><b className="strong">{day.promisesWon.count}</b> {day.promisesWon.count === 1 ? 'promise' : 'promises'} won, <MoneyList amounts={day.promisesWon.amounts} emptyCurrency={baseCurrency} whole />. <MoneyList amounts={day.touched} emptyCurrency={baseCurrency} whole /> touched.</p>
      {leftOut > 0 && <p className="small muted" style={{ marginTop: 8 }}>{`${leftOut.toLocaleString()} customers were never on the list. `}<button type="button" className="text-link" onClick={() => go.leftOut()}>See why</button></p>}
    </EmptyState>
  );
}
