import type { IsoDate } from '../../shared/domain/calendar';
import { formatDay } from '../lib/format-date';
import { useFrame } from '../lib/frame';
import { Button } from './Button';

const quick = [1, 2, 7] as const;
type Count = (typeof quick)[number];

/** The distance a digit stands for: one or two bank days, or a week; null for any other key. */
export const quickDay = (key: string): Count | null => quick.find((count) => String(count) === key) ?? null;

/** The usual distances as buttons, each with its digit and the bank day it means. The first one gets the focus of its dialog. */
export function QuickDays({
  days,
  value,
  onChange,
}: {
  readonly days: readonly { readonly count: Count; readonly date: IsoDate }[];
  readonly value: IsoDate | null;
  readonly onChange: (count: Count) => void;
}) {
  const { today, locale } = useFrame();
  return (
    <div
      style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 6 }}
      role="group"
      aria-label="For how long"
      onKeyDown={(event) => {
        // A digit chooses and Enter saves: on these buttons it must not choose another day first. Space still presses.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLButtonElement)) return;
        event.preventDefault();
        event.target.form?.requestSubmit();
      }}
    >
      {days.map(({ count, date }, at) => (
        <div key={count} style={{ display: 'grid', gap: 2 }}>
          <Button
            keys={String(count)}
            pressed={value === date}
            title={count === 7 ? 'A week on, moved to a bank day' : `${count === 1 ? 'The next' : 'The second'} bank day`}
            onClick={() => onChange(count)}
            {...(at === 0 && {
              ref: (node: HTMLButtonElement | null) => {
                node?.setAttribute('data-autofocus', '');
              },
            })}
          >
            {count === 1 ? '1 day' : count === 7 ? 'A week' : '2 days'}
          </Button>
          <span className="small muted" style={{ textAlign: 'center' }}>
            {formatDay(date, locale, today, true)}
          </span>
        </div>
      ))}
    </div>
  );
}
