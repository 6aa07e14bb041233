import type { CustomerId } from '../../../shared/domain/ids';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { EarlyWarnings } from './EarlyWarnings';
import { useAccountForecast } from './forecast.api';
import styles from './forecast.module.css';
import { placeWithout } from './forecast-words';
import { HabitSplit } from './HabitSplit';

/** Habit or trouble, and what stands out, for the customer of the current row. Says nothing until it is known. */
export function ForecastNote({ customerId }: { readonly customerId: CustomerId | null }) {
  const { locale } = useFrame();
  const forecast = useAccountForecast(customerId).data;
  if (forecast === undefined) return null;
  const without = forecast.items.toSorted((a, b) => b.lateMoneyDays - a.lateMoneyDays).find((item) => item.rankWithout !== null);
  const named = without === undefined || without.number === '' ? 'its largest item' : `invoice ${without.number}`;
  return (
    <div className={styles.note}>
      {forecast.score.lateMoneyDays > 0 && <HabitSplit score={forecast.score} />}
      {forecast.score.costMinor > 0 && (
        <p className="small muted">{`Waiting 30 days costs up to about ${formatMinor(forecast.score.costMinor, forecast.baseCurrency, locale)}, ${Math.round(forecast.score.shareOfBookPercent)}% of what waiting costs in the whole book.`}</p>
      )}
      {!forecast.enoughHistory && <p className="small muted">{`Not enough history. ${forecast.historyNote}`}</p>}
      {without && <p className="small muted">{`${placeWithout(without, forecast.rank, locale)} without ${named}.`.replace(/^w/, 'W')}</p>}
      {forecast.contacts.contacts > 0 && <p className="small muted">{forecast.contacts.sentence}</p>}
      <EarlyWarnings warnings={forecast.warnings} />
    </div>
  );
}
