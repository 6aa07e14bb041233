import type { StrategyStep } from '../../../shared/domain/policy';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Button, Icon, type IconName } from '../../ui';
import styles from './policies.module.css';
import type { PolicyPreview } from './policies.api';

export interface TimelineProps {
  readonly preview: PolicyPreview;
  readonly steps: readonly StrategyStep[];
  readonly onEdit: (step: StrategyStep) => void;
}

const icons: Readonly<Record<StrategyStep['channel'], IconName>> = {
  email: 'mail',
  letter: 'letter',
  call: 'call',
  hold: 'limit',
  review: 'search',
  agency: 'agency',
};

/** The steps by part of the timeline, each with its real day for the example invoice and its sentence. Enter edits. */
export function Timeline({ preview, steps, onEdit }: TimelineProps) {
  const { locale, today } = useFrame();
  const bands = [...Map.groupBy(preview.steps, (step) => step.band)];
  const faults = new Map(preview.faults.map((fault) => [steps[Number(fault.field.split('.')[1])]?.id, fault.sentence]));
  return (
    <ol className={styles.timeline} aria-label="Steps">
      {bands.map(([band, list]) => (
        <li key={band} className={styles.band}>
          <h2>{band}</h2>
          <ol>
            {list.map((step) => {
              const own = steps.find((one) => one.id === step.id);
              if (own === undefined) return null;
              const fault = faults.get(step.id);
              return (
                <li key={step.id} className={styles.step}>
                  <span className={styles.stepIcon}>
                    <Icon name={icons[own.channel]} size={15} />
                  </span>
                  <span className={styles.stepDay}>
                    {step.on === null ? (
                      <span className="muted">not here</span>
                    ) : (
                      <>
                        <span className="medium">{formatDay(step.on, locale, today, true)}</span>
                        <span className="small muted">
                          {step.daysLate === null
                            ? ''
                            : step.daysLate === 0
                              ? 'on the due date'
                              : step.daysLate < 0
                                ? `${-step.daysLate} days before due`
                                : `${step.daysLate} days late`}
                        </span>
                      </>
                    )}
                  </span>
                  <span className={styles.stepText}>
                    <span className="medium">
                      {step.name}
                      {own.level !== null && own.level > 0 && <span className="muted">, level {own.level}</span>}
                    </span>
                    <span className="small second">{step.sentence}</span>
                    {fault !== undefined && (
                      <span className="small tone-stop" role="alert">
                        {fault}
                      </span>
                    )}
                  </span>
                  <Button size="small" kind="ghost" icon="edit" title={`Edit ${step.name}`} onClick={() => onEdit(own)}>
                    Edit
                  </Button>
                </li>
              );
            })}
          </ol>
        </li>
      ))}
    </ol>
  );
}
