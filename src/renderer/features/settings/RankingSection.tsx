import { useState } from 'react';
import type { Settings } from '../../../shared/contract/companies.contract';
import { useGo } from '../../lib/go';
import { useDebounced } from '../../lib/use-debounced';
import { ErrorLine, useToast } from '../../ui';
import { SettingsForm } from './SettingsForm';
import { useChangeSettings, useTriedRanking } from './settings.api';
import type { Weights } from './settings.api';
import styles from './settings.module.css';

const factors: readonly { readonly key: keyof Weights; readonly label: string; readonly meaning: string }[] = [
  { key: 'pastDueAmount', label: 'Cost of waiting', meaning: 'late money expected first' },
  { key: 'age', label: 'Age of the oldest item', meaning: 'older debt first' },
  { key: 'promiseBroken', label: 'Broken promise', meaning: 'ask what went wrong' },
  { key: 'promiseDue', label: 'Promise due', meaning: 'check the bank' },
  { key: 'followUpDue', label: 'Follow-up due', meaning: 'what you said you would do' },
  { key: 'lastContact', label: 'Days since last contact', meaning: 'nobody is forgotten' },
  { key: 'creditLimit', label: 'Use of the credit limit', meaning: 'before shipments stop' },
];

/** How much each reason counts, with the list as it would be re-ranked beside it. */
export function RankingSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const go = useGo();
  const save = useChangeSettings();
  const [weights, setWeights] = useState<Weights>(settings.weights);
  const tried = useTriedRanking(useDebounced(weights, 200));
  const dirty = factors.some((factor) => weights[factor.key] !== settings.weights[factor.key]);
  const submit = () => {
    if (dirty)
      save.run({ changes: { weights } }).then(
        () => show({ text: 'Ranking saved. The list is ranked anew.' }),
        () => undefined,
      );
  };
  return (
    <SettingsForm
      wide
      title="Ranking"
      lead={
        <>
          Points each reason can add. Zero leaves a reason out.{' '}
          <button type="button" className="text-link" onClick={() => go.listQuality()}>
            How good is this list?
          </button>
        </>
      }
      dirty={dirty}
      saving={save.running}
      error={save.error}
      onSave={submit}
      onDiscard={() => setWeights(settings.weights)}
    >
      <div className={styles.twoPanes}>
        <div className={styles.sliders}>
          {factors.map((factor) => (
            <label key={factor.key} className={styles.slider}>
              <span>
                <span className="medium">{factor.label}</span>
                <br />
                <span className="small muted">{factor.meaning}</span>
              </span>
              <input
                type="range"
                min={0}
                max={100}
                step={1}
                value={weights[factor.key]}
                aria-label={factor.label}
                onChange={(event) => setWeights({ ...weights, [factor.key]: Number(event.target.value) })}
              />
              <output>{weights[factor.key]}</output>
            </label>
          ))}
        </div>
        <section aria-label="The list with these weights">
          <h3>{dirty ? 'The list with these weights' : 'The list now'}</h3>
          {tried.isError && <ErrorLine error={tried.error} onRetry={() => void tried.refetch()} />}
          <ol className={styles.ranked}>
            {tried.data?.items.map((item, index) => (
              <li key={item.customerId}>
                <span className="muted">{index + 1}</span>
                <span className="truncate medium" title={item.factors.map((factor) => `${factor.label} ${Math.round(factor.points)}`).join(', ')}>
                  {item.name}
                </span>
                <span className="small muted">{Math.round(item.score)} points</span>
              </li>
            ))}
            {tried.data?.items.length === 0 && (
              <li>
                <span />
                <span className="muted">Nobody is on the list.</span>
              </li>
            )}
          </ol>
        </section>
      </div>
    </SettingsForm>
  );
}
