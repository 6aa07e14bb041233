import { useState } from 'react';
import { dayOfInstant, formatRelativeDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Button, Dialog, EmptyState, ErrorLine, Icon, SkeletonRows, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { useBackups, useMakeBackup, useRestoreBackup } from './settings.api';
import type { BackupRow } from './settings.api';
import styles from './settings.module.css';

const reasons: Readonly<Record<BackupRow['reason'], string>> = {
  daily: 'daily',
  hourly: 'hourly',
  'before-import': 'before an import',
  'before-migration': 'before an update',
  'before-restore': 'before a restore',
  'by-hand': 'by hand',
  'on-quit': 'on closing',
};

/** Backups that were opened and checked after they were written, and the way back to one. */
export function BackupsSection() {
  const { timeZone, locale, today } = useFrame();
  const go = useGo();
  const { show } = useToast();
  const list = useBackups();
  const make = useMakeBackup();
  const restore = useRestoreBackup();
  const [chosen, setChosen] = useState<BackupRow | null>(null);
  const when = (backup: BackupRow) => `${formatRelativeDay(dayOfInstant(backup.atMs, timeZone), locale, today)} ${formatTime(backup.atMs, timeZone)}`;
  return (
    <section className={styles.inner} aria-label="Backup and restore">
      <div>
        <h2>Backup and restore</h2>
        <p className={styles.lead}>Made daily, before each import and before each update. Each one is opened and checked after it is written.</p>
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          icon="database"
          busy={make.running}
          onClick={() =>
            void make.run({}).then(
              () => show({ text: 'Backup made and checked' }),
              () => undefined,
            )
          }
        >
          Back up now
        </Button>
        {list.data && (
          <span className="small muted" style={{ overflowWrap: 'anywhere' }}>
            Kept in {list.data.folder}
          </span>
        )}
      </div>
      {make.error !== null && <ErrorLine error={make.error} />}
      {list.isPending && <SkeletonRows count={5} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data &&
        (list.data.backups.length === 0 ? (
          <EmptyState small title="No backup yet">
            The first one is made before the first import, or now.
          </EmptyState>
        ) : (
          <div className={styles.listBox} tabIndex={0} role="group" aria-label="Backups">
            <SimpleTable<BackupRow>
              caption="Backups, newest first"
              rows={list.data.backups}
              rowKey={(backup) => backup.id}
              columns={[
                { key: 'when', header: 'Made', rowHeader: true, width: 136, cell: when },
                { key: 'why', header: 'Why', width: 122, cell: (backup) => <span className="second">{reasons[backup.reason]}</span> },
                {
                  key: 'holds',
                  header: 'Holds',
                  cell: (backup) => (
                    <span className="second">
                      {backup.customers.toLocaleString(locale)} customers, {backup.items.toLocaleString(locale)} items
                    </span>
                  ),
                },
                {
                  key: 'size',
                  header: 'Size',
                  width: 70,
                  right: true,
                  cell: (backup) => `${(backup.bytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`,
                },
                {
                  key: 'checked',
                  header: 'Checked',
                  width: 76,
                  cell: (backup) => (
                    <span className={`row ${backup.verified ? 'tone-ok' : 'tone-warn'}`} style={{ gap: 5 }}>
                      <Icon name={backup.verified ? 'kept' : 'warning'} size={14} />
                      {backup.verified ? 'yes' : 'no'}
                    </span>
                  ),
                },
                {
                  key: 'act',
                  header: <span className="sr-only">Actions</span>,
                  width: 100,
                  right: true,
                  cell: (backup) => (
                    <Button size="small" onClick={() => setChosen(backup)}>
                      Restore<span className="sr-only"> the backup of {when(backup)}</span>
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        ))}
      <Dialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={`Go back to ${chosen === null ? '' : when(chosen)}`}
        footer={
          <>
            <Button onClick={() => setChosen(null)}>Keep the present state</Button>
            <Button
              kind="danger"
              busy={restore.running}
              onClick={() =>
                chosen &&
                void restore.run({ id: chosen.id }).then(
                  () => {
                    setChosen(null);
                    show({ text: 'Restored. The state before is in the list as a backup.' });
                    go.worklist();
                  },
                  () => undefined,
                )
              }
            >
              Back up the present state and restore
            </Button>
          </>
        }
      >
        <div style={{ display: 'grid', gap: 8 }}>
          <p>What will happen:</p>
          <ol className={styles.findings}>
            <li>
              <span>1</span>
              <span>The present state is backed up and the backup is checked. If that fails, nothing is restored.</span>
            </li>
            <li>
              <span>2</span>
              <span>
                The company goes back to {chosen?.customers.toLocaleString(locale)} customers and {chosen?.items.toLocaleString(locale)} items.
              </span>
            </li>
            <li>
              <span>3</span>
              <span>Calls, promises and letters logged since then are no longer in it; they are in the backup of step 1.</span>
            </li>
          </ol>
          {chosen && !chosen.verified && <p className="tone-warn">This backup could not be checked when it was made.</p>}
          {restore.error !== null && <ErrorLine error={restore.error} />}
        </div>
      </Dialog>
    </section>
  );
}
