import { dayOfInstant, formatDay, formatTime } from '../../lib/format-date';
import { cx } from '../../lib/cx';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Icon } from '../../ui';
import styles from './LedgerAge.module.css';
import type { useSystemInfo } from './shell.api';

type Ledger = NonNullable<ReturnType<typeof useSystemInfo>['data']>['ledger'];

/** How old the ledger is, always in sight; opens Import. */
export function LedgerAge({ ledger }: { readonly ledger: Ledger }) {
  const go = useGo();
  const { locale, today, timeZone } = useFrame();
  const imported = ledger.lastImportAtMs;
  const sameDay = imported !== null && dayOfInstant(imported, timeZone) === today;
  const when =
    ledger.coversUntil === null
      ? null
      : sameDay && imported !== null
        ? `today ${formatTime(imported, timeZone)}`
        : formatDay(ledger.coversUntil, locale, today);
  const fresh = ledger.state === 'fresh';
  return (
    <button
      type="button"
      className={cx(styles.age, !fresh && styles.stale)}
      onClick={() => go.import()}
      title={ledger.businessDaysOld ? `${ledger.businessDaysOld} business days old. Opens Import.` : 'Opens Import.'}
    >
      {fresh ? <span className={styles.dot} aria-hidden="true" /> : <Icon name="unverified" />}
      <span className={styles.words}>
        {when === null ? 'No ledger imported' : `Ledger as of ${when}${ledger.state === 'too-old' ? ', too old for letters' : ''}`}
      </span>
    </button>
  );
}
