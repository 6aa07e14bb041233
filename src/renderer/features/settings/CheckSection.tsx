import { useState } from 'react';
import { Button, ErrorLine, Icon } from '../../ui';
import { useDataCheck } from './settings.api';
import styles from './settings.module.css';

/** Verifies the file, the ledger's sums and the chain of the audit trail. */
export function CheckSection() {
  const [round, setRound] = useState(0);
  const check = useDataCheck(round);
  return (
    <section className={styles.inner} aria-label="Check the data">
      <div>
        <h2>Check the data</h2>
        <p className={styles.lead}>Reads the whole file: is it whole, do the sums tie, is the trail of what was done unbroken. Nothing is changed.</p>
      </div>
      <div>
        <Button kind="primary" busy={check.isFetching} onClick={() => setRound(round + 1)}>
          {check.isFetching ? 'Checking' : 'Check now'}
        </Button>
      </div>
      {check.isError && <ErrorLine error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && (
        <div role="status" style={{ display: 'grid', gap: 12 }}>
          <p className={`row strong ${check.data.ok ? 'tone-ok' : 'tone-stop'}`}>
            <Icon name={check.data.ok ? 'kept' : 'error'} size={16} />
            {check.data.ok ? 'Everything ties.' : `${check.data.findings.length} ${check.data.findings.length === 1 ? 'finding' : 'findings'}.`}
          </p>
          <ul className={styles.findings}>
            {check.data.findings.map((finding) => (
              <li key={finding.code} className="tone-stop">
                <Icon name="error" size={14} />
                <span>{finding.sentence}</span>
                <span>{finding.count.toLocaleString('en-US')}</span>
              </li>
            ))}
            {check.data.checked.map((line) => (
              <li key={line.code}>
                <span className="tone-ok">
                  <Icon name="check" size={14} />
                </span>
                <span>{line.label}</span>
                <span className="muted">{line.count.toLocaleString('en-US')}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
