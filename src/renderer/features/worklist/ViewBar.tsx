import { memo, useState, type Ref } from 'react';
import type { Rule } from '../../../shared/domain/segments';
import { useScreenCommand } from '../../lib/screen-commands';
import { useWindowWidth } from '../../lib/use-window-width';
import { ActionMenu, Button, IconButton, SegmentedBar, Tabs, TextField, type ActionMenuItem } from '../../ui';
import { RuleDialog, type RuleTask, type SavedView } from '../views';
import { columnChoices, type ColumnId } from './column-choices';
import { OwnViewMenu } from './OwnViewMenu';
import { viewLabels, views } from './worklist-words';
import styles from './Worklist.module.css';
import type { WorklistPage, WorklistView } from './worklist.api';

/** How the list is narrowed: by a view of the house or one's own, a segment, a rule, whose customers. */
export interface Narrowing {
  /** A view of the house, or the id of a saved one. */
  readonly view: string;
  /** A segment of the customers' master data. */
  readonly segment: string;
  readonly segmentId: SavedView['id'] | null;
  readonly rule: Rule | null;
  readonly whose: 'mine' | 'all';
}

export const houseView = (view: string): WorklistView | null => views.find((candidate) => candidate === view) ?? null;

export interface ViewBarProps {
  readonly narrowing: Narrowing;
  readonly onNarrow: (change: Partial<Narrowing>) => void;
  readonly saved: readonly SavedView[];
  readonly page: WorklistPage | undefined;
  /** Several collectors work here. */
  readonly several: boolean;
  readonly shownColumns: readonly ColumnId[];
  readonly onColumns: (columns: readonly ColumnId[]) => void;
  readonly find: string;
  readonly onFind: (find: string) => void;
  readonly findField: Ref<HTMLInputElement>;
}

/** Views as tabs with their counts, then what narrows any of them. */
export const ViewBar = memo(function ViewBar({ narrowing, onNarrow, saved, page, several, shownColumns, onColumns, find, onFind, findField }: ViewBarProps) {
  const width = useWindowWidth();
  const [task, setTask] = useState<RuleTask | null>(null);
  const own = saved.filter((view) => view.kind === 'view');
  const segments = saved.filter((view) => view.kind === 'segment');
  const current = own.find((view) => view.id === narrowing.view);
  const house = views
    .map((key) => ({
      key: key as string,
      label: key === 'my-list' && several && narrowing.whose === 'all' ? 'Whole list' : viewLabels[key],
      count: page?.viewCounts[key],
    }))
    .filter((tab) => tab.key === 'my-list' || tab.key === narrowing.view || (tab.count ?? 0) > 0);
  // Before the rest of the day, behind which nothing is added: own views stand between what is to do and what is done.
  const resting = house.filter((tab) => tab.key === 'snoozed' || tab.key === 'done');
  const tabs = [
    ...house.filter((tab) => !resting.includes(tab)),
    ...own.map((view) => ({ key: view.id as string, label: view.name, count: page?.savedCounts[view.id] })),
    ...resting,
  ];
  const choose = (view: string) => onNarrow({ view });
  const step = (by: 1 | -1) => choose(tabs[(tabs.findIndex((tab) => tab.key === narrowing.view) + by + tabs.length) % tabs.length]?.key ?? 'my-list');
  useScreenCommand('view.next-view', () => step(1));
  useScreenCommand('view.previous-view', () => step(-1));
  useScreenCommand('view.new-view', () => setTask({ for: 'view', rule: narrowing.rule }));
  useScreenCommand('edit.filter', () => setTask({ for: 'filter', rule: narrowing.rule }));
  useScreenCommand('worklist.whose', () => onNarrow({ whose: narrowing.whose === 'mine' ? 'all' : 'mine' }), several);
  const segmentName = segments.find((view) => view.id === narrowing.segmentId)?.name ?? narrowing.segment;
  const segmentItems: ActionMenuItem[] = [
    { key: 'none', label: 'Everybody', checked: segmentName === '', onSelect: () => onNarrow({ segment: '', segmentId: null }) },
    ...(page?.segments ?? []).map((value, at) => ({
      key: `s${value}`,
      label: value,
      startsGroup: at === 0,
      checked: narrowing.segment === value,
      onSelect: () => onNarrow({ segment: value, segmentId: null }),
    })),
    ...segments.map((view, at) => ({
      key: view.id,
      label: `${view.name}, ${view.count.toLocaleString()}`,
      startsGroup: at === 0,
      checked: narrowing.segmentId === view.id,
      onSelect: () => onNarrow({ segment: '', segmentId: view.id }),
    })),
    { key: 'new', label: 'New segment…', icon: 'plus' as const, startsGroup: true, onSelect: () => setTask({ for: 'filter', rule: narrowing.rule }) },
    ...(narrowing.segmentId === null
      ? []
      : segments
          .filter((view) => view.id === narrowing.segmentId)
          .map((view) => ({ key: 'change', label: `Change ${view.name}…`, icon: 'edit' as const, onSelect: () => setTask({ for: 'change', view }) }))),
  ];
  const columnItems: ActionMenuItem[] = columnChoices.map((choice) => ({
    key: choice.id,
    label: choice.label,
    checked: shownColumns.includes(choice.id),
    onSelect: () => onColumns(columnChoices.map((each) => each.id).filter((id) => (id === choice.id ? !shownColumns.includes(id) : shownColumns.includes(id)))),
  }));
  return (
    <div className={styles.views} data-region="views" tabIndex={-1}>
      <div className={styles.tabs}>
        <Tabs label="Views of the worklist" tall tabs={tabs} current={narrowing.view} onChange={choose} panelId="worklist-panel" />
      </div>
      <IconButton icon="plus" label="New view" onClick={() => setTask({ for: 'view', rule: narrowing.rule })} />
      {current && <OwnViewMenu view={current} own={own} onChange={() => setTask({ for: 'change', view: current })} onRemoved={() => choose('my-list')} />}
      <span className="spacer" />
      {several && (
        <span className={styles.optional}>
          <SegmentedBar
            label="Whose customers"
            parts={[
              { key: 'mine', label: 'Mine' },
              { key: 'all', label: 'All' },
            ]}
            current={narrowing.whose}
            onChange={(whose) => onNarrow({ whose })}
          />
        </span>
      )}
      {width !== 'narrow' && (
        <ActionMenu
          label="Segment"
          items={segmentItems}
          target={
            <Button kind="ghost" icon="segment" pressed={segmentName !== ''} aria-haspopup="menu" title="Narrows any view to a segment">
              {segmentName === '' ? 'Segment' : segmentName}
            </Button>
          }
        />
      )}
      <Button
        kind="ghost"
        icon="filter"
        keys={width === 'narrow' || width === 'medium' ? undefined : 'F'}
        pressed={narrowing.rule !== null}
        onClick={() => setTask({ for: 'filter', rule: narrowing.rule })}
      >
        Filter
      </Button>
      {narrowing.rule !== null && <IconButton icon="close" label="Drop the filter" onClick={() => onNarrow({ rule: null })} />}
      {width !== 'narrow' && <ActionMenu label="Columns" items={columnItems} target={<IconButton icon="columns" label="Columns" aria-haspopup="menu" />} />}
      <TextField
        label="Find in this list"
        labelHidden
        type="search"
        className={styles.find}
        placeholder="Find in this list"
        value={find}
        onChange={onFind}
        ref={findField}
      />
      {task && (
        <RuleDialog
          task={task}
          onUse={(rule) => onNarrow({ rule })}
          onSaved={(id, kind) => onNarrow(kind === 'view' ? { view: id, rule: null } : { segment: '', segmentId: id, rule: null })}
          onClose={() => setTask(null)}
        />
      )}
    </div>
  );
});
