import { useState } from 'react';
import { letterKindNames } from '../../../shared/domain/dunning';
import { feeDoubts } from '../../../shared/domain/letter-fees';
import { channelNames, feeOf, mayBearFee, mayCharge, stepInWords, type StepChannel, type StrategyStep } from '../../../shared/domain/policy';
import { useFrame } from '../../lib/frame';
import { AmountField, Button, CheckboxField, Dialog, SelectField, TextField } from '../../ui';
import styles from './policies.module.css';
import { isLetterStep } from './draft';

export interface StepDialogProps {
  readonly step: StrategyStep;
  readonly segments: readonly string[];
  /** Of customers, for what law says of a fee. */
  readonly countries: readonly string[];
  /** Why it cannot become a letter; null = it can. */
  readonly whyNoLetter: string | null;
  readonly onSave: (step: StrategyStep) => void;
  readonly onRemove: (() => void) | null;
  readonly onClose: () => void;
}

const letterKinds = ['courtesy', 'first-time-late', 'first-reminder', 'second-reminder', 'final-demand', 'notice-before-action', 'agency-warning'] as const;
const channels: readonly StepChannel[] = ['email', 'letter', 'call', 'hold', 'review', 'agency'];
const number = (text: string): number => (/^-?\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** One step of a policy: when, what, for whom, and what must hold first; its sentence below as one types. */
export function StepDialog({ step: given, segments, countries, whyNoLetter, onSave, onRemove, onClose }: StepDialogProps) {
  const { baseCurrency, locale } = useFrame();
  const [step, setStep] = useState(given);
  const [days, setDays] = useState(String(Math.abs(given.days)));
  const [before, setBefore] = useState(given.days < 0);
  const [waiting, setWaiting] = useState(String(given.gates.waitingDays));
  const [call, setCall] = useState(given.gates.callWithinDays === null ? '' : String(given.gates.callWithinDays));
  const isLetter = isLetterStep(step);
  const count = number(days);
  const wait = number(waiting);
  const within = call.trim() === '' ? null : number(call);
  const faults = {
    days: Number.isNaN(count) || count < 0 ? 'Write whole days, e.g. 14.' : null,
    waiting: Number.isNaN(wait) || wait < 0 || wait > 90 ? 'Write days from 0 to 90.' : null,
    call: within !== null && (Number.isNaN(within) || within < 1 || within > 365) ? 'Write days from 1 to 365, or leave it empty.' : null,
  };
  const isFaulty = Object.values(faults).some((fault) => fault !== null);
  const whole: StrategyStep = {
    ...step,
    days: isFaulty ? step.days : before ? -count : count,
    gates: { ...step.gates, waitingDays: isFaulty ? step.gates.waitingDays : wait, callWithinDays: isFaulty ? step.gates.callWithinDays : within },
  };
  const setChannel = (channel: StepChannel) => {
    const letter = channel === 'email' || channel === 'letter';
    setStep({
      ...step,
      channel,
      letterKind: letter ? (step.letterKind ?? 'first-reminder') : null,
      level: letter ? (step.level ?? 1) : null,
      interest: letter && step.interest,
    });
  };
  const conditions = step.conditions;
  // A segment that no customer has any more can still be taken away.
  const shownSegments = [...segments, ...given.conditions.segments.filter((one) => !segments.includes(one))];
  const set = (changes: Partial<StrategyStep['conditions']>) => setStep({ ...step, conditions: { ...conditions, ...changes } });
  const toggled = <T,>(list: readonly T[], one: T): readonly T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Step"
      width={620}
      onSubmit={() => {
        if (!isFaulty) onSave(whole);
      }}
      footer={
        <>
          <Button submit kind="primary" disabledReason={isFaulty ? 'A figure cannot be read' : null}>
            Keep step
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <span className="spacer" />
          {onRemove && (
            <Button kind="danger" onClick={onRemove}>
              Remove step
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields}>
        <TextField label="Days" value={days} onChange={setDays} error={faults.days} autoFocus selectOnFocus />
        <SelectField
          label="Before or after"
          value={before ? 'before' : 'after'}
          onChange={(value) => setBefore(value === 'before')}
          options={[
            { value: 'after', label: 'after' },
            { value: 'before', label: 'before' },
          ]}
        />
        <SelectField
          label="Counted from"
          value={step.anchor}
          onChange={(anchor) => setStep({ ...step, anchor })}
          options={[
            { value: 'due-date', label: 'the due date' },
            { value: 'invoice-date', label: 'the invoice date' },
            { value: 'previous-step', label: 'the step before' },
          ]}
        />
        <SelectField
          label="What"
          value={step.channel}
          onChange={setChannel}
          hint={whyNoLetter !== null && !isLetter ? whyNoLetter : undefined}
          options={channels
            .filter((channel) => whyNoLetter === null || isLetterStep(given) || (channel !== 'email' && channel !== 'letter'))
            .map((channel) => ({ value: channel, label: channelNames[channel] }))}
        />
        {isLetter ? (
          <SelectField
            label="Which letter"
            value={step.letterKind ?? 'first-reminder'}
            onChange={(letterKind) =>
              setStep({ ...step, letterKind, level: letterKind === 'courtesy' ? 0 : (step.level ?? 1), interest: step.interest && mayCharge({ letterKind }) })
            }
            options={letterKinds.map((kind) => ({ value: kind, label: letterKindNames[kind] }))}
          />
        ) : (
          <TextField
            label="What is to be done"
            value={step.task}
            onChange={(task) => setStep({ ...step, task })}
            placeholder={channelNames[step.channel]}
            maxLength={120}
          />
        )}
      </div>
      {mayCharge(step) && (
        <div className={styles.boxes}>
          <CheckboxField
            label="With interest and fixed sums, where law or contract give them"
            checked={step.interest}
            onChange={() => setStep({ ...step, interest: !step.interest })}
          />
        </div>
      )}
      {mayBearFee(step) && <FeeFields step={step} countries={countries} onChange={(fee) => setStep({ ...step, fee })} />}
      <h3 className={styles.group}>Only when</h3>
      <div className={styles.fields}>
        <AmountField label="At least" currency={baseCurrency} value={conditions.minBaseMinor} onChange={(minBaseMinor) => set({ minBaseMinor })} />
        <AmountField label="At most" currency={baseCurrency} value={conditions.maxBaseMinor} onChange={(maxBaseMinor) => set({ maxBaseMinor })} />
      </div>
      {shownSegments.length > 0 && (
        <div className={styles.boxes} role="group" aria-label="Segment">
          {shownSegments.map((segment) => (
            <CheckboxField
              key={segment}
              label={segment}
              checked={conditions.segments.includes(segment)}
              onChange={() => set({ segments: toggled(conditions.segments, segment) })}
            />
          ))}
        </div>
      )}
      <div className={styles.boxes} role="group" aria-label="Risk">
        {(['low', 'middle', 'high'] as const).map((risk) => (
          <CheckboxField
            key={risk}
            label={`${risk} risk`}
            checked={conditions.risks.includes(risk)}
            onChange={() => set({ risks: toggled(conditions.risks, risk) })}
          />
        ))}
      </div>
      <div className={styles.boxes} role="group" aria-label="Type">
        {(
          [
            ['company', 'companies'],
            ['sole-trader', 'sole traders'],
            ['consumer', 'consumers'],
          ] as const
        ).map(([type, label]) => (
          <CheckboxField
            key={type}
            label={label}
            checked={conditions.debtorTypes.includes(type)}
            onChange={() => set({ debtorTypes: toggled(conditions.debtorTypes, type) })}
          />
        ))}
      </div>
      <h3 className={styles.group}>Not before</h3>
      <div className={styles.fields}>
        <TextField label="Days since the last letter" value={waiting} onChange={setWaiting} error={faults.waiting} />
        {step.channel !== 'call' && <TextField label="A call tried within days" value={call} onChange={setCall} error={faults.call} hint="Empty: not asked" />}
      </div>
      <div className={styles.boxes}>
        {isLetter && (
          <CheckboxField
            label="Level before has left the house"
            checked={step.gates.earlierLevelSent}
            onChange={() => setStep({ ...step, gates: { ...step.gates, earlierLevelSent: !step.gates.earlierLevelSent } })}
          />
        )}
        <CheckboxField
          label="Approved by a second person"
          checked={step.gates.approval === 'another'}
          onChange={() => setStep({ ...step, gates: { ...step.gates, approval: step.gates.approval === 'another' ? 'none' : 'another' } })}
        />
      </div>
      <p className={styles.sentence} aria-live="polite">
        {stepInWords(whole, { currency: baseCurrency, locale })}
      </p>
    </Dialog>
  );
}

interface FeeFieldsProps {
  readonly step: StrategyStep;
  readonly countries: readonly string[];
  readonly onChange: (fee: StrategyStep['fee']) => void;
}

/** What the letter itself costs the customer, with what law says against it where the customers are. */
function FeeFields({ step, countries, onChange }: FeeFieldsProps) {
  const { baseCurrency, locale } = useFrame();
  const fee = feeOf(step);
  const [chosen, setChosen] = useState(fee?.currency ?? baseCurrency);
  const [typed, setTyped] = useState<string | null>(null);
  const currency = fee?.currency ?? chosen;
  // What is typed stays typed; only three letters are handed on, and leaving the field shows what holds.
  const typeCurrency = (text: string) => {
    const code = text.trim().toUpperCase();
    setTyped(code);
    if (!/^[A-Z]{3}$/.test(code)) return;
    setChosen(code);
    if (fee !== null) onChange({ ...fee, currency: code });
  };
  const doubts = new Map(
    fee === null || step.level === null
      ? []
      : countries.flatMap((country) => feeDoubts({ country, level: step.level ?? 1, debtorType: 'company' }).map((doubt) => [doubt.sentence, doubt] as const)),
  );
  if (fee?.individuals === true)
    for (const country of countries)
      for (const doubt of feeDoubts({ country, level: step.level ?? 1, debtorType: 'consumer' })) doubts.set(doubt.sentence, doubt);
  return (
    <>
      <h3 className={styles.group}>Fee for the letter</h3>
      <div className={styles.fields}>
        <AmountField
          label="Amount, empty for none"
          currency={currency}
          value={fee?.amountMinor ?? null}
          onClear={() => onChange(null)}
          onChange={(amountMinor) => {
            if (amountMinor !== null) onChange(amountMinor > 0 ? { currency, amountMinor, individuals: fee?.individuals ?? false } : null);
          }}
        />
        <TextField
          label="Currency"
          value={typed ?? currency}
          onChange={typeCurrency}
          onBlur={() => setTyped(null)}
          maxLength={3}
          selectOnFocus
          hint={
            fee === null
              ? undefined
              : `Letters in another currency than ${new Intl.DisplayNames([locale], { type: 'currency' }).of(currency) ?? currency} have none`
          }
        />
      </div>
      {fee !== null && (
        <div className={styles.boxes}>
          <CheckboxField
            label="Also for sole traders and consumers"
            checked={fee.individuals}
            onChange={() => onChange({ ...fee, individuals: !fee.individuals })}
          />
        </div>
      )}
      {doubts.size > 0 && (
        <ul className={styles.doubts} aria-label="What law says of the fee">
          {[...doubts.values()].slice(0, 6).map((doubt) => (
            <li key={doubt.sentence}>
              <span className="tone-warn">{doubt.sentence}</span> <span className="muted">{doubt.source}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
