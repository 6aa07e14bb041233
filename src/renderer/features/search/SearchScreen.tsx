import { useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { capital } from '../../lib/capital';
import { useGo } from '../../lib/go';
import { useKept } from '../../lib/kept';
import { useScreenCommand } from '../../lib/screen-commands';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import {
  Banner,
  DataGrid,
  DateText,
  EmptyState,
  ErrorLine,
  Icon,
  IconButton,
  ScreenFooter,
  ScreenHeader,
  SegmentedBar,
  TextField,
  type GridColumn,
  type IconName,
} from '../../ui';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import styles from './search.module.css';
import { useFind, useFindTexts } from './search.api';
import { passageParts, tabOfText, textFilters, textIcon } from './text-words';

/** A line of the answer: something in the ledger, or a passage somebody wrote. */
interface Line {
  readonly id: string;
  readonly icon: IconName;
  readonly kind: string;
  readonly customerId: CustomerId;
  readonly customer: string;
  readonly parts: readonly string[];
  readonly day: IsoDate | null;
  readonly tab: string | undefined;
}

const columns: readonly GridColumn<Line>[] = [
  {
    id: 'kind',
    header: 'What',
    width: 116,
    cell: (line) => (
      <span className={styles.kind}>
        <Icon name={line.icon} size={15} />
        <span className="truncate">{line.kind}</span>
      </span>
    ),
  },
  {
    id: 'customer',
    header: 'Customer',
    width: 230,
    cell: (line) => (
      <span className="medium truncate" title={line.customer}>
        {line.customer}
      </span>
    ),
  },
  {
    id: 'text',
    header: 'Found',
    width: 'flex',
    minWidth: 200,
    cell: (line) => (
      <span className="truncate" title={line.parts.join('')}>
        {line.parts.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}
      </span>
    ),
  },
  { id: 'day', header: 'Day', width: 96, hiddenAt: ['narrow'], cell: (line) => <DateText day={line.day} none="" /> },
];
const ledgerIcon = { customer: 'customer', contact: 'contact', item: 'item' } as const;
const ledgerKind = { customer: 'Customer', contact: 'Person', item: 'Item' } as const;

/** Everything that was written, and every number and amount of the ledger, under one field. */
export function SearchScreen() {
  const go = useGo();
  const search = useSearch({ strict: false }) as { text?: string };
  const [text, setText] = useState(search.text ?? '');
  const [filter, setFilter] = useKept('search.filter', 'all');
  const [only, setOnly] = useState<{ readonly id: CustomerId; readonly name: string } | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const asked = useDebounced(text.trim(), 40);
  const kinds = textFilters.find((candidate) => candidate.key === filter)?.kinds ?? [];
  const texts = useFindTexts({ text: asked, kinds, customerId: only?.id ?? null, limit: 100 });
  const ledger = useFind(asked, 30);
  const lines = useMemo<readonly Line[]>(() => {
    if (asked.length < 2) return [];
    const inLedger = filter !== 'all' ? [] : (ledger.data?.hits ?? []).filter((hit) => only === null || hit.customerId === only.id);
    return [
      ...inLedger.map((hit, at): Line => ({
        id: `${hit.kind}${hit.itemId ?? hit.customerId}${at}`,
        icon: ledgerIcon[hit.kind],
        kind: ledgerKind[hit.kind],
        customerId: hit.customerId,
        customer: hit.kind === 'item' ? (hit.detail.split(' · ')[0] ?? '') : hit.title,
        parts: [hit.kind === 'item' ? `${hit.title}, ${hit.detail.split(' · ').slice(1).join(', ')}` : hit.detail],
        day: null,
        tab: undefined,
      })),
      ...(texts.data?.hits ?? []).map((hit): Line => ({
        id: `${hit.kind}${hit.ref}`,
        icon: textIcon[hit.kind],
        kind: capital(hit.kind.replace('-', ' ')),
        customerId: hit.customerId,
        customer: hit.customerName,
        parts: passageParts(hit.snippet),
        day: hit.day,
        tab: tabOfText[hit.kind],
      })),
    ];
  }, [asked, filter, only, ledger.data, texts.data]);
  const current = lines.find((line) => line.id === currentId) ?? lines[0];
  const subject = useMemo<Subject | null>(
    () => (current ? { customerId: current.customerId, name: current.customer, number: '', contact: null, email: null, itemIds: [] } : null),
    [current],
  );
  useProvideSubject(subject);
  useScreenCommand('edit.find', () => field.current?.focus());
  const open = (line: Line) => go.account(line.customerId, line.tab);
  const readAs = texts.data?.readAs ?? [];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Search everything" detail="Notes, calls, mails, letters, promises, disputes, documents, invoice numbers and amounts" />
      <div className={styles.views} data-region="views" tabIndex={-1}>
        <TextField
          label="Text, number or amount"
          labelHidden
          type="search"
          className={styles.field}
          placeholder="A word, a number, an amount"
          value={text}
          onChange={setText}
          autoFocus
          selectOnFocus
          ref={field}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            if (event.key === 'Enter' && current) open(current);
            else document.querySelector<HTMLElement>('[data-region=list]')?.focus();
          }}
        />
        <SegmentedBar label="Where" parts={textFilters} current={filter} onChange={setFilter} />
        {only !== null && (
          <span className="row">
            {`Only ${only.name}`}
            <IconButton icon="close" label="Search all customers" onClick={() => setOnly(null)} />
          </span>
        )}
        {only === null && current && (
          <button
            type="button"
            className="text-link"
            onClick={() => setOnly({ id: current.customerId, name: current.customer })}
          >{`Only ${current.customer}`}</button>
        )}
        <span className="spacer" />
        <span className="small muted nowrap" aria-live="polite">
          {asked.length < 2 ? '' : `${lines.length.toLocaleString()} found`}
        </span>
      </div>
      {readAs.length > 0 && (
        <Banner flat icon="info">
          {readAs.map((word) => `“${word.typed}” is not written anywhere; looked for “${word.read}”.`).join(' ')}
        </Banner>
      )}
      <div className={styles.list}>
        <DataGrid<Line>
          label="Found"
          columns={columns}
          total={lines.length}
          rowAt={(index) => lines[index]}
          rowId={(line) => line.id}
          currentId={current?.id ?? null}
          onCurrentChange={(line) => setCurrentId(line.id)}
          onOpen={open}
          loading={texts.isLoading && asked.length > 1}
          notice={texts.isError ? <ErrorLine error={texts.error} onRetry={() => void texts.refetch()} /> : undefined}
          empty={
            asked.length < 2 ? (
              <EmptyState small icon="search" title="What do you remember?">
                A word of a note or a mail, the end of an invoice number, an amount, a name. A slip of the finger is forgiven.
              </EmptyState>
            ) : (
              <EmptyState small title={`Nothing for “${asked}”`}>
                {filter === 'all' ? 'No text, number or amount fits.' : 'Another kind of text may hold it.'}
              </EmptyState>
            )
          }
        />
      </div>
      <ScreenFooter
        hints={[
          { keys: '/', label: 'text' },
          { keys: 'Down', label: 'to the list' },
          { keys: 'Enter', label: 'open' },
        ]}
      />
    </div>
  );
}
