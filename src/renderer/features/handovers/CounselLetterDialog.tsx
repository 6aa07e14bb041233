import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Button, CheckboxField, Dialog, ErrorLine, Icon, MoneyText, SelectField, TextField, useToast } from '../../ui';
import { LetterPage } from '../letters';
import type { Handover } from './handovers.api';
import { useCounselLetter, useMakeCounselLetter } from './handovers.api';

const icons = { pass: 'kept', warn: 'warning', stop: 'error' } as const;
const tones = { pass: 'tone-ok', warn: 'tone-warn', stop: 'tone-stop' } as const;

/** The letter on counsel’s head as it would be made now, with what the checks say; made and kept like any other letter. */
export function CounselLetterDialog({
  handoverId,
  name,
  onClose,
}: {
  readonly handoverId: Handover['id'];
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { today, locale } = useFrame();
  const toast = useToast();
  const [currency, setCurrency] = useState<string | null>(null);
  const [interest, setInterest] = useState(true);
  const [reason, setReason] = useState('');
  const letter = useCounselLetter(handoverId, currency, interest);
  const make = useMakeCounselLetter();
  const { data } = letter;
  const findings = data?.checks.filter((check) => check.result !== 'pass') ?? [];
  const needsReason = data?.state === 'warn';
  const whyNot =
    data === undefined || letter.isError
      ? 'The letter cannot be shown yet.'
      : (data.whyNot ??
        (data.state === 'stopped'
          ? 'A check stops this letter.'
          : needsReason && !isReason(reason)
            ? 'Say why it goes out although a check asks for a look.'
            : null));
  const submit = () => {
    if (whyNot !== null || data === undefined || make.running) return;
    make.run({ handoverId, currency: data.currency, interest, reason: reason.trim() }).then(
      (made) => {
        toast.show({ text: `${made.reference} is made. Print it under Letters, Written.` });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Letter of counsel to ${name}`}
      width={1000}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={make.running} disabledReason={whyNot}>
            Make the letter
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 280px', gap: 16, height: '64vh' }}>
        <div style={{ display: 'flex', flexDirection: 'column', minHeight: 0, border: '1px solid var(--line)', borderRadius: 8, overflow: 'hidden' }}>
          <LetterPage
            title="As it would be made now"
            ticket={letter.isError ? undefined : data?.ticket}
            error={letter.isError ? letter.error : null}
            onRetry={() => void letter.refetch()}
            hint=""
            waiting={!letter.isError}
          />
        </div>
        <section aria-label="About the letter" style={{ display: 'grid', gap: 12, alignContent: 'start', overflowY: 'auto' }}>
          {data && (
            <p>
              Asks for{' '}
              <strong>
                <MoneyText amountMinor={data.totalMinor} currency={data.currency} />
              </strong>{' '}
              by {formatDay(data.payBy, locale, today, true)}.
            </p>
          )}
          {data && data.currencies.length > 1 && (
            <SelectField
              label="Currency"
              value={data.currency}
              onChange={setCurrency}
              options={data.currencies.map((code) => ({ value: code, label: code }))}
            />
          )}
          <CheckboxField label="With interest and fixed sums, where law or contract give them" checked={interest} onChange={setInterest} />
          {data?.whyNot && <p className="small tone-warn">{data.whyNot}</p>}
          {data && findings.length === 0 && <p className="small muted">All {data.checks.length} checks passed.</p>}
          {findings.length > 0 && (
            <ul className="small" aria-label="Checks" style={{ display: 'grid', gap: 6 }}>
              {findings.map((check) => (
                <li key={check.code} style={{ display: 'flex', gap: 6, alignItems: 'flex-start' }}>
                  <span className={tones[check.result]}>
                    <Icon name={icons[check.result]} size={14} />
                  </span>
                  <span>
                    {check.label}: {check.finding}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {needsReason && <TextField label="Why it goes out all the same" value={reason} onChange={setReason} maxLength={400} />}
          {make.error !== null && <ErrorLine error={make.error} />}
        </section>
      </div>
    </Dialog>
  );
}
