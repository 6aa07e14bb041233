import { cx } from '../../lib/cx';
import { SimpleTable } from '../../ui/SimpleTable';
import { measuresOf, type Measure } from './forecast-words';
import styles from './forecast.module.css';
import type { Report } from './forecast.api';

/** The measures behind the list in one small table, each with what it means. */
export function MeasuresPart({ report }: { readonly report: Report }) {
  return (
    <section className={styles.part} aria-label="How exact the forecast was">
      <div className={styles.partHead}>
        <h2>How exact the forecast was</h2>
      </div>
      <div className={cx(styles.table, styles.measures)} tabIndex={0} role="group" aria-label="Measures">
        <SimpleTable<Measure>
          caption="Measures of the forecast"
          rows={measuresOf(report)}
          rowKey={(row) => row.key}
          columns={[
            { key: 'name', header: 'Measure', width: 262, rowHeader: true, cell: (row) => row.name },
            { key: 'value', header: 'Value', width: 96, right: true, cell: (row) => <span className="strong">{row.value}</span> },
            { key: 'meaning', header: 'What it says', cell: (row) => <span className="small second">{row.meaning}</span> },
          ]}
        />
      </div>
    </section>
  );
}
