import { useFrame } from '../../lib/frame';
import { dayOfInstant, formatDay } from '../../lib/format-date';
import { useGo } from '../../lib/go';
import { Button } from '../../ui';
import styles from './policies.module.css';
import type { PolicyPreview, PolicyRow, PolicyView } from './policies.api';
import { PolicyReviewPart } from './PolicyReviewPart';

export interface PolicySideProps {
  readonly preview: PolicyPreview | undefined;
  readonly row: PolicyRow | undefined;
  readonly policy: PolicyView | undefined;
  readonly shown: number | null;
  readonly onVersion: (version: number | null) => void;
}

const states = { draft: 'draft', active: 'in force', replaced: 'replaced' } as const;

/** The policy in plain words while it is written, who would move, and its versions. */
export function PolicySide({ preview, row, policy, shown, onVersion }: PolicySideProps) {
  const { locale, today, timeZone } = useFrame();
  const go = useGo();
  return (
    <aside className={styles.side} aria-label="In plain words" data-region="side" tabIndex={0}>
      {preview && (
        <>
          <h2>In plain words</h2>
          <ul>
            {preview.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <h2>
            Who moves: {preview.moves.customers.toLocaleString(locale)} of {preview.customers.toLocaleString(locale)}
          </h2>
          {preview.moves.count === 0 ? (
            <p className="muted">Nobody gets another next step.</p>
          ) : (
            <ul aria-live="polite">
              {preview.moves.rows.slice(0, 30).map((row) => (
                <li key={`${row.customerId} ${row.before}`}>
                  <button type="button" className="text-link" onClick={() => go.account(row.customerId)}>
                    {row.name}
                  </button>
                  <br />
                  <span className="muted">{row.before}</span> → {row.after}
                </li>
              ))}
              {preview.moves.count > 30 && <li className="muted">and {(preview.moves.count - 30).toLocaleString(locale)} more</li>}
            </ul>
          )}
        </>
      )}
      {row && <PolicyReviewPart key={row.policyId} row={row} />}
      {policy && policy.versions.length > 0 && (
        <>
          <h2>Versions</h2>
          <ul>
            {policy.versions.map((version) => (
              <li key={version.version}>
                <button type="button" className="text-link" aria-current={shown === version.version || undefined} onClick={() => onVersion(version.version)}>
                  Version {version.version}
                </button>
                , {states[version.state]}
                {version.activatedOn === null ? '' : ` since ${formatDay(version.activatedOn, locale, today)}`}
                <br />
                <span className="muted">
                  {version.by} on {formatDay(dayOfInstant(version.recordedAtMs, timeZone), locale, today)}
                  {version.note === '' ? '' : `: ${version.note}`}
                </span>
              </li>
            ))}
          </ul>
          {shown !== null && (
            <Button size="small" onClick={() => onVersion(null)}>
              Back to the newest
            </Button>
          )}
        </>
      )}
    </aside>
  );
}
