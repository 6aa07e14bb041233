import { useState } from 'react';
import type { Subject } from '../../lib/subject';
import { Button, EmptyState, ErrorLine, SkeletonRows } from '../../ui';
import { useApprovals, usePlans, useSettlements, useWriteOffs } from './agreements.api';
import { AgreementForm } from './AgreementForm';
import { ApprovalCard } from './ApprovalCard';
import styles from './cards.module.css';
import { PlanCard } from './PlanCard';
import { RequestWriteOffForm } from './RequestWriteOffForm';
import { SettlementCard } from './SettlementCard';
import { WriteOffCard } from './WriteOffCard';

/** Plans, settlements and write-offs of one customer, with the ways to make another. */
export function AccountAgreements({ subject }: { readonly subject: Subject }) {
  const plans = usePlans(subject.customerId, 'all'),
    settlements = useSettlements(subject.customerId, 'all'),
    writeOffs = useWriteOffs(subject.customerId, 'all'),
    approvals = useApprovals(subject.customerId, 'all');
  const [form, setForm] = useState<'plan' | 'settlement' | 'write-off' | null>(null);
  const error = plans.error ?? settlements.error ?? writeOffs.error ?? approvals.error;
  const rows = {
    plans: plans.data?.pages.flatMap((page) => page.rows),
    settlements: settlements.data?.pages.flatMap((page) => page.rows),
    writeOffs: writeOffs.data?.pages.flatMap((page) => page.rows),
    approvals: approvals.data?.pages.flatMap((page) => page.rows),
  };
  if (error !== null)
    return (
      <ErrorLine
        error={error}
        onRetry={() => {
          void plans.refetch();
          void settlements.refetch();
          void writeOffs.refetch();
          void approvals.refetch();
        }}
      />
    );
  if (rows.plans === undefined || rows.settlements === undefined || rows.writeOffs === undefined || rows.approvals === undefined)
    return <SkeletonRows count={4} label="Loading agreements" />;
  // An approved one is shown by what it became.
  const asked = rows.approvals.filter((request) => request.status !== 'approved');
  const none = rows.plans.length + rows.settlements.length + rows.writeOffs.length + asked.length === 0;
  const buttons = (
    <>
      <Button size="small" icon="plan" keys="A" onClick={() => setForm('plan')}>
        Agree a plan
      </Button>
      <Button size="small" onClick={() => setForm('settlement')}>
        Offer a settlement
      </Button>
      <Button size="small" onClick={() => setForm('write-off')}>
        Request a write-off
      </Button>
    </>
  );
  return (
    <>
      {none ? (
        <EmptyState small title="No agreements yet" actions={buttons}>
          A plan spreads the balance within your limits; a settlement takes less for it by a day.
        </EmptyState>
      ) : (
        <div className={styles.group}>{buttons}</div>
      )}
      <div className={styles.columns}>
        {asked
          .filter((request) => request.status === 'requested')
          .map((request) => (
            <ApprovalCard key={request.id} request={request} />
          ))}
        {rows.plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} />
        ))}
        {rows.settlements.map((settlement) => (
          <SettlementCard key={settlement.id} settlement={settlement} />
        ))}
        {rows.writeOffs.map((request) => (
          <WriteOffCard key={request.id} request={request} />
        ))}
        {asked
          .filter((request) => request.status !== 'requested')
          .map((request) => (
            <ApprovalCard key={request.id} request={request} />
          ))}
      </div>
      {(form === 'plan' || form === 'settlement') && <AgreementForm subject={subject} start={form} onClose={() => setForm(null)} />}
      {form === 'write-off' && <RequestWriteOffForm subject={subject} onClose={() => setForm(null)} />}
    </>
  );
}
