import type { RefObject } from 'react';
import { AreaField, Icon, PaneSection } from '../../ui';
import styles from './CallCockpit.module.css';
import { NextStepFields } from './NextStepFields';
import { OutcomeFields } from './OutcomeFields';
import { OutcomePicker } from './OutcomePicker';
import type { CallControls } from './use-call-controls';
import type { CallSession } from './use-call-session';
import type { CallSaver } from './use-save-call';

export interface CallLogProps {
  readonly session: CallSession;
  readonly saver: CallSaver;
  readonly amountRef: RefObject<HTMLInputElement | null>;
  readonly dateRef: RefObject<HTMLInputElement | null>;
  readonly noteRef: RefObject<HTMLTextAreaElement | null>;
  readonly controls: CallControls;
}

/** Outcome, its own fields, the next follow-up, the note. */
export function CallLog({ session, saver, amountRef, dateRef, noteRef, controls }: CallLogProps) {
  const { form, raw, change, step, fromLine } = session;
  return (
    <div className={styles.log}>
      <h2 className="sr-only">What came of it</h2>
      <PaneSection title="Outcome" aside={fromLine('outcome') ? <span className="muted">from line</span> : undefined}>
        <OutcomePicker outcome={form.outcome} onChange={controls.pick} />
        {saver.gap?.field === 'outcome' && (
          <div className="small tone-stop" role="alert">
            {saver.gap.sentence}
          </div>
        )}
      </PaneSection>
      <OutcomeFields
        session={session}
        gap={saver.gap}
        problem={saver.problem}
        amountRef={amountRef}
        dateRef={dateRef}
        onAmountEnter={controls.toDate}
        onSave={() => void controls.submit(false)}
        onDisputeAmountEnter={controls.toNote}
      />
      {form.outcome !== null && (
        <PaneSection
          title="Next follow-up"
          aside={
            <span className="muted">{fromLine('stepDate') ? 'from line' : raw.stepKind === undefined && raw.stepDate === undefined ? 'proposed' : ''}</span>
          }
        >
          <NextStepFields
            kind={step.kind}
            date={step.date}
            time={step.time}
            onKind={(stepKind) => change({ stepKind })}
            onDate={(stepDate) => change({ stepDate })}
            onTime={(stepTime) => change({ stepTime })}
            dateError={saver.gap?.field === 'step-date' ? saver.gap.sentence : null}
          />
        </PaneSection>
      )}
      <PaneSection title="Note">
        <AreaField
          label="Note"
          labelHidden
          value={raw.note}
          onChange={(note) => change({ note })}
          rows={3}
          maxLength={20000}
          ref={noteRef}
          placeholder="What was said"
        />
      </PaneSection>
      {saver.problem && (
        <div className={styles.problem} role="alert">
          <Icon name="error" size={15} />
          <span>
            {saver.problem.sentence}
            {saver.problem.incident ? ` Code ${saver.problem.incident}` : ''}
          </span>
        </div>
      )}
    </div>
  );
}
