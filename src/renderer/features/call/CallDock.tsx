import { useLayoutEffect } from 'react';
import { useGo } from '../../lib/go';
import { AreaField, Button, Icon, PaneSection } from '../../ui';
import styles from './CallDock.module.css';
import { CallPerson } from './CallPerson';
import { CallTimer } from './CallTimer';
import { useTooSmallForDock } from './dock-room';
import { LedgerNews } from './LedgerNews';
import { LineHints } from './LineHints';
import { NextStepFields } from './NextStepFields';
import { OutcomeFields } from './OutcomeFields';
import { OutcomeKeys } from './OutcomeKeys';
import { OutcomePicker } from './OutcomePicker';
import { QuickLine } from './QuickLine';
import { SaveButtons } from './SaveButtons';
import { WhoCalled } from './WhoCalled';
import { useCall, type RunningCall } from './CallProvider';
import { useCallControls, useCallRefs } from './use-call-controls';
import { useCallSession } from './use-call-session';
import { useSaveCall } from './use-save-call';

/** The running call under the account: timer, person, quick line, outcomes, and the fields of the one that was picked. Beside the facts, never over them. */
export function CallDock({ call }: { readonly call: RunningCall }) {
  const session = useCallSession(call);
  const saver = useSaveCall(session);
  const { root, amount, date, note, save, line } = useCallRefs();
  const go = useGo();
  const isSmall = useTooSmallForDock();
  const controls = useCallControls(session, saver, { root, amount, date, note, save, line }, isSmall ? () => go.call() : undefined);
  const { end } = useCall();
  const { form, raw, change, step, reading } = session;
  useLayoutEffect(() => root.current?.focus(), [root]);
  const lineIsOn = form.line.trim() !== '';
  const ends = (
    <>
      <Button icon="expand" keys="Ctrl Space" onClick={() => go.call()}>
        Cockpit
      </Button>
      <Button kind="danger" icon="call-end" title="Closes the call without logging it; what was typed stays as a draft" onClick={() => end(false)}>
        End
      </Button>
    </>
  );
  if (isSmall)
    return (
      <aside ref={root} className={styles.dock} aria-label={`Call with ${call.subject.name}`} data-region="call" tabIndex={-1} onKeyDown={controls.onKeyDown}>
        <OutcomeKeys
          onDigit={(digit) => {
            controls.digit(digit);
            go.call();
          }}
        />
        <div className={styles.line}>
          <CallTimer startedAtMs={call.startedAtMs} className={styles.timer} />
          <span className="truncate">{call.subject.name}</span>
          <span className="spacer" />
          {ends}
        </div>
      </aside>
    );
  return (
    // Keys of the fields inside bubble up to here.
    <aside ref={root} className={styles.dock} aria-label={`Call with ${call.subject.name}`} data-region="call" tabIndex={-1} onKeyDown={controls.onKeyDown}>
      <OutcomeKeys onDigit={controls.digit} />
      <LedgerNews session={session} />
      <div className={styles.line}>
        <CallTimer startedAtMs={call.startedAtMs} className={styles.timer} />
        <CallPerson session={session} compact />
        <WhoCalled session={session} />
        <div className={styles.quick}>
          <QuickLine
            compact
            line={form.line}
            onChange={(text) => change({ line: text })}
            reading={reading}
            inputRef={line}
            onSave={(next) => void controls.submit(next)}
          />
        </div>
        {ends}
      </div>
      {lineIsOn && reading !== null && reading.findings.length > 0 && (
        <div className={styles.hints}>
          <LineHints reading={reading} onTake={(text) => change({ line: text })} />
        </div>
      )}
      <div className={styles.outcomes}>
        <span className="muted">Outcome</span>
        <OutcomePicker outcome={form.outcome} onChange={controls.pick} row />
        {saver.gap?.field === 'outcome' && (
          <span className="small tone-stop" role="alert">
            {saver.gap.sentence}
          </span>
        )}
      </div>
      {form.outcome !== null && (
        <div className={styles.fields}>
          <OutcomeFields
            session={session}
            gap={saver.gap}
            problem={saver.problem}
            amountRef={amount}
            dateRef={date}
            onAmountEnter={controls.toDate}
            onSave={() => void controls.submit(false)}
            onDisputeAmountEnter={controls.toNote}
          />
          <PaneSection
            title="Next follow-up"
            aside={<span className="muted">{raw.stepKind === undefined && raw.stepDate === undefined ? 'proposed' : ''}</span>}
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
          <PaneSection title="Note">
            <AreaField
              label="Note"
              labelHidden
              value={raw.note}
              onChange={(text) => change({ note: text })}
              rows={2}
              maxLength={20000}
              ref={note}
              placeholder="What was said"
            />
          </PaneSection>
        </div>
      )}
      {saver.problem && (
        <div className={styles.problem} role="alert">
          <Icon name="error" size={15} />
          <span>
            {saver.problem.sentence}
            {saver.problem.incident ? ` Code ${saver.problem.incident}` : ''}
          </span>
        </div>
      )}
      {(form.outcome !== null || lineIsOn) && (
        <div className={styles.save}>
          <SaveButtons saver={saver} saveRef={save} onSave={(next) => void controls.submit(next)} />
        </div>
      )}
    </aside>
  );
}
