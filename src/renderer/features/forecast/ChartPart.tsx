import { useState, type ReactElement, type ReactNode } from 'react';
import { ResponsiveContainer } from 'recharts';
import { SegmentedBar } from '../../ui';
import styles from './forecast.module.css';

export interface ChartPartProps {
  /** Name of the part for those who do not see its heading. */
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** What is drawn, in the names of the switch and of the table. */
  readonly what: string;
  readonly drawnAs: 'Bars' | 'Lines';
  readonly chart: ReactElement;
  /** The same in figures; read out where the drawing is seen. */
  readonly table: ReactNode;
  readonly legend?: ReactNode;
  readonly foot?: string;
  /** What has to be said before anything is drawn. */
  readonly notes?: ReactNode;
  /** There is nothing to draw yet. */
  readonly isEmpty?: boolean;
}

/** A part of a screen that draws something, or shows it as a table. */
export function ChartPart({ name, title, detail, what, drawnAs, chart, table, legend, foot, notes, isEmpty = false }: ChartPartProps) {
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  return (
    <section className={styles.part} aria-label={name}>
      <div className={styles.partHead}>
        <h2>{title}</h2>
        <span className="muted">{detail}</span>
        <span className="spacer" />
        {!isEmpty && (
          <SegmentedBar<'chart' | 'table'>
            label={`${what} drawn as`}
            current={shown}
            onChange={setShown}
            parts={[
              { key: 'chart', label: drawnAs },
              { key: 'table', label: 'Table' },
            ]}
          />
        )}
      </div>
      {notes}
      {!isEmpty &&
        (shown === 'table' ? (
          <div className={styles.twin} tabIndex={0} role="group" aria-label={`${what}, table`}>
            {table}
          </div>
        ) : (
          <>
            {legend}
            <div className={styles.chart} aria-hidden="true">
              <ResponsiveContainer width="100%" height="100%">
                {chart}
              </ResponsiveContainer>
            </div>
            {foot !== undefined && <p className="small muted">{foot}</p>}
            <div className="sr-only">{table}</div>
          </>
        ))}
    </section>
  );
}
