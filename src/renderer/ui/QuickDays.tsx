import { addDays, type IsoDate } from '../../shared/domain/calendar';
import { useFrame } from '../lib/frame';
import { Button } from './Button';

const quick = [1, 2, 7] as const;

/** The day a digit stands for: 1, 2 or 7 days from today; null for any other key. */
export function quickDay(key: string, today: IsoDate): IsoDate | null {
  const days = quick.find((count) => String(count) === key);
  return days === undefined ? null : addDays(today, days);
}

/** The usual distances as buttons, each with its digit. The first one gets the focus of its dialog. */
export function QuickDays({ value, onChange }: { readonly value: IsoDate | null; readonly onChange: (day: IsoDate) => void }) {
  const { today } = useFrame();
  return (
    <div
      style={{ display: 'flex', gap: 6 }} role="group" aria-label="For how long"
      onKeyDown={(event) => {
        // A digit chooses and Enter saves: on these buttons it must not choose another day first. Space still presses.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLButtonElement)) return;
        event.preventDefault();
        event.target.form?.requestSubmit();
      }}
    >
      {quick.map((days, at) => <Button key={days} keys={String(days)} pressed={value === addDays(today, days)} onClick={() => onChange(addDays(today, days))} {...(at === 0 && { ref: (node: HTMLButtonElement | null) => { node?.setAttribute('data-autofocus', ''); } })}>{days === 1 ? '1 day' : days === 7 ? 'A week' : `${days} days`}</Button>)}
    </div>
  );
}
