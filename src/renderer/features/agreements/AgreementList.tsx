import { useState, type ReactNode } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, DataGrid, EmptyState, ErrorLine, SidePane, type GridColumn } from '../../ui';
import styles from './cards.module.css';

interface Row {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
}

interface Pages<Entry> {
  readonly data: { readonly pages: readonly { readonly rows: readonly Entry[]; readonly total: number }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

export interface AgreementListProps<Entry extends Row> {
  readonly label: string;
  readonly list: Pages<Entry>;
  readonly columns: readonly GridColumn<Entry>[];
  readonly card: (entry: Entry) => ReactNode;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

/** Agreements of all customers with the one in hand beside them. */
export function AgreementList<Entry extends Row>({ label, list, columns, card, emptyTitle, emptyText }: AgreementListProps<Entry>) {
  const go = useGo();
  const width = useWindowWidth();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const current = rows.find((row) => row.id === currentId) ?? rows[0];
  return (
    <>
      <div className={styles.list}>
        <DataGrid<Entry>
          label={label}
          columns={columns}
          total={list.data?.pages[0]?.total ?? 0}
          rowAt={(index) => rows[index]}
          rowId={(row) => row.id}
          currentId={current?.id ?? null}
          onCurrentChange={(row) => setCurrentId(row.id)}
          onOpen={(row) => go.account(row.customerId, 'agreements')}
          autoFocus
          loading={list.isPending}
          onNeed={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          notice={list.error ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
          empty={
            list.error ? undefined : (
              <EmptyState icon="plan" title={emptyTitle} actions={<Button onClick={() => go.worklist()}>Open the worklist</Button>}>
                {emptyText}
              </EmptyState>
            )
          }
        />
      </div>
      {current && width !== 'narrow' && (
        <SidePane
          label={label}
          width={width === 'medium' ? 320 : 384}
          footer={
            <Button grow keys="Enter" onClick={() => go.account(current.customerId, 'agreements')}>
              Open account
            </Button>
          }
        >
          <div className={styles.who}>
            <h2>{current.customerName}</h2>
            <div className="small muted">{current.customerNumber}</div>
          </div>
          {card(current)}
        </SidePane>
      )}
    </>
  );
}
