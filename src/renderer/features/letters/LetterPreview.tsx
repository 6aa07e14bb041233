import { useState } from 'react';
import { useDebounced } from '../../lib/use-debounced';
import { Dialog, Icon, MoneyText, SegmentedBar } from '../../ui';
import { FeePart } from './FeePart';
import { LetterPage } from './LetterPage';
import styles from './letters.module.css';
import { useKeptDocument, usePreview } from './letters.api';
import { useMadeLetter } from './run.api';
import type { Candidate } from './letters.api';

export interface LetterPreviewProps {
  readonly row: Candidate | null;
  /** Customer and currency of the row, where the run in sight has its letter: once made, its kept bytes are shown. */
  readonly madeKey: string | null;
  readonly ledgerNote: string;
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
  /** Asks what is to become of the fee of the row. */
  readonly onFee: () => void;
}

const checkIcons = { pass: 'kept', warn: 'warning', stop: 'error' } as const;
const checkTones = { pass: 'tone-ok', warn: 'tone-warn', stop: 'tone-stop' } as const;

/** The letter of the current row as it would be produced now, and its checks in words. */
export function LetterPreview({ row, madeKey, ledgerNote, large, onLarge, onFee }: LetterPreviewProps) {
  const keptId = useMadeLetter(madeKey);
  // Moving through the list makes no letter per row passed.
  const settled = useDebounced(row, 160);
  const preview = usePreview(keptId === null ? settled : null);
  const kept = useKeptDocument(keptId);
  const [asked, setAsked] = useState(false);
  const [as, setAs] = useState<'letter' | 'email'>('letter');
  const title = row === null ? 'Preview' : `${row.name}, ${row.letter.toLowerCase()}`;
  const same = settled !== null && row !== null && settled.customerId === row.customerId && settled.currency === row.currency && settled.level === row.level;
  const shown = same && keptId === null ? preview.data : undefined;
  const page = {
    title,
    ticket: keptId !== null ? kept.data?.ticket : shown?.ticket,
    error: keptId !== null ? (kept.isError ? kept.error : null) : same && preview.isError ? preview.error : null,
    onRetry: () => void (keptId === null ? preview : kept).refetch(),
    hint: 'Choose a letter in the list to see it.',
    waiting: row !== null,
    window: shown?.window ?? null,
  };
  const switcher = keptId === null && (
    <SegmentedBar<'letter' | 'email'>
      label="Shown as"
      current={as}
      onChange={setAs}
      parts={[
        { key: 'letter', label: 'Letter' },
        { key: 'email', label: 'E-mail' },
      ]}
    />
  );
  const mail =
    as === 'email' && shown ? (
      <div className={styles.mail}>
        <p className="strong">{shown.mail.subject}</p>
        <p className={styles.mailText}>{shown.mail.text}</p>
      </div>
    ) : undefined;
  return (
    <aside className={styles.pane} aria-label="Letter" data-region="side" tabIndex={-1}>
      <LetterPage {...page} switcher={switcher} instead={mail} onLarge={() => onLarge(true)} />
      {row && (
        <section className={styles.checks} aria-label="Checks" tabIndex={0}>
          <div className={styles.checksHead}>
            <h3>Checks</h3>
            <span className="spacer" />
            <span className="muted truncate">{ledgerNote}</span>
          </div>
          <ul className={styles.checkList}>
            {row.checks.map((check) => (
              <li key={check.code} className={check.result === 'pass' ? undefined : styles.wide}>
                <span className={checkTones[check.result]}>
                  <Icon name={checkIcons[check.result]} size={14} />
                </span>
                <span className={check.result === 'pass' ? 'truncate' : undefined} title={check.finding}>
                  {check.label}
                  {check.result !== 'pass' && check.finding !== '' && `: ${check.finding}`}
                </span>
              </li>
            ))}
          </ul>
          {row.fee !== null && <FeePart row={row} onChoose={madeKey === null ? onFee : null} />}
          {row.reason && (
            <p className={styles.apart}>
              Reason by {row.reason.by}: {row.reason.text}
            </p>
          )}
          {row.explanation.length > 0 && (
            <p className={styles.apart}>
              {row.policy === '' ? '' : `${row.policy}: `}
              {row.explanation.join(' ')}
            </p>
          )}
          {same && preview.data && preview.data.apart.length > 0 && (
            <div className={styles.apart}>
              <button type="button" className="text-link" aria-expanded={asked} onClick={() => setAsked(!asked)}>
                {preview.data.apart.length} not demanded
              </button>
              {asked && (
                <ul>
                  {preview.data.apart.map((item) => (
                    <li key={`${item.number} ${item.reason}`}>
                      {item.number}: <MoneyText amountMinor={item.amountMinor} currency={preview.data.currency} /> {item.reason}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
        </section>
      )}
      <Dialog open={large} onClose={() => onLarge(false)} title={title} width={980}>
        <div style={{ height: '78vh', display: 'flex', flexDirection: 'column' }}>
          <LetterPage {...page} />
        </div>
      </Dialog>
    </aside>
  );
}
