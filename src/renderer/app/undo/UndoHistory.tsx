import { useFrame } from '../../lib/frame';
import { formatTime } from '../../lib/format-date';
import { Button, Dialog, ErrorLine, SkeletonRows } from '../../ui';
import styles from './UndoHistory.module.css';
import { useActs, useDoAgain, useTakeBack, type Act } from './undo.api';

/** The last 50 acts with the way back of each, or the reason why there is none. */
export function UndoHistory({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Last 50 acts"
      width={680}
      footer={<span className="small muted">Taking back adds an entry to the timeline; nothing that was recorded is changed or removed.</span>}
    >
      {open && <ActList />}
    </Dialog>
  );
}

function ActList() {
  const acts = useActs();
  const entries = acts.data?.entries ?? [];
  if (acts.isError) return <ErrorLine error={acts.error} onRetry={() => void acts.refetch()} />;
  if (acts.isPending) return <SkeletonRows count={6} />;
  if (entries.length === 0) return <p className="second">Nothing has been recorded since Duedesk was started.</p>;
  return (
    <ul className={styles.acts}>
      {entries.map((act) => (
        <ActLine key={act.id} act={act} />
      ))}
    </ul>
  );
}

function ActLine({ act }: { readonly act: Act }) {
  const { timeZone } = useFrame();
  const takeBack = useTakeBack();
  const doAgain = useDoAgain();
  const error = takeBack.error ?? doAgain.error;
  return (
    <li className={styles.act}>
      <span className="muted num">{formatTime(act.atMs, timeZone)}</span>
      <span className={styles.what}>
        <span className={act.state === 'undone' ? styles.undone : undefined}>{act.label}</span>
        {act.whyNot !== null && <span className="small muted">{act.whyNot}</span>}
        {error ? <ErrorLine error={error} /> : null}
      </span>
      {act.state === 'can-undo' && (
        <Button size="small" icon="undo" busy={takeBack.running} onClick={() => void takeBack.run({ id: act.id }).catch(() => undefined)}>
          Take back
        </Button>
      )}
      {act.canRedo && (
        <Button size="small" icon="refresh" busy={doAgain.running} onClick={() => void doAgain.run({ id: act.id }).catch(() => undefined)}>
          Do again
        </Button>
      )}
    </li>
  );
}
