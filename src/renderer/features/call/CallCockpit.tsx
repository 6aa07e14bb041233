import { useLayoutEffect, useMemo, useState } from 'react';
import { useProvideSubject } from '../../lib/subject';
import { useWindowWidth } from '../../lib/use-window-width';
import { Tabs } from '../../ui';
import styles from './CallCockpit.module.css';
import { CallFacts } from './CallFacts';
import { CallHead } from './CallHead';
import { CallItems } from './CallItems';
import { CallLog } from './CallLog';
import { CallTools } from './CallTools';
import { LedgerNews } from './LedgerNews';
import { LineHints } from './LineHints';
import { OutcomeKeys } from './OutcomeKeys';
import { QuickLine } from './QuickLine';
import { SaveButtons } from './SaveButtons';
import type { RunningCall } from './CallProvider';
import { useCallControls, useCallRefs } from './use-call-controls';
import { useCallSession } from './use-call-session';
import { useSaveCall } from './use-save-call';

type Part = 'log' | 'items' | 'points' | 'plan' | 'settlement';

/** Hold the call, log it with the keyboard, decide the next step, go on: facts at the left, items in the middle, outcome at the right. */
export function CallCockpit({ call }: { readonly call: RunningCall }) {
  const session = useCallSession(call);
  const saver = useSaveCall(session);
  const { root, amount, date, note, save, line } = useCallRefs();
  const controls = useCallControls(session, saver, { root, amount, date, note, save, line });
  const width = useWindowWidth();
  const [part, setPart] = useState<Part>('log');
  const { form, change, reading, pastDue } = session;
  const subject = useMemo(() => ({ ...call.subject, itemIds: form.itemIds }), [call.subject, form.itemIds]);
  useProvideSubject(subject);
  // A line begun in the dock is gone on with; else the digits are at hand.
  useLayoutEffect(() => (line.current?.value ? line.current.focus() : root.current?.focus()), [line, root]);
  const lineIsOn = form.line.trim() !== '';
  const narrow = width === 'narrow';
  const tabs = [
    { key: 'log' as const, label: 'Log' },
    { key: 'items' as const, label: 'Items', count: pastDue.length },
    { key: 'points' as const, label: 'Points' },
    { key: 'plan' as const, label: 'Plan' },
    { key: 'settlement' as const, label: 'Settlement' },
  ];
  const log = <CallLog session={session} saver={saver} amountRef={amount} dateRef={date} noteRef={note} controls={controls} />;
  return (
    // Keys of the fields inside bubble up to here.
    <div ref={root} className={styles.screen} data-region="call" tabIndex={-1} onKeyDown={controls.onKeyDown}>
      <OutcomeKeys
        onDigit={(digit) => {
          setPart('log');
          controls.digit(digit);
        }}
      />
      <CallHead session={session} />
      <LedgerNews session={session} />
      <div className={styles.line}>
        <QuickLine
          line={form.line}
          onChange={(text) => change({ line: text })}
          reading={reading}
          inputRef={line}
          onSave={(next) => void controls.submit(next)}
        />
        {lineIsOn && <LineHints reading={reading} onTake={(text) => change({ line: text })} />}
      </div>
      {narrow && (
        <div className={styles.tabs}>
          <Tabs label="Parts of the call" tabs={tabs} current={part} onChange={setPart} panelId="call-part" />
        </div>
      )}
      {narrow ? (
        <div id="call-part" role="tabpanel" aria-labelledby={`call-part-tab-${part}`} className={styles.one}>
          {part === 'log' && log}
          {part === 'items' && <CallItems session={session} />}
          {part === 'points' && <CallFacts session={session} />}
          {(part === 'plan' || part === 'settlement') && <CallTools key={part} session={session} only={part} onPlanUsed={() => setPart('log')} />}
        </div>
      ) : (
        <div className={styles.parts}>
          <div className={styles.left}>
            <CallFacts session={session} />
          </div>
          <div className={styles.middle}>
            <CallItems session={session} />
            <CallTools session={session} withPoints={width === 'medium'} />
          </div>
          <div className={styles.right}>
            {log}
            <div className={styles.save}>
              <SaveButtons saver={saver} saveRef={save} onSave={(next) => void controls.submit(next)} />
            </div>
          </div>
        </div>
      )}
      {narrow && (
        <div className={styles.save}>
          <SaveButtons saver={saver} saveRef={save} onSave={(next) => void controls.submit(next)} />
        </div>
      )}
    </div>
  );
}
