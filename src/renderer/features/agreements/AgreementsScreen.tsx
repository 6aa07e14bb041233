import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { useOfferTable, type OfferedTable } from '../../lib/offered-tables';
import { Button, DateText, MoneyList, MoneyText, ScreenFooter, ScreenHeader, SelectField, Tabs, type GridColumn } from '../../ui';
import { AgreementList } from './AgreementList';
import { planLook, settlementLook, writeOffLook, writeOffReasons } from './agreement-words';
import { useApprovals, usePlans, useSettlements, useWriteOffs, type ApprovalRow, type PlanRow, type SettlementRow, type WriteOffRow } from './agreements.api';
import { ApprovalCard } from './ApprovalCard';
import { ApproversDialog } from './ApproversDialog';
import styles from './cards.module.css';
import { PlanCard } from './PlanCard';
import { SettlementCard } from './SettlementCard';
import { StateText } from './StateText';
import { WriteOffCard } from './WriteOffCard';

type View = 'plans' | 'settlements' | 'approvals' | 'write-offs';
type PlanFilter = 'running' | 'behind' | 'defaulted' | 'completed' | 'cancelled' | 'all';
type WriteOffFilter = 'requested' | 'approved' | 'refused' | 'all';

const customer = <Entry extends { readonly customerName: string; readonly customerNumber: string }>(): GridColumn<Entry> => ({
  id: 'customer',
  header: 'Customer',
  width: 'flex',
  minWidth: 150,
  cell: (row) => (
    <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
      {row.customerName}
    </span>
  ),
});
const planColumns: readonly GridColumn<PlanRow>[] = [
  customer<PlanRow>(),
  { id: 'state', header: 'State', width: 120, cell: (row) => <StateText look={planLook[row.state]} /> },
  { id: 'left', header: 'Left', width: 120, align: 'end', cell: (row) => <MoneyText amountMinor={row.leftMinor} currency={row.currency} /> },
  { id: 'arrears', header: 'In arrears', width: 120, align: 'end', cell: (row) => <MoneyText amountMinor={row.arrearsMinor} currency={row.currency} /> },
  { id: 'next', header: 'Next', width: 104, cell: (row) => <DateText day={row.next?.dueDate ?? null} weekday none="none" /> },
  {
    id: 'nextAmount',
    header: 'Instalment',
    width: 116,
    align: 'end',
    hiddenAt: ['narrow', 'medium'],
    cell: (row) => (row.next === null ? <span className="muted">none</span> : <MoneyText amountMinor={row.next.amountMinor} currency={row.currency} />),
  },
];
const settlementColumns: readonly GridColumn<SettlementRow>[] = [
  customer<SettlementRow>(),
  { id: 'state', header: 'State', width: 120, cell: (row) => <StateText look={settlementLook[row.state]} /> },
  { id: 'offer', header: 'Asked for', width: 122, align: 'end', cell: (row) => <MoneyText amountMinor={row.offerMinor} currency={row.currency} /> },
  {
    id: 'balance',
    header: 'Instead of',
    width: 122,
    align: 'end',
    hiddenAt: ['narrow', 'medium'],
    cell: (row) => <MoneyText amountMinor={row.balanceMinor} currency={row.currency} />,
  },
  { id: 'received', header: 'Received', width: 118, align: 'end', cell: (row) => <MoneyText amountMinor={row.receivedMinor} currency={row.currency} /> },
  { id: 'until', header: 'Until', width: 104, cell: (row) => <DateText day={row.expiresOn} weekday /> },
];
const writeOffColumns: readonly GridColumn<WriteOffRow>[] = [
  customer<WriteOffRow>(),
  { id: 'state', header: 'State', width: 110, cell: (row) => <StateText look={writeOffLook[row.status]} /> },
  { id: 'amount', header: 'Amount', width: 118, align: 'end', cell: (row) => <MoneyText amountMinor={row.amountMinor} currency={row.currency} /> },
  { id: 'reason', header: 'Why', width: 160, cell: (row) => <span className="second truncate">{writeOffReasons[row.reason]}</span> },
  { id: 'asked', header: 'Asked', width: 90, cell: (row) => <DateText day={row.requestedOn} /> },
  { id: 'by', header: 'By', width: 130, hiddenAt: ['narrow', 'medium'], cell: (row) => <span className="second truncate">{row.requestedBy}</span> },
];

const approvalColumns: readonly GridColumn<ApprovalRow>[] = [
  customer<ApprovalRow>(),
  { id: 'state', header: 'State', width: 110, cell: (row) => <StateText look={writeOffLook[row.status]} /> },
  { id: 'what', header: 'What', width: 104, cell: (row) => (row.kind === 'plan' ? 'Plan' : 'Settlement') },
  {
    id: 'amount',
    header: 'Amount',
    width: 118,
    align: 'end',
    cell: (row) => <MoneyText amountMinor={row.offerMinor ?? row.balanceMinor} currency={row.currency} />,
  },
  { id: 'asked', header: 'Asked', width: 90, cell: (row) => <DateText day={row.requestedOn} /> },
  {
    id: 'of',
    header: 'Of',
    width: 130,
    hiddenAt: ['narrow', 'medium'],
    cell: (row) => <span className="second truncate">{row.approver || 'anybody else'}</span>,
  },
];

/** Payment plans, settlements, those of them that wait for approval, and write-off requests of all customers. */
export function AgreementsScreen() {
  const { baseCurrency } = useFrame();
  const navigate = useNavigate();
  const search: { readonly view?: string } = useSearch({ strict: false });
  const view: View = search.view === 'settlements' || search.view === 'approvals' || search.view === 'write-offs' ? search.view : 'plans';
  const [planFilter, setPlanFilter] = useState<PlanFilter>('running');
  const [writeOffFilter, setWriteOffFilter] = useState<WriteOffFilter>('requested');
  const [approvalFilter, setApprovalFilter] = useState<WriteOffFilter>('requested');
  const [limits, setLimits] = useState(false);
  const plans = usePlans(null, planFilter),
    settlements = useSettlements(null, 'all'),
    writeOffs = useWriteOffs(null, writeOffFilter),
    approvals = useApprovals(null, approvalFilter);
  const offers: Readonly<Record<View, OfferedTable>> = {
    plans: { table: 'plans', label: 'Payment plans', ask: { state: planFilter } },
    settlements: { table: 'settlements', label: 'Settlements', ask: { state: 'all' } },
    approvals: { table: 'approvals', label: 'Agreements outside the limits', ask: { status: approvalFilter } },
    'write-offs': { table: 'write-offs', label: 'Write-off requests', ask: { status: writeOffFilter } },
  };
  useOfferTable(offers[view]);
  const planCounts = plans.data?.pages[0]?.counts ?? {},
    writeOffPage = writeOffs.data?.pages[0],
    approvalCounts = approvals.data?.pages[0]?.counts;
  const counted = (label: string, count: number | undefined) => (count === undefined ? label : `${label}, ${count}`);
  const statusOptions = (counts: Readonly<Record<string, number>> | undefined) => [
    { value: 'requested' as const, label: counted('Waiting', counts?.['requested']) },
    { value: 'approved' as const, label: counted('Approved', counts?.['approved']) },
    { value: 'refused' as const, label: counted('Refused', counts?.['refused']) },
    { value: 'all' as const, label: counted('All', counts?.['all']) },
  ];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Agreements" detail="Plans, settlements and what is asked to be written off. While an agreement is kept nothing is demanded.">
        {view === 'write-offs' && writeOffPage && writeOffPage.approvedThisYear.length > 0 && (
          <span className="second nowrap">
            Written off this year <MoneyList amounts={writeOffPage.approvedThisYear} emptyCurrency={baseCurrency} />
          </span>
        )}
        {view === 'write-offs' && <Button onClick={() => setLimits(true)}>Approvers…</Button>}
      </ScreenHeader>
      <div className={styles.viewLine}>
        <Tabs<View>
          label="Which agreements"
          panelId="agreements-panel"
          current={view}
          onChange={(next) => void navigate({ to: '/agreements', search: { view: next } } as never)}
          tabs={[
            { key: 'plans', label: 'Plans', count: planCounts['running'] },
            { key: 'settlements', label: 'Settlements', count: settlements.data?.pages[0]?.total },
            { key: 'approvals', label: 'Approvals', count: approvalCounts?.['requested'] },
            { key: 'write-offs', label: 'Write-offs', count: writeOffPage?.counts['requested'] },
          ]}
        />
        <span className="spacer" />
        {view === 'plans' && (
          <SelectField<PlanFilter>
            label="Show plans"
            labelHidden
            value={planFilter}
            onChange={setPlanFilter}
            options={[
              { value: 'running', label: counted('Running', planCounts['running']) },
              { value: 'behind', label: counted('Behind', planCounts['behind'] ?? 0) },
              { value: 'defaulted', label: counted('In default', planCounts['defaulted'] ?? 0) },
              { value: 'completed', label: counted('Complete', planCounts['completed'] ?? 0) },
              { value: 'cancelled', label: counted('Cancelled', planCounts['cancelled'] ?? 0) },
              { value: 'all', label: counted('All', planCounts['all']) },
            ]}
          />
        )}
        {view === 'approvals' && (
          <SelectField<WriteOffFilter>
            label="Show requests"
            labelHidden
            value={approvalFilter}
            onChange={setApprovalFilter}
            options={statusOptions(approvalCounts)}
          />
        )}
        {view === 'write-offs' && (
          <SelectField<WriteOffFilter>
            label="Show requests"
            labelHidden
            value={writeOffFilter}
            onChange={setWriteOffFilter}
            options={statusOptions(writeOffPage?.counts)}
          />
        )}
      </div>
      <div id="agreements-panel" role="tabpanel" aria-labelledby={`agreements-panel-tab-${view}`} className={styles.body}>
        {view === 'plans' && (
          <AgreementList
            label="Payment plans"
            list={plans}
            columns={planColumns}
            card={(plan) => <PlanCard key={plan.id} plan={plan} />}
            emptyTitle="No plans here"
            emptyText="Press A on a customer to spread a balance over instalments."
          />
        )}
        {view === 'settlements' && (
          <AgreementList
            label="Settlements"
            list={settlements}
            columns={settlementColumns}
            card={(settlement) => <SettlementCard key={settlement.id} settlement={settlement} />}
            emptyTitle="No settlements"
            emptyText="Press A on a customer to offer less for a payment by a day."
          />
        )}
        {view === 'approvals' && (
          <AgreementList
            label="Approvals"
            list={approvals}
            columns={approvalColumns}
            card={(request) => <ApprovalCard key={request.id} request={request} />}
            emptyTitle={approvalFilter === 'requested' ? 'Nothing waits for approval' : 'No requests'}
            emptyText="Plans and settlements outside the limits of Settings, Plans and settlements, wait here for a second person."
          />
        )}
        {view === 'write-offs' && (
          <AgreementList
            label="Write-off requests"
            list={writeOffs}
            columns={writeOffColumns}
            card={(request) => <WriteOffCard key={request.id} request={request} />}
            emptyTitle={writeOffFilter === 'requested' ? 'No requests wait' : 'No requests'}
            emptyText="They come of settlements and disputes, or are asked for on the account."
          />
        )}
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J', label: 'next' },
          { keys: 'Enter', label: 'open account' },
        ]}
      />
      {limits && <ApproversDialog onClose={() => setLimits(false)} />}
    </div>
  );
}
