import { cx } from '../../lib/cx';
import { formatCount } from '../../lib/format-count';
import { dayOfInstant, formatCoarseDay, formatFullDay, formatTime } from '../../lib/format-date';
import type { Frame } from '../../lib/frame';
import { useNow } from '../../lib/use-now';
import type { WindowWidth } from '../../lib/use-window-width';
import { AgingStrip, Chip, DateText, DaysText, Icon, MoneyList, type GridColumn } from '../../ui';
import { LikelyPaidText } from '../forecast';
import type { ColumnId } from './column-choices';
import { chipIcon, contactIcon, contactWord, nextStepIcon, promiseWord } from './worklist-words';
import styles from './Worklist.module.css';
import type { WorklistItem, WorklistSort } from './worklist.api';

/** The columns of the worklist; what does not fit a window goes into the preview. */
export function worklistColumns(frame: Frame, width: WindowWidth, shown: readonly ColumnId[]): readonly GridColumn<WorklistItem, WorklistSort>[] {
  const tight = width === 'medium' || width === 'narrow';
  const roomy = width === 'wide';
  const all: readonly GridColumn<WorklistItem, WorklistSort>[] = [
    {
      id: 'rank',
      header: '#',
      width: 38,
      align: 'end',
      cell: (item) =>
        item.callNow === null ? (
          <span className={styles.rank}>{item.rank === 0 ? '' : formatCount(item.rank)}</span>
        ) : (
          <span className={styles.callNow} title={`A call was agreed for ${item.callNow.time}. Place ${item.rank} of the ranking.`}>
            <Icon name="call-back" label={`Call agreed for ${item.callNow.time}`} size={15} />
          </span>
        ),
    },
    {
      id: 'name',
      header: 'Customer',
      width: tight ? 158 : roomy ? 188 : 184,
      sortKey: 'name',
      cell: (item) => (
        <span className="medium truncate" title={item.name}>
          {item.name}
        </span>
      ),
    },
    {
      id: 'past-due',
      header: 'Past due',
      width: roomy ? 112 : 106,
      align: 'end',
      sortKey: 'past-due',
      firstDescending: true,
      cell: (item) => (
        <span>
          <MoneyList amounts={item.pastDue} emptyCurrency={frame.baseCurrency} />
        </span>
      ),
    },
    { id: 'aging', header: 'Aging', width: tight ? 70 : roomy ? 84 : 66, cell: (item) => <AgingStrip strip={item.aging[0]} />, hiddenAt: ['narrow'] },
    {
      id: 'oldest',
      header: 'Oldest',
      width: roomy ? 66 : 58,
      align: 'end',
      sortKey: 'oldest',
      firstDescending: true,
      cell: (item) => (item.oldestDays > 0 ? <DaysText days={item.oldestDays} /> : <span className="muted">none</span>),
      hiddenAt: ['medium', 'narrow'],
    },
    {
      id: 'likely',
      header: 'Likely paid',
      width: 102,
      align: 'end',
      cell: (item) => <LikelyPaidText likely={item.likelyPaid} none={noDateWord(item)} />,
      hiddenAt: ['medium', 'narrow'],
    },
    { id: 'why', header: 'Why now', width: 'flex', minWidth: 150, cell: (item) => <WhyNow chips={item.chips} room={width === 'wide' ? 3 : 1} /> },
    {
      id: 'next',
      header: 'Next step',
      width: tight ? 156 : roomy ? 184 : 164,
      cell: (item) => (
        <span className={styles.step}>
          <Icon name={nextStepIcon[item.nextStep.kind]} size={15} />
          <span className="truncate" title={item.nextStep.label}>
            {item.nextStep.label}
          </span>
        </span>
      ),
    },
    {
      id: 'contact',
      header: 'Contact',
      width: roomy ? 92 : 86,
      sortKey: 'last-contact',
      firstDescending: true,
      hiddenAt: ['medium', 'narrow'],
      cell: (item) =>
        item.lastContact ? (
          <span
            className={cx(styles.step, 'small')}
            title={`${contactWord[item.lastContact.kind]}, ${formatFullDay(dayOfInstant(item.lastContact.atMs, frame.timeZone), frame.locale)}`}
          >
            <Icon name={contactIcon[item.lastContact.kind]} label={contactWord[item.lastContact.kind]} />
            <span className="nowrap">{formatCoarseDay(dayOfInstant(item.lastContact.atMs, frame.timeZone), frame.locale, frame.today)}</span>
          </span>
        ) : (
          <span className="small muted">never</span>
        ),
    },
    { id: 'points', header: 'Points', width: 62, align: 'end', cell: (item) => Math.round(item.score) },
    {
      id: 'promise',
      header: 'Promise',
      width: 150,
      cell: (item) =>
        item.promise === null ? (
          <span className="muted">none</span>
        ) : (
          <span className="truncate">
            {promiseWord[item.promise.state] ?? item.promise.state} <DateText day={item.promise.dueDate} />
          </span>
        ),
    },
    {
      id: 'local',
      header: 'There',
      width: 62,
      align: 'end',
      cell: (item) => (item.contact?.timeZone ? <LocalTime timeZone={item.contact.timeZone} /> : <span className="muted">same</span>),
    },
    {
      id: 'note',
      header: 'Latest note',
      width: roomy ? 260 : 190,
      cell: (item) => (
        <span className="small second truncate" title={item.latestNote}>
          {item.latestNote}
        </span>
      ),
    },
  ];
  const wanted = new Set<string>(['rank', 'name', 'past-due', ...shown]);
  const columns = all.filter((column) => wanted.has(column.id));
  // One column takes what is left: why now, else the note, else the name.
  if (columns.some((column) => column.width === 'flex')) return columns;
  const stretch = columns.some((column) => column.id === 'note') ? 'note' : 'name';
  return columns.map((column) => (column.id === stretch ? { ...column, width: 'flex', minWidth: 158 } : column));
}

function LocalTime({ timeZone }: { readonly timeZone: string }) {
  return <>{formatTime(useNow(), timeZone)}</>;
}

/** Without a likely date: late money is expected but no pay date within 150 days, or nothing can be told. */
const noDateWord = (item: WorklistItem): string => (item.factors.some((factor) => factor.code === 'waiting') ? 'after 150 d' : 'no history');

/** The weightiest reason, the next where there is room, and how many more there are. */
function WhyNow({ chips, room }: { readonly chips: WorklistItem['chips']; readonly room: number }) {
  const shown = chips.slice(0, room),
    rest = chips.slice(room);
  return (
    <span className={styles.chips}>
      {shown.map((chip) => (
        <Chip key={chip.code + chip.label} tone={chip.tone} icon={chipIcon(chip.code)} title={chip.label}>
          {chip.label}
        </Chip>
      ))}
      {rest.length > 0 && <span className={styles.more} title={rest.map((chip) => chip.label).join('\n')}>{`+${rest.length}`}</span>}
    </span>
  );
}
