import { cx } from '../../lib/cx';
import { dayOfInstant, formatRelativeDay } from '../../lib/format-date';
import type { Frame } from '../../lib/frame';
import type { WindowWidth } from '../../lib/use-window-width';
import { AgingStrip, Chip, DaysText, Icon, MoneyList, type GridColumn } from '../../ui';
import { LikelyPaidText } from '../forecast';
import { chipIcon, contactIcon, contactWord, nextStepIcon } from './worklist-words';
import styles from './Worklist.module.css';
import type { WorklistItem, WorklistSort } from './worklist.api';

/** The columns of the worklist; what does not fit a window goes into the preview. */
export function worklistColumns(frame: Frame, width: WindowWidth): readonly GridColumn<WorklistItem, WorklistSort>[] {
  const tight = width === 'medium' || width === 'narrow';
  const roomy = width === 'wide';
  return [
    { id: 'rank', header: '#', width: tight ? 38 : 42, align: 'end', cell: (item) => <span className={styles.rank}>{item.rank.toLocaleString()}</span> },
    { id: 'name', header: 'Customer', width: tight ? 158 : roomy ? 188 : 186, sortKey: 'name', cell: (item) => <span className="medium truncate" title={item.name}>{item.name}</span> },
    { id: 'past-due', header: 'Past due', width: tight ? 106 : 112, align: 'end', sortKey: 'past-due', firstDescending: true, cell: (item) => <span><MoneyList amounts={item.pastDue} emptyCurrency={frame.baseCurrency} /></span> },
    { id: 'aging', header: 'Aging', width: tight ? 70 : roomy ? 84 : 72, cell: (item) => <AgingStrip strip={item.aging[0]} />, hiddenAt: ['narrow'] },
    { id: 'oldest', header: 'Oldest', width: roomy ? 66 : 62, align: 'end', sortKey: 'oldest', firstDescending: true, cell: (item) => (item.oldestDays > 0 ? <DaysText days={item.oldestDays} /> : <span className="muted">none</span>), hiddenAt: ['medium', 'narrow'] },
    { id: 'likely', header: 'Likely paid', width: 102, align: 'end', cell: (item) => <LikelyPaidText likely={item.likelyPaid} none={noDateWord(item)} />, hiddenAt: ['medium', 'narrow'] },
    { id: 'why', header: 'Why now', width: 'flex', minWidth: 150, cell: (item) => <WhyNow chips={item.chips} room={width === 'wide' ? 3 : 1} /> },
    { id: 'next', header: 'Next step', width: tight ? 156 : roomy ? 184 : 168, cell: (item) => <span className={styles.step}><Icon name={nextStepIcon[item.nextStep.kind]} size={15} /><span className="truncate" title={item.nextStep.label}>{item.nextStep.label}</span></span> },
    {
      id: 'contact', header: 'Contact', width: 92, sortKey: 'last-contact', firstDescending: true, hiddenAt: ['medium', 'narrow'],
      cell: (item) => (item.lastContact ? (
        <span className={cx(styles.step, 'small')} title={contactWord[item.lastContact.kind]}><Icon name={contactIcon[item.lastContact.kind]} label={contactWord[item.lastContact.kind]} /><span>{formatRelativeDay(dayOfInstant(item.lastContact.atMs, frame.timeZone), frame.locale, frame.today)}</span></span>
      ) : <span className="small muted">never</span>),
    },
  ];
}

/** Without a likely date: late money is expected but no pay date within 150 days, or nothing can be told. */
const noDateWord = (item: WorklistItem): string => (item.factors.some((factor) => factor.code === 'waiting') ? 'after 150 d' : 'no history');

/** The weightiest reason, the next where there is room, and how many more there are. */
function WhyNow({ chips, room }: { readonly chips: WorklistItem['chips']; readonly room: number }) {
  const shown = chips.slice(0, room), rest = chips.slice(room);
  return (
    <span className={styles.chips}>
      {shown.map((chip) => <Chip key={chip.code + chip.label} tone={chip.tone} icon={chipIcon(chip.code)} title={chip.label}>{chip.label}</Chip>)}
      {rest.length > 0 && <span className={styles.more} title={rest.map((chip) => chip.label).join('\n')}>{`+${rest.length}`}</span>}
    </span>
  );
}
