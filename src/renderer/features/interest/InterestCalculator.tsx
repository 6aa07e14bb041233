import { useState } from 'react';
import { addDays, type IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { AmountField, DayField, ErrorLine, SelectField, TextField } from '../../ui';
import styles from './interest.module.css';
import { useCalculation, type CalculatorInput } from './interest.api';
import { percent, rateParts } from './interest-words';

export interface InterestCalculatorProps {
  /** Whose law and clauses hold; null = an agreed rate has to be given. */
  readonly customerId: CustomerId | null;
  readonly currency: string;
  readonly amountMinor?: number;
  readonly dueDate?: IsoDate;
}

/** What a debt has cost by a day, or would cost by a later one: for saying it on the telephone. Nothing is recorded. */
export function InterestCalculator({ customerId, currency, amountMinor, dueDate }: InterestCalculatorProps) {
  const { today, locale } = useFrame();
  const [amount, setAmount] = useState<number | null>(amountMinor ?? 100_000);
  const [due, setDue] = useState<IsoDate | null>(dueDate ?? addDays(today, -50));
  const [upTo, setUpTo] = useState<IsoDate | null>(today);
  const [rate, setRate] = useState('');
  const [rounding, setRounding] = useState<'once' | 'daily'>('once');
  const agreed = rate.trim() === '' ? null : Math.round(Number(rate.trim().replace(',', '.')) * 100);
  const rateFault = agreed !== null && !(agreed >= 0 && agreed <= 100_000) ? 'A rate in percent, e.g. 8.5' : null;
  const input: CalculatorInput | null =
    amount === null || amount <= 0 || due === null || upTo === null || rateFault !== null || (agreed === null && customerId === null)
      ? null
      : { customerId, currency, amountMinor: amount, dueDate: due, upTo, agreedRateBp: agreed, rounding };
  const answer = useCalculation(input);
  const working = input === null ? undefined : answer.data;
  return (
    <div className={styles.calculator}>
      <div className={styles.fields}>
        <AmountField label="Amount late" currency={currency} value={amount} onChange={setAmount} autoFocus />
        <TextField
          label="Rate a year, %"
          value={rate}
          onChange={setRate}
          error={rateFault}
          hint={rate.trim() === '' ? (customerId === null ? 'Needed' : 'Empty: as law or clause say') : undefined}
        />
        <DayField label="Was due on" value={due} onChange={setDue} />
        <DayField label="Up to and including" value={upTo} onChange={setUpTo} />
        <SelectField
          label="Rounding"
          value={rounding}
          onChange={setRounding}
          options={[
            { value: 'once', label: 'Exact, rounded once' },
            { value: 'daily', label: 'Daily amount rounded first' },
          ]}
        />
      </div>
      {answer.isError && <ErrorLine error={answer.error} />}
      {working && (
        <div className={styles.result} role="status">
          {working.lines.map((line) => (
            <p
              key={line.from}
              className="second"
            >{`${line.days} ${line.days === 1 ? 'day' : 'days'} at ${percent(line.annualRateBp, locale)} (${rateParts(line, locale)}), ${line.dailyText} a day, exactly ${line.exactText}`}</p>
          ))}
          {working.leftOut.map((row) => (
            <p key={row.reason} className="second">
              {row.reason}
            </p>
          ))}
          <dl>
            <dt>Interest</dt>
            <dd>{formatMinor(working.interestMinor, currency, locale)}</dd>
            {working.fixedSumMinor > 0 && (
              <>
                <dt>Fixed sum</dt>
                <dd>{formatMinor(working.fixedSumMinor, currency, locale)}</dd>
              </>
            )}
            <dt className={styles.total}>Amount with interest</dt>
            <dd className={styles.total}>{formatMinor((amount ?? 0) + working.totalMinor, currency, locale)}</dd>
          </dl>
          {working.perDayMinor > 0 && <p className={styles.quiet}>{`Each further day adds ${formatMinor(working.perDayMinor, currency, locale)}.`}</p>}
          {working.toCheck.map((text) => (
            <p key={text} className={styles.quiet}>
              {text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
