import { useState } from 'react';
import type { CustomerId, ItemId } from '../../../shared/domain/ids';
import { cx } from '../../lib/cx';
import { useDebounced } from '../../lib/use-debounced';
import { ErrorLine, MoneyText, SkeletonRows, TextField } from '../../ui';
import { useComparison, type OutcomeRow } from './agreements.api';
import styles from './agreements.module.css';

export interface OutcomeComparisonProps {
  readonly customerId: CustomerId;
  /** Ticked items; empty = everything past due of the currency. */
  readonly itemIds: readonly ItemId[];
  /** What the settlement in hand asks for; left out, the largest discount of the policy. */
  readonly settleMinor?: number | null;
}

type Way = OutcomeRow['way'];
const wayNames: Readonly<Record<Way, string>> = { settle: 'Settle', plan: 'Plan', agency: 'Agency' };
const noAssumptions = { settle: '', plan: '', agency: '', fee: '25' };

const percentOf = (text: string): number | null => {
  const value = Number(text.replace(',', '.'));
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null;
};

/** Settle, plan or agency: what each is likely to bring in, from the company's own history, and nothing where there is too little of it. */
export function OutcomeComparison({ customerId, itemIds, settleMinor = null }: OutcomeComparisonProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(noAssumptions);
  const assumed = useDebounced(text, 200);
  const { data, error, isPending } = useComparison({
    customerId,
    itemIds: [...itemIds],
    settleMinor,
    assumptions: {
      settlePercent: percentOf(assumed.settle),
      planPercent: percentOf(assumed.plan),
      agencyPercent: percentOf(assumed.agency),
      agencyFeePercent: percentOf(assumed.fee) ?? 25,
    },
  });
  if (data === undefined) return isPending ? <SkeletonRows count={4} label="Comparing" /> : <ErrorLine error={error} />;
  const field = (key: keyof typeof noAssumptions, label: string) => {
    const fault = text[key].trim() !== '' && percentOf(text[key]) === null ? '0 to 100' : null;
    return (
      <TextField
        key={key}
        label={label}
        value={text[key]}
        onChange={(value) => setText({ ...text, [key]: value })}
        placeholder="own history"
        error={fault}
        selectOnFocus
      />
    );
  };
  return (
    <section className={styles.calculator} aria-label="Likely to come in">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h3>Likely to come in</h3>
        <button type="button" className="text-link small" aria-expanded={open} onClick={() => setOpen(!open)}>
          Assumptions
        </button>
      </div>
      <div className={styles.ways}>
        {data.ways.map((way) => (
          <WayLine key={way.way} way={way} best={data.best === way.way} currency={data.currency} balanceMinor={data.balanceMinor} />
        ))}
      </div>
      {open && (
        <div className={styles.assumptions} role="group" aria-label="Assumptions, percent">
          {field('settle', 'Settlement comes in, %')}
          {field('plan', 'Plan comes in, %')}
          {field('agency', 'Agency brings in, %')}
          {field('fee', 'Agency keeps, %')}
          <p className="small muted" style={{ gridColumn: '1 / -1' }}>{`Empty takes your own history; below ${data.leastCases} cases there is no number.`}</p>
        </div>
      )}
    </section>
  );
}

function WayLine({
  way,
  best,
  currency,
  balanceMinor,
}: {
  readonly way: OutcomeRow;
  readonly best: boolean;
  readonly currency: string;
  readonly balanceMinor: number;
}) {
  const share = way.expectedMinor === null ? 0 : Math.max(0, Math.min(100, (way.expectedMinor / Math.max(1, balanceMinor)) * 100));
  return (
    <div className={cx(styles.way, best && styles.best)}>
      <div className={styles.wayHead}>
        <span>
          {wayNames[way.way]}
          {best && <span className="small tone-accent"> best</span>}
        </span>
        {way.expectedMinor === null ? (
          <span className="small muted">not enough history</span>
        ) : (
          <span className={styles.amount}>
            <MoneyText amountMinor={way.expectedMinor} currency={currency} whole />
          </span>
        )}
      </div>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.fill} style={{ width: `${share}%` }} />
      </div>
      <div className="small muted">
        {way.percent !== null && (
          <>
            <MoneyText amountMinor={way.askedMinor} currency={currency} plain />
            {` at ${way.percent}%${way.feeMinor > 0 ? ', less the fee' : ''}. `}
          </>
        )}
        {way.sentence}
      </div>
    </div>
  );
}
