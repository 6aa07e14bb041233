import { useEffect, useRef, type KeyboardEvent } from 'react';
import { cx } from '../lib/cx';
import { formatCount } from '../lib/format-count';
import styles from './Tabs.module.css';

export interface TabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly key: Key; readonly label: string; readonly count?: number | undefined }[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
  /** Id of the panel the tabs switch. */
  readonly panelId: string;
  readonly tall?: boolean;
}

/** Views of one thing. One tab stop; arrows, Home and End move and switch. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, panelId, tall = false }: TabsProps<Key>) {
  const list = useRef<HTMLDivElement>(null);
  // More tabs than fit: the current one is scrolled into sight, on opening too.
  useEffect(() => {
    document.getElementById(`${panelId}-tab-${current}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [panelId, current]);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === current);
    const to = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: (at - 1 + tabs.length) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={cx(styles.tabs, tall && styles.tall)} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={`${panelId}-tab-${tab.key}`}
          aria-selected={tab.key === current}
          aria-controls={panelId}
          tabIndex={tab.key === current ? 0 : -1}
          className={cx(styles.tab, tab.key === current && styles.current)}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{formatCount(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
