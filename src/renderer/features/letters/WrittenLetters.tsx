import { letterKindNames } from '../../../shared/domain/dunning';
import { useState } from 'react';
import type { LetterId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { useOfferTable } from '../../lib/offered-tables';
import { useScreenCommand } from '../../lib/screen-commands';
import { useGo } from '../../lib/go';
import { Button, CheckboxField, DataGrid, DateText, EmptyState, ErrorLine, Icon, MoneyText, SegmentedBar, useToast } from '../../ui';
import type { GridColumn } from '../../ui';
import { LetterPage } from './LetterPage';
import styles from './letters.module.css';
import { printTicket, saveLetter, useKeptDocument, useMarkSent, usePrintFile, useWrittenLetters } from './letters.api';
import type { WrittenLetter } from './letters.api';
import { lettersCount } from './letter-words';
import { PrintDialog } from './PrintDialog';

type State = 'all' | 'produced' | 'sent';

/** Letters already written: opened again they show the same bytes. */
export function WrittenLetters() {
  const { today, isSample } = useFrame();
  const go = useGo();
  const { show } = useToast();
  const [state, setState] = useState<State>('all');
  const list = useWrittenLetters(state);
  useOfferTable({ table: 'letters-written', label: 'Letters written', ask: { state } });
  const mark = useMarkSent();
  const [currentId, setCurrentId] = useState<LetterId | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<unknown>(null);
  const [printing, setPrinting] = useState<readonly LetterId[] | null>(null);
  const printFile = usePrintFile(printing);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const current = rows.find((row) => row.id === currentId) ?? rows[0];
  const kept = useKeptDocument(current?.id ?? null);
  const unsent = rows.filter((row) => picked.has(row.id) && row.state === 'produced');
  // Without ticks, the one that is looked at.
  const wanted = picked.size > 0 ? rows.filter((row) => picked.has(row.id)) : current ? [current] : [];
  const print = () => {
    if (wanted.length > 0) setPrinting(wanted.map((row) => row.id));
  };
  useScreenCommand('letters.print', print, picked.size > 0 && !isSample);
  const toggle = (row: WrittenLetter) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(row.id)) next.add(row.id);
      return next;
    });
  const columns: readonly GridColumn<WrittenLetter>[] = [
    {
      id: 'pick',
      header: 'Pick',
      width: 38,
      headerCell: () => <span className="sr-only">Pick</span>,
      cell: (row) => <CheckboxField label={`Pick ${row.reference}`} labelHidden checked={picked.has(row.id)} onChange={() => toggle(row)} tabIndex={-1} />,
    },
    {
      id: 'to',
      header: 'To',
      width: 'flex',
      minWidth: 150,
      cell: (row) => (
        <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
          {row.customerName}
        </span>
      ),
    },
    { id: 'letter', header: 'Letter', width: 150, cell: (row) => <span className="second truncate">{letterKindNames[row.kind]}</span> },
    { id: 'reference', header: 'Reference', width: 140, cell: (row) => <span className="second truncate">{row.reference}</span> },
    { id: 'items', header: 'Items', width: 56, align: 'end', hiddenAt: ['medium', 'narrow'], cell: (row) => row.items },
    { id: 'amount', header: 'Amount', width: 118, align: 'end', cell: (row) => <MoneyText amountMinor={row.totalMinor} currency={row.currency} /> },
    { id: 'issued', header: 'Written', width: 96, cell: (row) => <DateText day={row.issuedOn} /> },
    {
      id: 'state',
      header: 'State',
      width: 150,
      cell: (row) =>
        row.state === 'sent' ? (
          <span className={`${styles.state} tone-ok`}>
            <Icon name="kept" size={14} />
            Sent <DateText day={row.sentOn} />
          </span>
        ) : (
          <span className={`${styles.state} second`}>
            <Icon name="letter" size={14} />
            Not sent yet
          </span>
        ),
    },
  ];
  return (
    <div className={styles.body}>
      <div className={styles.list}>
        <div className={styles.viewLine} style={{ paddingLeft: 12 }}>
          <SegmentedBar<State>
            label="Which letters"
            current={state}
            onChange={setState}
            parts={[
              { key: 'all', label: 'All' },
              { key: 'produced', label: 'Not sent yet' },
              { key: 'sent', label: 'Sent' },
            ]}
          />
          <span className="spacer" />
          {wanted.length > 0 && !isSample && (
            <Button size="small" icon="print" {...(picked.size > 0 && { keys: 'Ctrl P' })} onClick={print}>{`Print ${lettersCount(wanted.length)}`}</Button>
          )}
          {unsent.length > 0 && (
            <Button
              size="small"
              busy={mark.running}
              onClick={() =>
                void mark.run({ letterIds: unsent.map((row) => row.id), sentOn: today }).then((answer) => {
                  setPicked(new Set());
                  show({ text: `${lettersCount(answer.marked)} marked as sent` });
                }, setFault)
              }
            >{`Mark ${unsent.length} as sent`}</Button>
          )}
          {current && (
            <Button size="small" icon="download" onClick={() => void saveLetter(current.id).catch(setFault)}>
              Save PDF
            </Button>
          )}
          {current && (
            <Button size="small" onClick={() => go.account(current.customerId)}>
              Open account
            </Button>
          )}
        </div>
        {fault !== null && <ErrorLine error={fault} />}
        <DataGrid
          label="Written letters"
          columns={columns}
          total={total}
          rowAt={(index) => rows[index]}
          rowId={(row) => row.id}
          onNeed={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          currentId={current?.id ?? null}
          onCurrentChange={(row) => setCurrentId(row.id)}
          onOpen={(row) => go.account(row.customerId)}
          pickedIds={picked}
          onPick={toggle}
          onPickAll={() => setPicked(new Set(rows.map((row) => row.id)))}
          rowHeight={30}
          loading={list.isPending}
          notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
          empty={
            list.isError ? undefined : (
              <EmptyState small title="No letters here yet">
                What you produce is kept here with its exact bytes.
              </EmptyState>
            )
          }
        />
      </div>
      <aside className={styles.pane} aria-label="Kept letter" data-region="side" tabIndex={-1}>
        <LetterPage
          title={current ? `${current.customerName}, ${current.reference}` : 'Letter'}
          ticket={kept.data?.ticket}
          error={kept.isError ? kept.error : null}
          onRetry={() => void kept.refetch()}
          hint="Choose a letter in the list to see it."
          waiting={current !== undefined}
        />
        {current && (
          <p className={`${styles.checks} small muted`} style={{ overflowWrap: 'anywhere' }}>
            SHA-256 {current.sha256}
          </p>
        )}
      </aside>
      {printing !== null && (
        <PrintDialog
          file={printFile.data}
          error={printFile.error}
          onPrint={(file) => {
            setPrinting(null);
            void printTicket(file.ticket).then(
              (printed) => show({ text: printed ? `${lettersCount(file.letters.length)} went to the printer` : 'Nothing was printed' }),
              setFault,
            );
          }}
          onRetry={() => void printFile.refetch()}
          onClose={() => setPrinting(null)}
        />
      )}
    </div>
  );
}
