import type { RuleValue } from '../../../shared/domain/segments';
import { cx } from '../../lib/cx';
import { Button, IconButton, SegmentedBar } from '../../ui';
import { isGroup, type DraftGroup, type DraftPart, type GroupJoin } from './rule-draft';
import { RuleLine } from './RuleLine';
import type { RuleFieldInfo } from './views.api';
import styles from './views.module.css';

/** Groups in groups in groups; a rule from elsewhere may go deeper and is shown whole. */
const deepestAdded = 3;
const joins: readonly { readonly key: GroupJoin; readonly label: string }[] = [
  { key: 'all', label: 'All of these' },
  { key: 'any', label: 'Any of these' },
  { key: 'none', label: 'None of these' },
];

export interface RuleGroupProps {
  readonly group: DraftGroup;
  /** 0 = the whole rule. */
  readonly depth: number;
  readonly fields: readonly RuleFieldInfo[];
  readonly firstValue: (field: RuleFieldInfo) => RuleValue;
  readonly onPart: (key: number, change: (part: DraftPart) => DraftPart | null) => void;
  readonly onAdd: (groupKey: number, what: 'line' | 'group') => void;
  readonly onRemove: (groupKey: number, key: number) => void;
}

/** What joins, and the parts it joins: comparisons and further groups. */
export function RuleGroup({ group, depth, fields, firstValue, onPart, onAdd, onRemove }: RuleGroupProps) {
  const name = joins.find((join) => join.key === group.join)?.label ?? '';
  const joinChoice = (
    <SegmentedBar<GroupJoin>
      label={depth === 0 ? 'How the conditions join' : 'How the conditions of the group join'}
      parts={joins}
      current={group.join}
      onChange={(join) => onPart(group.key, (part) => ({ ...part, join }))}
    />
  );
  return (
    <div
      className={cx(styles.lines, depth > 0 && styles.group)}
      data-part={group.key}
      {...(depth > 0 && { role: 'group', 'aria-label': `Group: ${name.toLowerCase()}` })}
    >
      {(depth > 0 || group.parts.length > 1 || group.join !== 'all') && joinChoice}
      {group.parts.map((part) =>
        isGroup(part) ? (
          <div key={part.key} className={styles.nested}>
            <RuleGroup group={part} depth={depth + 1} fields={fields} firstValue={firstValue} onPart={onPart} onAdd={onAdd} onRemove={onRemove} />
            <IconButton icon="close" label="Take the group away" onClick={() => onRemove(group.key, part.key)} />
          </div>
        ) : (
          <RuleLine
            key={part.key}
            line={part}
            fields={fields}
            firstValue={firstValue}
            onChange={(change) => onPart(part.key, (line) => ({ ...line, ...change }))}
            onRemove={() => onRemove(group.key, part.key)}
          />
        ),
      )}
      <div className="row">
        <Button icon="plus" size="small" data-add={group.key} onClick={() => onAdd(group.key, 'line')}>
          {group.parts.length === 0 ? 'Add a condition' : 'Add another'}
        </Button>
        {depth < deepestAdded && (
          <Button icon="plus" size="small" kind="ghost" onClick={() => onAdd(group.key, 'group')}>
            Add a group
          </Button>
        )}
      </div>
    </div>
  );
}
