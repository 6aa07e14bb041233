import { columnSizingFeature, columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '../lib/cx';
import { useFrame } from '../lib/frame';
import { useKeyBindings } from '../lib/key-bindings';
import { isTypingKey, keyOf } from '../lib/keyboard';
import { usePx } from '../lib/use-px';
import { useWindowWidth } from '../lib/use-window-width';
import styles from './DataGrid.module.css';
import type { DataGridProps, GridColumn } from './data-grid-types';
import { Icon } from './Icon';
import { SkeletonRows } from './SkeletonRows';
import { useFocusOnArrival } from './use-focus-on-arrival';

// Sorting and paging happen in SQL and rows come from the window in sight: the table keeps columns, visibility and sort state.
const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, columnSizingFeature });

interface Slot<Row> {
  readonly index: number;
  readonly row: Row;
}
const noData: never[] = [];

/**
 * A virtual grid: only rows in sight are in the document, the rest is height. One tab stop; arrows or J K, Home, End,
 * PgUp, PgDn move, Enter opens, X or Space picks. Rows that are not loaded yet are asked for and drawn as grey bars.
 */
export function DataGrid<Row, SortKey extends string = string>(props: DataGridProps<Row, SortKey>) {
  const {
    label,
    columns,
    total,
    rowAt,
    rowId,
    onNeed,
    currentId,
    currentIndex: knownIndex,
    onCurrentChange,
    onOpen,
    onPeek,
    sort,
    onSortChange,
    pickedIds,
    onPick,
    onPickAll,
    plainPicks = false,
    rowHeight = 32,
    isDimmed,
    autoFocus = false,
    empty,
    notice,
    loading = false,
  } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWindowWidth();
  const { quickKeys } = useFrame();
  const { keysOf } = useKeyBindings();
  const height = Math.round(usePx(rowHeight));
  const headHeight = usePx(28);

  // Until the list is measured it is taken to be as tall as the window: its rows are there with the first drawing.
  const [initialRect] = useState(() => ({ width: window.innerWidth, height: Math.max(200, window.innerHeight - 200) }));
  const virtual = useVirtualizer({
    count: total,
    initialRect,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: 4,
    getItemKey: (index) => index,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const topmost = items[0]?.index ?? -1;
  useEffect(() => {
    // The far end first, then the near one: whatever is asked for last is kept longest.
    for (const index of [last, topmost]) if (index >= 0 && rowAt(index) === undefined) onNeed?.(index);
  }, [last, topmost, rowAt, onNeed]);

  const slots: Slot<Row>[] = [];
  for (const item of items) {
    const row = rowAt(item.index);
    if (row !== undefined) slots.push({ index: item.index, row });
  }
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, never>();
    return helper.columns(columns.map((column) => helper.display({ id: column.id, header: column.header, enableSorting: column.sortKey !== undefined })));
  }, [columns]);
  const visibility = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, !column.hiddenAt?.includes(width)])), [columns, width]);
  const table = useTable({
    features,
    columns: definitions,
    data: noData,
    manualSorting: true,
    state: {
      sorting: sort ? columns.filter((column) => column.sortKey === sort.key).map((column) => ({ id: column.id, desc: sort.descending })) : [],
      columnVisibility: visibility,
    },
  });
  // The same array while the columns stay, or every row would be drawn anew at each step of scrolling.
  const shown = useMemo(() => columns.filter((column) => visibility[column.id]), [columns, visibility]);
  const template = shown
    .map((column) => (column.width === 'flex' ? `minmax(calc(${column.minWidth ?? 120} * var(--px)), 1fr)` : `calc(${column.width} * var(--px))`))
    .join(' ');

  const currentIndex = useRef(-1);
  const seen = slots.find((slot) => rowId(slot.row) === currentId);
  if (seen) currentIndex.current = seen.index;
  else if (knownIndex !== undefined && knownIndex >= 0) currentIndex.current = knownIndex;
  else if (currentId === null) currentIndex.current = -1;

  // A row asked for before it is loaded becomes the current one when it arrives.
  const pending = useRef<number | null>(null);
  useLayoutEffect(() => {
    const row = pending.current === null ? undefined : rowAt(pending.current);
    if (row === undefined || pending.current === null) return;
    currentIndex.current = pending.current;
    onCurrentChange(row, pending.current);
    pending.current = null;
  }, [rowAt, onCurrentChange]);

  const moveTo = useCallback(
    (index: number) => {
      const bounded = Math.max(0, Math.min(total - 1, index));
      virtual.scrollToIndex(bounded);
      const row = rowAt(bounded);
      pending.current = row === undefined ? bounded : null;
      if (row === undefined) onNeed?.(bounded);
      else {
        currentIndex.current = bounded;
        onCurrentChange(row, bounded);
      }
    },
    [total, virtual, rowAt, onNeed, onCurrentChange],
  );

  const acts = useStableActs(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || total === 0) return;
    const at = currentIndex.current;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2);
    const key = keyOf(event);
    const unshifted = key.replace(/^Shift (?=.{2})/, '');
    // The arrows always move; a collector's own keys come beside them.
    const means = (id: 'view.next-row' | 'view.previous-row' | 'edit.pick' | 'edit.pick-all' | 'account.open') =>
      keysOf(id).some((mine) => mine === key && (quickKeys || !isTypingKey(mine)));
    const current = at >= 0 ? rowAt(at) : undefined;
    const target =
      { Down: at + 1, Up: Math.max(0, at - 1), Home: 0, End: total - 1, PgDn: at + page, PgUp: at - page }[unshifted] ??
      (means('view.next-row') ? at + 1 : means('view.previous-row') ? Math.max(0, at - 1) : undefined);
    if (target !== undefined) {
      event.preventDefault();
      if (event.shiftKey && onPick && current !== undefined && (unshifted === 'Down' || unshifted === 'Up'))
        onPick(current, at, true, rowAt(Math.max(0, Math.min(total - 1, target))));
      moveTo(target);
    } else if ((key === 'Enter' || means('account.open')) && current !== undefined && onOpen) {
      event.preventDefault();
      onOpen(current, at);
    } else if ((unshifted === 'Space' || means('edit.pick')) && onPick && current !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onPick(current, at, event.shiftKey);
    } else if (key === 'Space' && onPeek && current !== undefined) {
      event.preventDefault();
      onPeek(current);
    } else if (means('edit.pick-all') && onPickAll) {
      event.preventDefault();
      onPickAll();
    }
  };

  const scrolledOnce = useRef(false);
  useEffect(() => {
    if (scrolledOnce.current || total === 0) return;
    scrolledOnce.current = true;
    if (knownIndex !== undefined && knownIndex > 0) virtual.scrollToIndex(knownIndex, { align: 'center' });
  }, [total, knownIndex, virtual]);

  useFocusOnArrival(scroller, autoFocus && total > 0);

  // A grid that comes back into sight begins as a new one does.
  useEffect(
    () => () => {
      scrolledOnce.current = false;
    },
    [],
  );

  return (
    <div className={styles.wrap}>
      {notice}
      <div
        ref={scroller}
        className={styles.scroll}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={shown.length}
        aria-multiselectable={onPick ? true : undefined}
        aria-busy={loading || undefined}
        tabIndex={0}
        data-region="list"
        aria-activedescendant={seen ? `${gridId}-${seen.index}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={styles.inner}>
          <div role="rowgroup" className={styles.head} style={{ gridTemplateColumns: template }}>
            <div role="row" aria-rowindex={1} style={{ display: 'contents' }}>
              {shown.map((column) => (
                <HeadCell key={column.id} column={column} sorted={table.getColumn(column.id)?.getIsSorted() ?? false} onSortChange={onSortChange} />
              ))}
            </div>
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rowAt(item.index);
              if (row === undefined)
                return <BareRow key={item.key} index={item.index} top={item.start} size={item.size} template={template} columns={shown.length} />;
              const id = rowId(row);
              return (
                <GridRow
                  key={item.key}
                  domId={`${gridId}-${item.index}`}
                  row={row}
                  index={item.index}
                  top={item.start}
                  size={item.size}
                  template={template}
                  columns={shown}
                  current={id === currentId}
                  picked={pickedIds?.has(id) ?? false}
                  pickable={onPick !== undefined}
                  plain={plainPicks}
                  dimmed={isDimmed?.(row) ?? false}
                  acts={acts}
                />
              );
            })}
          </div>
        </div>
      </div>
      {total === 0 &&
        (loading ? (
          <div style={{ position: 'relative', flex: '100 1 auto', overflow: 'hidden' }}>
            <SkeletonRows />
          </div>
        ) : (
          <div style={{ flex: '100 1 auto', minHeight: 0, overflow: 'auto' }}>{empty}</div>
        ))}
    </div>
  );
}

/** What a row does when it is pressed. */
interface RowActs {
  readonly press: (row: unknown, index: number) => void;
  readonly pick: (row: unknown, index: number) => void;
  readonly open: (row: unknown, index: number) => void;
}

/** The same functions at every drawing, whatever the screen hands in: else one step of the current row would draw all rows anew. */
function useStableActs<Row, SortKey extends string>(props: DataGridProps<Row, SortKey>): RowActs {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  return useMemo<RowActs>(
    () => ({
      press: (row, index) => latest.current.onCurrentChange(row as Row, index),
      pick: (row, index) => latest.current.onPick?.(row as Row, index, false),
      open: (row, index) => latest.current.onOpen?.(row as Row, index),
    }),
    [],
  );
}

function HeadCell<Row, SortKey extends string>({
  column,
  sorted,
  onSortChange,
}: {
  readonly column: GridColumn<Row, SortKey>;
  readonly sorted: 'asc' | 'desc' | false;
  readonly onSortChange: DataGridProps<Row, SortKey>['onSortChange'];
}) {
  const key = column.sortKey;
  return (
    <div
      role="columnheader"
      aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}
      className={cx(styles.headCell, column.align === 'end' && styles.end, sorted && styles.sorted)}
    >
      {column.headerCell ? (
        column.headerCell()
      ) : key !== undefined && onSortChange ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.sortButton}
          title={`Sort by ${column.header}`}
          onClick={() => onSortChange({ key, descending: sorted === false ? (column.firstDescending ?? false) : sorted === 'asc' })}
        >
          <span className="truncate">{column.header}</span>
          {sorted && <Icon name={sorted === 'desc' ? 'down' : 'up'} size={12} />}
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}

const BareRow = memo(function BareRow({
  index,
  top,
  size,
  template,
  columns,
}: {
  readonly index: number;
  readonly top: number;
  readonly size: number;
  readonly template: string;
  readonly columns: number;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ transform: `translateY(${top}px)`, height: size, gridTemplateColumns: template }}
      aria-label="Loading"
    >
      {Array.from({ length: columns }, (_, column) => (
        <div key={column} role="gridcell" className={styles.cell}>
          <span className={styles.bar} aria-hidden="true" />
        </div>
      ))}
    </div>
  );
});

interface GridRowProps {
  readonly domId: string;
  readonly row: unknown;
  readonly index: number;
  readonly top: number;
  readonly size: number;
  readonly template: string;
  readonly columns: readonly GridColumn<never>[];
  readonly current: boolean;
  readonly picked: boolean;
  readonly pickable: boolean;
  readonly plain: boolean;
  readonly dimmed: boolean;
  readonly acts: RowActs;
}

/** Memoised, so that scrolling and moving redraw only rows that changed. */
const GridRow = memo(function GridRow({ domId, row, index, top, size, template, columns, current, picked, pickable, plain, dimmed, acts }: GridRowProps) {
  return (
    <div
      role="row"
      id={domId}
      aria-rowindex={index + 2}
      aria-selected={pickable ? picked : current}
      data-current={current || undefined}
      className={cx(styles.row, picked && !plain && styles.picked, current && styles.current, dimmed && styles.dimmed)}
      style={{ transform: `translateY(${top}px)`, height: size, gridTemplateColumns: template }}
      onMouseDown={(event) => {
        if (event.ctrlKey || event.metaKey) acts.pick(row, index);
        acts.press(row, index);
      }}
      onDoubleClick={() => acts.open(row, index)}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cx(styles.cell, column.align === 'end' && styles.end)}>
          {column.cell(row as never, index)}
        </div>
      ))}
    </div>
  );
});
