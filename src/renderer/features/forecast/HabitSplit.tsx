import type { AccountForecast } from './forecast.api';
import styles from './forecast.module.css';

/** How much of the late money is this customer's usual delay and how much goes beyond it. */
export function HabitSplit({ score }: { readonly score: AccountForecast['score'] }) {
  const beyond = score.lateMoneyDays > 0 ? Math.round((score.beyondHabitMoneyDays / score.lateMoneyDays) * 100) : 0;
  const words =
    beyond <= 0
      ? 'All of it lies within their habit.'
      : beyond >= 100
        ? 'All of it is beyond their habit.'
        : `${100 - beyond}% habit, ${beyond}% beyond their habit.`;
  return (
    <div className={styles.habit}>
      <span className={styles.split} aria-hidden="true">
        <i style={{ flexGrow: Math.max(0, 100 - beyond) }} className={styles.usual} />
        <i style={{ flexGrow: Math.max(0, beyond) }} className={styles.beyond} />
      </span>
      <span
        className="small second"
        title="The late money of the next 30 days with their own median delay, and what goes beyond it. Habit asks for other terms, trouble for a call."
      >
        {words}
      </span>
    </div>
  );
}
