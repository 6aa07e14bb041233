import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import {
  Banner,
  Button,
  CheckboxField,
  DataGrid,
  DayField,
  EmptyState,
  ErrorLine,
  MoneyList,
  ScreenFooter,
  ScreenHeader,
  SegmentedBar,
  SelectField,
  TextField,
  type GridColumn,
} from '../../ui';
import { BatchBar } from './BatchBar';
import { StatementPreview } from './StatementPreview';
import styles from './statements.module.css';
import { useBatch, useCandidates, useStartBatch, type BatchOutput, type Candidate, type StatementChoice } from './statements.api';

const outputs: readonly { readonly value: BatchOutput; readonly label: string }[] = [
  { value: 'print', label: 'One PDF to print' },
  { value: 'pages', label: 'A page for each customer' },
  { value: 'mail', label: 'Drafts with the PDF' },
  { value: 'mail-both', label: 'Drafts with PDF and page' },
];
const languages = [
  { value: '', label: "Customer's own" },
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'fr', label: 'French' },
  { value: 'es', label: 'Spanish' },
] as const;

/** Statements of account of any day: one looked at and sent, or many made into one file. */
export function StatementsScreen() {
  const { today, isSample } = useFrame();
  const go = useGo();
  const search: { readonly customer?: string } = useSearch({ strict: false });
  const [asOf, setAsOf] = useState<IsoDate | null>(today);
  const [form, setForm] = useState<StatementChoice['form']>('open-items');
  const [language, setLanguage] = useState<(typeof languages)[number]['value']>('');
  const [copies, setCopies] = useState(false);
  const [duplex, setDuplex] = useState(false);
  const [output, setOutput] = useState<BatchOutput>('print');
  const [only, setOnly] = useState<'all' | 'past-due'>('all');
  const [segment, setSegment] = useState('');
  const [find, setFind] = useState('');
  const [currentId, setCurrentId] = useState<string | null>(search.customer ?? null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const day = asOf === null || asOf > today ? today : asOf;
  const settled = useDebounced(find.trim(), 200);
  const list = useCandidates(day, settled, segment === '' ? null : segment, only);
  const start = useStartBatch();
  const batch = useBatch();
  const rows = useMemo(() => list.data?.rows ?? [], [list.data]);
  const current = rows.find((row) => row.customerId === currentId) ?? rows[0] ?? null;
  const choice = useMemo<StatementChoice>(() => ({ asOf: day, form, language: language === '' ? null : language, copies }), [day, form, language, copies]);
  useProvideSubject(
    useMemo<Subject | null>(
      () => (current ? { customerId: current.customerId, name: current.name, number: current.number, contact: null, email: null, itemIds: [] } : null),
      [current],
    ),
  );
  useOfferTable({
    table: 'statement-balances',
    label: 'Balances of everybody shown',
    ask: { asOf: day, find: settled, segment: segment === '' ? null : segment, only },
  });
  useOfferTable(
    current === null ? null : { table: 'statement', label: `Statement of ${current.name}`, ask: { customerId: current.customerId, asOf: day, form } },
  );
  const chosen = rows.filter((row) => ticked.has(row.customerId));
  const isRunning = batch.data?.batch?.state === 'running';
  const whyNot = isSample
    ? 'The sample company never prints or mails.'
    : isRunning
      ? 'Statements are being made.'
      : chosen.length === 0
        ? 'Tick at least one customer.'
        : null;
  const tick = (row: Candidate) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(row.customerId)) next.add(row.customerId);
      return next;
    });
  const tickAll = () => setTicked(rows.every((row) => ticked.has(row.customerId)) ? new Set() : new Set(rows.map((row) => row.customerId)));
  const make = () => {
    if (whyNot === null)
      void start.run({ customerIds: chosen.map((row) => row.customerId), ...choice, duplex, output }).then(
        () => batch.refetch(),
        () => undefined,
      );
  };
  const columns: readonly GridColumn<Candidate>[] = [
    {
      id: 'tick',
      header: 'Pick',
      width: 38,
      headerCell: () => (
        <CheckboxField
          label="Tick every customer shown"
          labelHidden
          checked={rows.length > 0 && chosen.length === rows.length}
          indeterminate={chosen.length > 0 && chosen.length < rows.length}
          onChange={tickAll}
          tabIndex={-1}
        />
      ),
      cell: (row) => (
        <CheckboxField label={`Statement of ${row.name}`} labelHidden tabIndex={-1} checked={ticked.has(row.customerId)} onChange={() => tick(row)} />
      ),
    },
    {
      id: 'name',
      header: 'Customer',
      width: 'flex',
      minWidth: 160,
      cell: (row) => (
        <span className="medium truncate" title={row.name}>
          {row.name}
        </span>
      ),
    },
    { id: 'number', header: 'Number', width: 110, cell: (row) => <span className="muted truncate">{row.number}</span>, hiddenAt: ['narrow'] },
    {
      id: 'language',
      header: 'Language',
      width: 76,
      cell: (row) => (
        <span className={row.languageKnown ? undefined : 'muted'} title={row.languageKnown ? undefined : 'No language is on file; the company’s own is used'}>
          {row.language}
        </span>
      ),
      hiddenAt: ['medium', 'narrow'],
    },
    { id: 'items', header: 'Items', width: 60, align: 'end', cell: (row) => row.items.toLocaleString() },
    {
      id: 'balance',
      header: 'Balance',
      width: 140,
      align: 'end',
      cell: (row) => (
        <span>
          <MoneyList amounts={row.balances.map((balance) => ({ currency: balance.currency, amountMinor: balance.balanceMinor }))} emptyCurrency="USD" />
        </span>
      ),
    },
    {
      id: 'late',
      header: 'Past due',
      width: 130,
      align: 'end',
      cell: (row) => (
        <span>
          <MoneyList amounts={row.balances.map((balance) => ({ currency: balance.currency, amountMinor: balance.pastDueMinor }))} emptyCurrency="USD" />
        </span>
      ),
      hiddenAt: ['medium', 'narrow'],
    },
  ];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Statements" detail={list.data ? `${rows.length.toLocaleString()} with something open` : undefined}>
        <SegmentedBar
          label="Show"
          current={only}
          onChange={setOnly}
          parts={[
            { key: 'all', label: 'All' },
            { key: 'past-due', label: 'Past due' },
          ]}
        />
        <TextField label="Find a customer" labelHidden type="search" placeholder="Find" value={find} onChange={setFind} />
        <Button
          kind="primary"
          busy={start.running}
          disabledReason={whyNot}
          onClick={make}
        >{`Make ${chosen.length.toLocaleString()} ${chosen.length === 1 ? 'statement' : 'statements'}`}</Button>
      </ScreenHeader>
      <div className={styles.choices}>
        <div className={styles.day}>
          <DayField label="As of" value={asOf} onChange={setAsOf} error={asOf !== null && asOf > today ? 'Not yet.' : null} />
        </div>
        <SelectField
          label="Form"
          value={form}
          onChange={setForm}
          options={[
            { value: 'open-items', label: 'Open items' },
            { value: 'running', label: 'Running balance' },
          ]}
        />
        <SelectField label="Language" value={language} onChange={setLanguage} options={languages} />
        {(list.data?.segments.length ?? 0) > 0 && (
          <SelectField
            label="Segment"
            value={segment}
            onChange={setSegment}
            options={[{ value: '', label: 'All' }, ...(list.data?.segments ?? []).map((name) => ({ value: name, label: name }))]}
          />
        )}
        <SelectField label="Many become" value={output} onChange={setOutput} options={outputs} />
        <div className={styles.boxes}>
          <CheckboxField label="With copies of invoices" checked={copies} onChange={setCopies} />
          {output === 'print' && <CheckboxField label="Begin on a front page" checked={duplex} onChange={setDuplex} />}
        </div>
      </div>
      <div className={styles.body}>
        <div className={styles.list}>
          <DataGrid<Candidate>
            label="Customers with something open"
            columns={columns}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowId={(row) => row.customerId}
            currentId={current?.customerId ?? null}
            onCurrentChange={(row) => setCurrentId(row.customerId)}
            onOpen={(row) => go.account(row.customerId)}
            loading={list.isPending}
            autoFocus
            pickedIds={ticked}
            onPick={tick}
            onPickAll={tickAll}
            plainPicks
            notice={
              <>
                {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
                {start.error !== null && <ErrorLine error={start.error} />}
                {isSample && (
                  <Banner flat icon="sample">
                    Sample company: a statement can be looked at and saved, not made by the batch or mailed.
                  </Banner>
                )}
              </>
            }
            empty={
              <EmptyState small title={find.trim() === '' ? 'Nothing is open on that day' : 'No customer matches'}>
                {find.trim() === '' ? 'Choose another day, or import your ledger.' : `Nothing for “${find.trim()}”.`}
              </EmptyState>
            }
          />
        </div>
        <StatementPreview row={current} choice={choice} />
      </div>
      <BatchBar />
      <ScreenFooter
        hints={[
          { keys: 'J K', label: 'move' },
          { keys: 'X', label: 'tick' },
          { keys: 'Ctrl A', label: 'tick all' },
          { keys: 'Enter', label: 'open account' },
        ]}
      >
        Every statement ends at the ledger’s own sum of that day
      </ScreenFooter>
    </div>
  );
}
