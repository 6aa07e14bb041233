import { useState } from 'react';
import { dayOfInstant, formatDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Button } from '../../ui/Button';
import { ErrorLine } from '../../ui/ErrorLine';
import { Icon } from '../../ui/Icon';
import { MoneyText } from '../../ui/MoneyText';
import { PaneSection } from '../../ui/PaneSection';
import { SkeletonRows } from '../../ui/SkeletonRows';
import styles from './import.module.css';
import { saveRejectFile, useEarlierImports, useUndoImport } from './import.api';
import type { ImportRun } from './import.api';
import { countOf, kindWords } from './import-words';

/** The imports so far; the last one can be taken back. */
export function EarlierImports() {
  const frame = useFrame();
  const list = useEarlierImports();
  const undo = useUndoImport();
  const [undone, setUndone] = useState<readonly string[] | null>(null);
  if (list.isPending) return <SkeletonRows count={4} label="Loading earlier imports" />;
  if (list.isError) return <ErrorLine error={list.error} onRetry={() => void list.refetch()} />;
  const runs = list.data.pages.flatMap((page) => page.runs);
  const last = runs.find((run) => run.canUndo);
  const when = (run: ImportRun) =>
    `${formatDay(dayOfInstant(run.atMs, frame.timeZone), frame.locale, frame.today, true)} ${formatTime(run.atMs, frame.timeZone)}`;
  return (
    <>
      <PaneSection title="Earlier imports">
        {runs.length === 0 && <p className="small second">None yet. The first one fills the worklist.</p>}
        <ul className={styles.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <Icon name={run.undoneAtMs === null ? 'kept' : 'undo'} size={15} />
              <div style={{ minWidth: 0 }}>
                <div className={run.canUndo ? 'medium' : undefined}>{when(run)}</div>
                <div className="small second truncate" title={run.fileName}>
                  {run.fileName}
                </div>
                <div className="small muted">
                  {kindWords[run.kind].label}, {countOf(run.rows, 'row', 'rows')}
                  {run.undoneAtMs !== null && ', taken back'}
                </div>
                {run.controlTotals.slice(0, 6).map((total) => (
                  <div key={total.currency} className="small muted">
                    <MoneyText amountMinor={total.amountMinor} currency={total.currency} />
                  </div>
                ))}
                {run.who !== '' && <div className="small muted">by {run.who}</div>}
                {run.rejected > 0 && run.undoneAtMs === null && (
                  <button type="button" className="text-link small" onClick={() => void saveRejectFile(run.id)}>
                    Save reject file, {countOf(run.rejected, 'row', 'rows')}
                  </button>
                )}
              </div>
              {run.canUndo ? (
                <Button icon="undo" size="small" busy={undo.isPending} onClick={() => undo.mutate(run.id, { onSuccess: (answer) => setUndone(answer.stays) })}>
                  Undo
                </Button>
              ) : (
                run.undoneAtMs === null && (
                  <span className="small muted" title={run.whyNotUndo ?? undefined}>
                    closed
                  </span>
                )
              )}
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Button size="small" onClick={() => void list.fetchNextPage()}>
            Show earlier ones
          </Button>
        )}
        {undo.isError && <ErrorLine error={undo.error} />}
      </PaneSection>
      {undone !== null && (
        <PaneSection title="Taken back">
          <p className="small second" role="status">
            The ledger is as it was before that import.
          </p>
          <ul className="small second">
            {undone.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </PaneSection>
      )}
      {last && undone === null && (
        <PaneSection title="If you undo the last one">
          <p className="small second">Items and payments go back to what they were. Your own work since then, calls, promises and notes, stays.</p>
        </PaneSection>
      )}
      <PaneSection title="Safe to repeat">
        <p className="small second">The same file a second time changes nothing. A copy of the data file is kept before each import.</p>
      </PaneSection>
    </>
  );
}
