import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { MailId } from '../../../shared/domain/ids';
import { dayOfInstant, formatRelativeDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { Button, CheckboxField, DataGrid, EmptyState, ErrorLine, ScreenFooter, ScreenHeader, Tabs, TextField } from '../../ui';
import type { GridColumn } from '../../ui';
import { MailPane } from './MailPane';
import { MailStateText } from './MailStateText';
import { OutboxActions } from './OutboxActions';
import { SenderBanner } from './SenderBanner';
import { useOutbox } from './outbox.api';
import type { OutboxMail, OutboxShow } from './outbox.api';
import { isShow, recipientsLine, shows } from './outbox-words';
import styles from './outbox.module.css';

/** Mail on its way: what needs the user, what waits, what left, what did not arrive. */
export function OutboxScreen() {
  const { locale, today, timeZone } = useFrame();
  const go = useGo();
  const navigate = useNavigate();
  const panelId = useId();
  const width = useWindowWidth();
  const search: { readonly show?: string; readonly mail?: string } = useSearch({ strict: false });
  const show: OutboxShow = isShow(search.show) ? search.show : search.mail === undefined ? 'needs-you' : 'all';
  const [find, setFind] = useState('');
  const [currentId, setCurrentId] = useState<MailId | null>((search.mail ?? null) as MailId | null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const settled = useDebounced(find.trim(), 250);
  const list = useOutbox(show, settled);
  useOfferTable({ table: 'outbox', label: 'Outbox, a row for each recipient', ask: { show, find: settled } });
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const current = rows.find((row) => row.id === currentId) ?? rows[0];
  const chosen = rows.filter((row) => picked.has(row.id));
  const counts = first?.counts;
  const countOf: Readonly<Record<OutboxShow, number | undefined>> = {
    'needs-you': counts?.needsYou,
    waiting: counts?.waiting,
    sent: counts?.sent,
    failed: counts?.failed,
    drafts: counts?.drafts,
    all: counts?.all,
  };
  const toggle = (row: OutboxMail) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(row.id)) next.add(row.id);
      return next;
    });
  const when = (row: OutboxMail) => `${formatRelativeDay(dayOfInstant(row.changedAtMs, timeZone), locale, today)} ${formatTime(row.changedAtMs, timeZone)}`;
  const columns: readonly GridColumn<OutboxMail>[] = [
    {
      id: 'pick',
      header: 'Pick',
      width: 38,
      headerCell: () => <span className="sr-only">Pick</span>,
      cell: (row) => <CheckboxField label={`Pick ${row.subject}`} labelHidden checked={picked.has(row.id)} onChange={() => toggle(row)} tabIndex={-1} />,
    },
    {
      id: 'customer',
      header: 'Customer',
      width: 'flex',
      minWidth: 130,
      cell: (row) => (
        <span className="medium truncate" title={`${row.customerName}, ${row.customerNumber}`}>
          {row.customerName}
        </span>
      ),
    },
    {
      id: 'to',
      header: 'To',
      width: width === 'medium' ? 120 : 160,
      hiddenAt: ['narrow'],
      cell: (row) => (
        <span className="second truncate" title={row.recipients.map((one) => one.address).join(', ')}>
          {recipientsLine(row)}
        </span>
      ),
    },
    {
      id: 'subject',
      header: 'Subject',
      width: 'flex',
      minWidth: 140,
      cell: (row) => (
        <span className="truncate" title={row.subject}>
          {row.subject}
        </span>
      ),
    },
    {
      id: 'files',
      header: 'Files',
      width: 50,
      align: 'end',
      hiddenAt: ['medium', 'narrow'],
      cell: (row) => (row.attachments === 0 ? <span className="muted">0</span> : row.attachments),
    },
    { id: 'state', header: 'State', width: 150, cell: (row) => <MailStateText mail={row} /> },
    { id: 'when', header: 'Changed', width: 124, hiddenAt: ['medium', 'narrow'], cell: (row) => <span className="second nowrap">{when(row)}</span> },
  ];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Outbox" detail="Mail to customers. Drop a reply or a bounce (.eml) on the window to file it.">
        <TextField label="Find a mail" labelHidden type="search" placeholder="Find a mail" value={find} onChange={setFind} />
      </ScreenHeader>
      {first && <SenderBanner sender={first.sender} waiting={first.counts.waiting} />}
      <div className={styles.viewLine}>
        <Tabs<OutboxShow>
          label="Which mails"
          panelId={panelId}
          current={show}
          onChange={(next) => {
            setPicked(new Set());
            void navigate({ to: '/outbox', search: { show: next } } as never);
          }}
          tabs={shows.map((tab) => ({ ...tab, count: countOf[tab.key] }))}
        />
        <span className="spacer" />
        <OutboxActions chosen={chosen} onDone={() => setPicked(new Set())} />
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${show}`} className={styles.body}>
        <div className={styles.list}>
          <DataGrid<OutboxMail>
            label="Mails"
            columns={columns}
            total={countOf[show] ?? rows.length}
            rowAt={(index) => rows[index]}
            rowId={(row) => row.id}
            currentId={current?.id ?? null}
            onCurrentChange={(row) => setCurrentId(row.id)}
            onOpen={(row) => go.account(row.customerId)}
            autoFocus
            pickedIds={picked}
            onPick={toggle}
            onPickAll={() => setPicked(new Set(rows.map((row) => row.id)))}
            onNeed={() => {
              if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
            }}
            loading={list.isPending}
            notice={list.isError ? <ErrorLine error={list.error} onRetry={() => void list.refetch()} /> : undefined}
            empty={
              list.isError ? undefined : find.trim() !== '' || show !== 'all' ? (
                <EmptyState
                  small
                  title={show === 'needs-you' && find.trim() === '' ? 'Nothing needs you' : 'No mail here'}
                  actions={
                    <Button
                      size="small"
                      onClick={() => {
                        setFind('');
                        void navigate({ to: '/outbox', search: { show: 'all' } } as never);
                      }}
                    >
                      Show all mails
                    </Button>
                  }
                >
                  {show === 'needs-you' ? 'Drafts, doubts and what was not delivered would stand here.' : 'Nothing matches.'}
                </EmptyState>
              ) : (
                <EmptyState icon="mail" title="No mail yet" actions={<Button onClick={() => go.settings('mail')}>Set up the mail server</Button>}>
                  Write one with E on a customer, or by a run of letters.
                </EmptyState>
              )
            }
          />
        </div>
        {current && width !== 'narrow' && <MailPane key={current.id} mailId={current.id} width={width === 'medium' ? 320 : 400} />}
      </div>
      <ScreenFooter
        hints={[
          { keys: 'J', label: 'next' },
          { keys: 'X', label: 'pick' },
          { keys: 'Enter', label: 'open account' },
        ]}
      >
        {first && `${first.counts.all.toLocaleString(locale)} in all, ${first.counts.waiting.toLocaleString(locale)} on their way.`}
      </ScreenFooter>
    </div>
  );
}
