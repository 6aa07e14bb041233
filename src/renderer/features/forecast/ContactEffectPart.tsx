import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { ErrorLine } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { cx } from '../../lib/cx';
import { effectRows, type EffectRow } from './effect-words';
import styles from './forecast.module.css';
import { useContactEffect } from './forecast.api';

/** What contacts change: an estimate from the log and, where they are on, from control weeks. */
export function ContactEffectPart() {
  const { locale } = useFrame();
  const go = useGo();
  const effect = useContactEffect();
  if (effect.isError) return <ErrorLine error={effect.error} onRetry={() => void effect.refetch()} />;
  if (effect.data === undefined) return null;
  return (
    <section className={styles.part} aria-label="What contacts change">
      <div className={styles.partHead}>
        <h2>What contacts change</h2>
        <span className="muted">an estimate</span>
        <span className="spacer" />
        {effect.data.control.percent === 0 && (
          <button type="button" className="text-link small" onClick={() => go.settings('ranking')}>
            Control weeks are off
          </button>
        )}
      </div>
      <div className={cx(styles.table, styles.measures)} tabIndex={0} role="group" aria-label="What contacts change, table">
        <SimpleTable<EffectRow>
          caption="What contacts change"
          rows={effectRows(effect.data, locale)}
          rowKey={(row) => row.key}
          columns={[
            { key: 'name', header: 'Measured', width: 262, rowHeader: true, cell: (row) => row.name },
            { key: 'value', header: 'Value', width: 96, right: true, cell: (row) => <span className="strong">{row.value}</span> },
            { key: 'meaning', header: 'What it rests on', cell: (row) => <span className="small second">{row.meaning}</span> },
          ]}
        />
      </div>
    </section>
  );
}
