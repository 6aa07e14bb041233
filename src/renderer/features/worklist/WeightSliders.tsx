import { Slider } from '@mantine/core';
import { problemOf } from '../../lib/problem';
import { useGo } from '../../lib/go';
import { Button, PaneSection, useToast } from '../../ui';
import { weightKeys, weightLabels } from './worklist-words';
import { useSaveWeights, type Weights } from './worklist.api';
import styles from './Worklist.module.css';

export interface WeightSlidersProps {
  readonly weights: Weights;
  /** The list re-orders beside it while a slider moves; nothing is kept yet. */
  readonly onTry: (weights: Weights) => void;
  /** Kept or given up. */
  readonly onClose: () => void;
}

/** What counts how much in the ranking. */
export function WeightSliders({ weights, onTry, onClose }: WeightSlidersProps) {
  const save = useSaveWeights();
  const toast = useToast();
  const go = useGo();
  const keep = () => {
    save.run({ changes: { weights } }).then(
      () => {
        toast.show({ text: 'Ranking saved' });
        onClose();
      },
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  return (
    <PaneSection title="Change weights" aside={<span className="muted">live, not kept yet</span>}>
      <div className={styles.weights}>
        {weightKeys.map((key) => (
          <div key={key} className={styles.weight}>
            <span id={`weight-${key}`} className="truncate">
              {weightLabels[key]}
            </span>
            <Slider
              size="sm"
              min={0}
              max={100}
              step={1}
              value={weights[key]}
              label={null}
              thumbProps={{ 'aria-labelledby': `weight-${key}` }}
              onChange={(value) => onTry({ ...weights, [key]: value })}
            />
            <output aria-live="off">{weights[key]}</output>
          </div>
        ))}
        <div style={{ display: 'flex', gap: 6 }}>
          <Button kind="primary" busy={save.running} onClick={keep}>
            Keep these weights
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
        <button type="button" className="text-link small" style={{ justifySelf: 'start', minHeight: 24 }} onClick={() => go.listQuality()}>
          How good is this list?
        </button>
      </div>
    </PaneSection>
  );
}
