import { useState } from 'react';
import { SegmentedBar } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { CaptureBars } from './CaptureBars';
import { captureBars, contactCounts, leadWords, percent, type CaptureBar, type ContactCount } from './forecast-words';
import styles from './forecast.module.css';
import type { Report } from './forecast.api';

/** Which order would have found the late money? With 10, 20 or 50 contacts a Monday. */
export function CapturePart({ report }: { readonly report: Report }) {
  const [k, setK] = useState<ContactCount>('20');
  const [shown, setShown] = useState<'bars' | 'table'>('bars');
  const bars = captureBars(report, k);
  const table = (
    <SimpleTable<CaptureBar>
      caption="Share of the late money caught, by order and number of contacts"
      rows={bars}
      rowKey={(bar) => bar.key}
      columns={[
        { key: 'order', header: 'Order', rowHeader: true, cell: (bar) => <span className={bar.ours ? 'strong' : undefined}>{bar.label}</span> },
        ...contactCounts.map((count) => ({
          key: count,
          header: `${count} contacts`,
          right: true,
          width: 92,
          cell: (bar: CaptureBar) => percent(bar.ours ? report.model.capture[count] : (report.sorts[bar.key]?.capture[count] ?? 0)),
        })),
        {
          key: 'interval',
          header: `95% interval, ${k}`,
          right: true,
          width: 128,
          cell: (bar) => (bar.low === null || bar.high === null ? <span className="muted">none given</span> : `${percent(bar.low)} to ${percent(bar.high)}`),
        },
      ]}
    />
  );
  return (
    <section className={styles.part} aria-label="Late money caught">
      <div className={styles.partHead}>
        <h2>Late money caught</h2>
        <span className="muted">{`${percent(report.model.capture[k])} with ${k} contacts`}</span>
        <span className="spacer" />
        <SegmentedBar<ContactCount>
          label="Contacts a Monday"
          current={k}
          onChange={setK}
          parts={contactCounts.map((count) => ({ key: count, label: count }))}
        />
        <SegmentedBar<'bars' | 'table'>
          label="Drawn as"
          current={shown}
          onChange={setShown}
          parts={[
            { key: 'bars', label: 'Bars' },
            { key: 'table', label: 'Table' },
          ]}
        />
      </div>
      {shown === 'bars' ? (
        <>
          <CaptureBars report={report} k={k} />
          <div className="sr-only">{table}</div>
        </>
      ) : (
        <div className={styles.table} tabIndex={0} role="group" aria-label="Late money caught, table">
          {table}
        </div>
      )}
      <p
        className="small muted"
        style={{ marginTop: 8 }}
      >{`${leadWords(report, k)} 100% is what the ${k} best contacts held, known only afterwards.${k === '20' ? ' The line over a bar is the 95% interval; on the simple orders that of their distance to this list.' : ''}`}</p>
    </section>
  );
}
