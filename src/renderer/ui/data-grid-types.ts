import type { ReactNode } from 'react';
import type { WindowWidth } from '../lib/use-window-width';

export interface GridColumn<Row, SortKey extends string = string> {
  readonly id: string;
  /** Head of the column; also its name for screen readers. */
  readonly header: string;
  /** A head that is not a word, e.g. a tick box. */
  readonly headerCell?: () => ReactNode;
  /** Design pixels, or `flex` for the column that takes what is left. */
  readonly width: number | 'flex';
  /** Least width of the flex column, design pixels. */
  readonly minWidth?: number;
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Given: a click on the head sorts by it. */
  readonly sortKey?: SortKey;
  /** First direction of a click on the head. */
  readonly firstDescending?: boolean;
  /** Window widths at which the column is left out. */
  readonly hiddenAt?: readonly WindowWidth[];
}

export interface GridSort<SortKey extends string = string> {
  readonly key: SortKey;
  readonly descending: boolean;
}

export interface DataGridProps<Row, SortKey extends string = string> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, SortKey>[];
  /** How many rows there are, loaded or not: the scroll bar is true to it. */
  readonly total: number;
  /** Undefined while the row is not loaded; grey bars are drawn in its place. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (row: Row) => string;
  /** Called when rows up to this index come into sight and are not loaded. */
  readonly onNeed?: (index: number) => void;
  readonly currentId: string | null;
  /** Place of the current row where the caller knows it: the grid starts scrolled to it. */
  readonly currentIndex?: number | undefined;
  readonly onCurrentChange: (row: Row, index: number) => void;
  readonly onOpen?: (row: Row, index: number) => void;
  /** Space on a list without picking: a look at the row without opening it. */
  readonly onPeek?: ((row: Row) => void) | undefined;
  readonly sort?: GridSort<SortKey>;
  readonly onSortChange?: (sort: GridSort<SortKey>) => void;
  readonly pickedIds?: ReadonlySet<string>;
  /** X, Space, Ctrl and a press; `extend` with Shift and an arrow, which names the row moved to. */
  readonly onPick?: (row: Row, index: number, extend: boolean, movedTo?: Row) => void;
  readonly onPickAll?: () => void;
  /** Picked rows keep their ground: for lists where most rows are picked, so that the box alone tells. */
  readonly plainPicks?: boolean;
  /** Design pixels: 32, compact 28, items 27. */
  readonly rowHeight?: number;
  readonly isDimmed?: (row: Row) => boolean;
  readonly autoFocus?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Rows above the list, such as an error. */
  readonly notice?: ReactNode;
  readonly loading?: boolean;
}
