import { useState } from 'react';
import { addDays, type IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Banner, Button, CheckboxField, DayField, Dialog, EmptyState, ErrorLine, SkeletonRows } from '../../ui';
import { DecisionsTable } from './DecisionsTable';
import { InterestCalculator } from './InterestCalculator';
import styles from './interest.module.css';
import { useDecisions, useInterest } from './interest.api';
import { KeptFees } from './KeptFees';
import { WorkingPart } from './WorkingPart';

/** A year back: how far invoices that were paid late are looked for. */
const paidLateDays = 365;

/** Interest and fixed sums of one customer: the working line by line, what to bill or waive, and what was decided. */
export function InterestTab({ customerId, currency }: { readonly customerId: CustomerId; readonly currency: string }) {
  const { today } = useFrame();
  const go = useGo();
  const [upTo, setUpTo] = useState<IsoDate | null>(today);
  const [withPaid, setWithPaid] = useState(false);
  const [calculating, setCalculating] = useState(false);
  const day = upTo === null || upTo > today ? today : upTo;
  const view = useInterest({ customerId, upTo: day, paidSince: withPaid ? addDays(day, -paidLateDays) : null });
  const decisions = useDecisions(customerId);
  const data = view.data;
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <div className={styles.day}>
          <DayField
            label="Up to and including"
            value={upTo}
            onChange={setUpTo}
            error={upTo !== null && upTo > today ? 'Days to come bear no interest yet.' : null}
          />
        </div>
        {data && (data.paidLate > 0 || withPaid) && (
          <CheckboxField label={`Also invoices paid late in the last year (${data.paidLate})`} checked={withPaid} onChange={setWithPaid} />
        )}
        <span className="spacer" />
        {data && (
          <span className={styles.law}>
            {data.clause !== null
              ? `Clause: ${data.clause}`
              : data.law === null
                ? 'No law on file for this country'
                : `Law: ${data.law.title}; no clause on file`}
          </span>
        )}
        <Button size="small" icon="formula" onClick={() => setCalculating(true)}>
          Calculate
        </Button>
        <Button size="small" kind="ghost" onClick={() => go.settings('interest')}>
          Laws and clauses
        </Button>
      </div>
      {view.isError && <ErrorLine error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <SkeletonRows count={5} label="Working out interest" />}
      {data?.debtorType === 'consumer' && (
        <Banner tone="warn">This customer is a consumer. The law on late commercial payment does not hold; only a clause does.</Banner>
      )}
      {data && data.workings.length === 0 && (
        <EmptyState small title="No interest to charge">
          {data.paidLate > 0 && !withPaid
            ? 'Nothing open is late. Invoices that were paid late can be looked at with the box above.'
            : 'No invoice is late by this day.'}
        </EmptyState>
      )}
      {data?.workings.map((working) => (
        <WorkingPart
          key={`${working.currency} ${data.upTo} ${String(withPaid)}`}
          customerId={customerId}
          working={working}
          paidSince={withPaid ? addDays(day, -paidLateDays) : null}
        />
      ))}
      {decisions.isError && <ErrorLine error={decisions.error} onRetry={() => void decisions.refetch()} />}
      {decisions.data && decisions.data.keptFees.length > 0 && <KeptFees fees={decisions.data.keptFees} />}
      {decisions.data && decisions.data.rows.length > 0 && <DecisionsTable rows={decisions.data.rows} />}
      {calculating && (
        <Dialog open onClose={() => setCalculating(false)} title="Calculate interest" width={520}>
          <InterestCalculator customerId={customerId} currency={currency} />
        </Dialog>
      )}
    </div>
  );
}
