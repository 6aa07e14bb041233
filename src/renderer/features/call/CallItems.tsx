import { useMemo, useState } from 'react';
import { cx } from '../../lib/cx';
import { useScreenCommand } from '../../lib/screen-commands';
import { CheckboxField, Chip, DataGrid, DateText, DaysText, EmptyState, Icon, Keys, MoneyText, type GridColumn } from '../../ui';
import type { CallAccount } from './call.api';
import styles from './CallCockpit.module.css';
import { itemLook } from './item-look';
import type { CallSession } from './use-call-session';

type Item = CallAccount['items'][number];

/** What is past due, to tick while one talks; the sums of what is ticked and promised. */
export function CallItems({ session }: { readonly session: CallSession }) {
  const { pastDue, form, toggleItem, change, promise } = session;
  const [currentId, setCurrentId] = useState<string | null>(null);
  const ticked = useMemo<ReadonlySet<string>>(() => new Set(form.itemIds), [form.itemIds]);
  const several = new Set(pastDue.map((item) => item.currency)).size > 1;
  const tickAll = () => change({ itemIds: form.itemIds.length > 0 ? [] : pastDue.map((item) => item.id) });
  useScreenCommand('edit.pick', () => {
    const current = pastDue.find((item) => item.id === currentId);
    if (current) toggleItem(current.id);
  });
  useScreenCommand('edit.pick-all', tickAll);
  const columns: readonly GridColumn<Item>[] = [
    {
      id: 'pick',
      header: 'Tick',
      width: 34,
      headerCell: () => (
        <CheckboxField
          label="Tick all past due"
          labelHidden
          tabIndex={-1}
          checked={pastDue.length > 0 && pastDue.every((item) => ticked.has(item.id))}
          indeterminate={ticked.size > 0}
          onChange={tickAll}
        />
      ),
      cell: (item) => (
        <CheckboxField label={`Tick ${item.number}`} labelHidden tabIndex={-1} checked={ticked.has(item.id)} onChange={() => toggleItem(item.id)} />
      ),
    },
    {
      id: 'number',
      header: 'Item',
      width: 108,
      cell: (item) => (
        <span className="medium truncate" title={item.number}>
          {item.number}
        </span>
      ),
    },
    {
      id: 'due',
      header: 'Due',
      width: 68,
      cell: (item) => (
        <span className="second">
          <DateText day={item.dueDate} />
        </span>
      ),
    },
    { id: 'days', header: 'Days', width: 60, align: 'end', cell: (item) => <DaysText days={item.daysPastDue} square bare /> },
    {
      id: 'open',
      header: 'Open',
      width: 104,
      align: 'end',
      cell: (item) => (
        <span className="medium">
          <MoneyText amountMinor={item.openMinor} currency={item.currency} plain={!several} />
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: 'flex',
      minWidth: 110,
      cell: (item) => {
        const look = itemLook[item.state];
        return (
          <span className={cx('row', look.tone ? `tone-${look.tone}` : 'second')} style={{ gap: 6 }}>
            <Icon name={look.icon} />
            <span className="truncate" title={item.stateLabel}>
              {item.stateLabel}
            </span>
          </span>
        );
      },
    },
  ];
  const currency = promise?.currency ?? pastDue[0]?.currency ?? 'USD';
  const chosen = pastDue.filter((item) => ticked.has(item.id) && item.currency === currency);
  const sum = chosen.reduce((total, item) => total + item.openMinor, 0);
  const promised = (form.outcome === 'promise' || form.outcome === 'plan-or-part') && promise?.amountMinor != null ? promise.amountMinor : null;
  const base = chosen.length > 0 ? sum : pastDue.filter((item) => item.currency === currency).reduce((total, item) => total + item.openMinor, 0);
  return (
    <>
      <div className={styles.items} style={{ height: `calc(${28 + Math.max(pastDue.length, 4) * 27 + 2} * var(--px))` }}>
        <DataGrid
          label="Past due items"
          columns={columns}
          total={pastDue.length}
          rowAt={(index) => pastDue[index]}
          rowId={(item) => item.id}
          rowHeight={27}
          currentId={currentId}
          onCurrentChange={(item) => setCurrentId(item.id)}
          pickedIds={ticked}
          onPick={(item) => toggleItem(item.id)}
          onPickAll={tickAll}
          plainPicks
          empty={<EmptyState small title="Nothing is past due" />}
        />
      </div>
      <div className={styles.totals}>
        {chosen.length > 0 ? (
          <Chip tone="accent">
            {`${chosen.length} ticked `}
            <b className="strong">
              <MoneyText amountMinor={sum} currency={currency} />
            </b>
          </Chip>
        ) : (
          <span className="muted">Nothing ticked: all past due counts</span>
        )}
        {promised !== null && (
          <span>
            <span className="muted">Promised</span>{' '}
            <b className="strong">
              <MoneyText amountMinor={promised} currency={currency} />
            </b>
          </span>
        )}
        {promised !== null && base !== promised && (
          <span className={base < promised ? 'tone-warn' : undefined}>
            <span className="muted">{base < promised ? 'More than open' : 'Stays open'}</span>{' '}
            <b className="strong">
              <MoneyText amountMinor={Math.abs(base - promised)} currency={currency} />
            </b>
          </span>
        )}
        <span className="spacer" />
        {promised === null && (
          <span className={`${styles.optional} small muted row`} style={{ gap: 6 }}>
            <Keys keys="Space" /> tick, <Keys keys="Ctrl A" /> all past due
          </span>
        )}
      </div>
    </>
  );
}
