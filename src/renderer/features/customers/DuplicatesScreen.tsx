import { useMemo, useState } from 'react';
import { cx } from '../../lib/cx';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, DataGrid, EmptyState, ErrorLine, MoneyList, ScreenFooter, ScreenHeader, SegmentedBar, SidePane, type GridColumn } from '../../ui';
import { useDuplicates, type LikePair } from './customers.api';
import styles from './duplicates.module.css';
import { PairCard } from './PairCard';

const idOf = (pair: LikePair): string => [pair.a.id, pair.b.id].sort().join(' ');

/** Customers that look like one: who they are, what each has, and the decision, which is kept. */
export function DuplicatesScreen() {
  const go = useGo();
  const { baseCurrency } = useFrame();
  const width = useWindowWidth();
  const [show, setShow] = useState<'waiting' | 'decided'>('waiting');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const list = useDuplicates(show === 'decided');
  const pairs = list.data?.pairs ?? [];
  const current = pairs.find((pair) => idOf(pair) === currentId) ?? pairs[0];
  const { a } = current ?? {};
  useProvideSubject(
    useMemo<Subject | null>(
      () => (a === undefined ? null : { customerId: a.id, name: a.name, number: a.number, contact: null, email: null, itemIds: [] }),
      [a],
    ),
  );
  const columns = useMemo<readonly GridColumn<LikePair>[]>(
    () => [
      {
        id: 'first',
        header: 'Customer',
        width: 'flex',
        minWidth: 150,
        cell: (pair) => (
          <span className="medium truncate" title={pair.a.name}>
            {pair.a.name} <span className="muted">{pair.a.number}</span>
          </span>
        ),
      },
      {
        id: 'second',
        header: 'Looks like',
        width: 'flex',
        minWidth: 150,
        cell: (pair) => (
          <span className="truncate" title={pair.b.name}>
            {pair.b.name} <span className="muted">{pair.b.number}</span>
          </span>
        ),
      },
      {
        id: 'open',
        header: 'Open',
        width: 120,
        align: 'end',
        hiddenAt: ['narrow'],
        cell: (pair) => (
          <span>
            <MoneyList amounts={pair.a.open} emptyCurrency={baseCurrency} />
          </span>
        ),
      },
      {
        id: 'openSecond',
        header: 'Open of the other',
        width: 130,
        align: 'end',
        hiddenAt: ['narrow', 'medium'],
        cell: (pair) => (
          <span>
            <MoneyList amounts={pair.b.open} emptyCurrency={baseCurrency} />
          </span>
        ),
      },
    ],
    [baseCurrency],
  );
  const stacked = width === 'narrow';
  const card = current === undefined ? null : <PairCard key={idOf(current)} pair={current} />;
  return (
    <>
      <ScreenHeader title="Likely duplicates" detail="Customers that look like one. Nothing is joined before you decide.">
        <SegmentedBar<'waiting' | 'decided'>
          label="Show"
          current={show}
          onChange={setShow}
          parts={[
            { key: 'waiting', label: list.data ? `To decide, ${list.data.waiting}` : 'To decide' },
            { key: 'decided', label: list.data ? `Decided, ${list.data.decided}` : 'Decided' },
          ]}
        />
      </ScreenHeader>
      <div className={cx(styles.body, stacked && styles.stacked)}>
        <div className={styles.list}>
          <DataGrid<LikePair>
            label="Likely duplicates"
            columns={columns}
            total={pairs.length}
            rowAt={(index) => pairs[index]}
            rowId={idOf}
            currentId={current === undefined ? null : idOf(current)}
            onCurrentChange={(pair) => setCurrentId(idOf(pair))}
            onOpen={(pair) => go.account(pair.a.id)}
            loading={list.isPending}
            autoFocus
            notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
            empty={
              list.isError ? undefined : (
                <EmptyState
                  icon="customers"
                  title={show === 'waiting' ? 'No customers look alike' : 'Nothing decided yet'}
                  actions={<Button onClick={() => go.customers()}>Open customers</Button>}
                >
                  {show === 'waiting'
                    ? 'Numbers and names are compared whenever you look; decided pairs are not asked again.'
                    : 'What is decided stays here and can be decided the other way.'}
                </EmptyState>
              )
            }
          />
        </div>
        {card !== null &&
          (stacked ? (
            <div className={styles.below}>{card}</div>
          ) : (
            <SidePane label="The two side by side" width={width === 'medium' ? 400 : 460}>
              {card}
            </SidePane>
          ))}
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J K', label: 'move' },
          { keys: 'Enter', label: 'open account' },
          { keys: 'F6', label: 'to the decision' },
        ]}
      />
    </>
  );
}
