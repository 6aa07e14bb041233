import { useMemo, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { DataGrid, DateText, EmptyState, ErrorLine, MoneyText, type GridColumn } from '../../ui';
import { usePayments } from './account.api';

type Payment = NonNullable<ReturnType<typeof usePayments>['data']>['pages'][number]['rows'][number];

const columns: readonly GridColumn<Payment>[] = [
  { id: 'day', header: 'Day', width: 90, cell: (payment) => <DateText day={payment.day} /> },
  {
    id: 'reference',
    header: 'Reference',
    width: 160,
    cell: (payment) => (
      <span className="truncate" title={payment.reference}>
        {payment.reference || 'none'}
      </span>
    ),
  },
  {
    id: 'amount',
    header: 'Amount',
    width: 130,
    align: 'end',
    cell: (payment) => (
      <span className="medium">
        <MoneyText amountMinor={payment.amountMinor} currency={payment.currency} />
      </span>
    ),
  },
  {
    id: 'unapplied',
    header: 'Not applied',
    width: 120,
    align: 'end',
    cell: (payment) => <MoneyText amountMinor={payment.unappliedMinor} currency={payment.currency} />,
  },
  {
    id: 'applied',
    header: 'Applied to',
    width: 'flex',
    cell: (payment) => (
      <span className="muted truncate" title={payment.appliedTo.join(', ')}>
        {payment.appliedTo.join(', ') || 'nothing yet'}
      </span>
    ),
  },
];

/** What came in from the customer, newest first. */
export function PaymentsTab({ customerId }: { readonly customerId: CustomerId }) {
  const payments = usePayments(customerId);
  const rows = useMemo(() => payments.data?.pages.flatMap((page) => page.rows) ?? [], [payments.data]);
  const [currentId, setCurrentId] = useState<string | null>(null);
  return (
    <DataGrid
      label="Payments"
      columns={columns}
      total={rows.length + (payments.hasNextPage ? 1 : 0)}
      rowAt={(index) => rows[index]}
      rowId={(row) => row.id}
      rowHeight={28}
      currentId={currentId}
      onCurrentChange={(row) => setCurrentId(row.id)}
      loading={payments.isPending}
      onNeed={() => {
        if (!payments.isFetchingNextPage) void payments.fetchNextPage();
      }}
      notice={payments.isError ? <ErrorLine error={payments.error} onRetry={() => void payments.refetch()} /> : undefined}
      empty={
        <EmptyState small title="No payments">
          Payments come with an import.
        </EmptyState>
      }
    />
  );
}
