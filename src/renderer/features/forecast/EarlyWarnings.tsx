import { Icon, type IconName } from '../../ui';
import type { AccountForecast } from './forecast.api';
import styles from './forecast.module.css';

const icons: Readonly<Record<AccountForecast['warnings'][number]['code'], IconName>> = {
  'paying-later': 'rising',
  'part-paying': 'part-paid',
  'new-disputes': 'dispute',
  'near-limit': 'limit',
};

/** What changed for the worse, each with its evidence. Nothing where nothing stands out. */
export function EarlyWarnings({ warnings }: { readonly warnings: AccountForecast['warnings'] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings} aria-label="Early warnings">
      {warnings.map((warning) => (
        <li key={warning.code} className={styles.warning}>
          <Icon name={icons[warning.code]} size={15} />
          <span>
            <b className="strong">{warning.title}</b>
            <br />
            <span className="small second">{warning.evidence}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
