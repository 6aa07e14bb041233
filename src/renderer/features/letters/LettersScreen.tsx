import { useSearch } from '@tanstack/react-router';
import { useId, useMemo, useState } from 'react';
import { formatLongDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useScreenCommand } from '../../lib/screen-commands';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { Banner, Button, EmptyState, ErrorLine, ScreenFooter, ScreenHeader, SegmentedBar, Tabs, TextField } from '../../ui';
import { CandidateGrid } from './CandidateGrid';
import { LetterPreview } from './LetterPreview';
import styles from './letters.module.css';
import { RunBar } from './RunBar';
import { mostCandidates, useCandidates, useProduceLetters } from './letters.api';
import type { Candidate, DunningLevel, Produced } from './letters.api';
import { commonStop, letterKey, lettersCount } from './letter-words';
import { WrittenLetters } from './WrittenLetters';

type View = 'all' | 'ready' | 'warn' | 'stopped' | 'written';
type LevelChoice = 'auto' | '1' | '2' | '3';

const readySet = (rows: readonly Candidate[]): ReadonlySet<string> => new Set(rows.filter((row) => row.state === 'ready').map(letterKey));

/** Letters to produce today: who, which, why not, the real page beside it, and one button with the number it acts on. */
export function LettersScreen() {
  const { locale, isSample } = useFrame();
  const go = useGo();
  const panelId = useId();
  const width = useWindowWidth();
  const search: { readonly customer?: string; readonly view?: string } = useSearch({ strict: false });
  const only = useMemo(() => (search.customer === undefined ? null : new Set(search.customer.split(','))), [search.customer]);
  const [level, setLevel] = useState<LevelChoice>('auto');
  const [view, setView] = useState<View>(search.view === 'written' ? 'written' : 'all');
  const [find, setFind] = useState('');
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [choice, setChoice] = useState<ReadonlySet<string> | null>(null);
  const [done, setDone] = useState<ReadonlyMap<string, DunningLevel>>(new Map());
  const [run, setRun] = useState<Produced | null>(null);
  const [large, setLarge] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const candidates = useCandidates(level === 'auto' ? null : (Number(level) as DunningLevel), useDebounced(find.trim(), 250));
  const produce = useProduceLetters();

  const all = candidates.data?.rows ?? [];
  const shown = all.filter((row) => view === 'all' || row.state === view);
  // Arriving from customers, only theirs are ticked; else every letter that passed all checks.
  const ticked = choice ?? (only === null ? readySet(all) : new Set(all.filter((row) => only.has(row.customerId) && row.state !== 'stopped').map(letterKey)));
  const current = shown.find((row) => letterKey(row) === currentKey) ?? (only !== null && currentKey === null ? shown.find((row) => only.has(row.customerId)) : undefined) ?? shown[0] ?? null;
  const chosen = all.filter((row) => ticked.has(letterKey(row)) && row.state !== 'stopped' && !done.has(letterKey(row)));
  const whyNot = candidates.data?.canPrint === false ? (candidates.data.whyNot ?? 'Letters cannot be produced now.') : chosen.length === 0 ? 'Tick at least one letter.' : null;
  const tick = (row: Candidate) => {
    if (row.state === 'stopped' || done.has(letterKey(row))) return;
    const next = new Set(ticked);
    if (!next.delete(letterKey(row))) next.add(letterKey(row));
    setChoice(next);
  };
  const tickAll = () => {
    const keys = shown.filter((row) => row.state !== 'stopped' && !done.has(letterKey(row))).map(letterKey);
    const every = keys.every((key) => ticked.has(key));
    const next = new Set(ticked);
    for (const key of keys) if (every) next.delete(key); else next.add(key);
    setChoice(next);
  };
  const start = () => {
    if (whyNot !== null || produce.running) return;
    setFault(null);
    produce.run({ customers: chosen.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })), merge: true }).then((answer) => {
      setRun(answer);
      const levels = new Map(chosen.map((row) => [letterKey(row), row.level]));
      const made = answer.letters.map((letter) => letterKey({ customerId: letter.customerId, currency: letter.total.currency }));
      setDone((before) => new Map([...before, ...made.map((key) => [key, levels.get(key) ?? 1] as const)]));
      setChoice(new Set());
    }, setFault);
  };
  useScreenCommand('letters.produce', start, view !== 'written');

  const count = (state: Candidate['state']) => all.filter((row) => row.state === state).length;
  const cause = commonStop(all);
  const counts = candidates.data?.levelCounts ?? {};
  const levelCount = (key: string, one: string, many: string) => (counts[key] ? `${counts[key].toLocaleString(locale)} ${counts[key] === 1 ? one : many}` : null);
  const leftOut = candidates.data?.leftOut.filter((row) => row.count > 0) ?? [];
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Letters" detail={candidates.data ? `Run of ${formatLongDay(candidates.data.asOf, locale)}` : undefined}>
        {view !== 'written' && (
          <>
            <SegmentedBar<LevelChoice> label="Which letter" current={level} onChange={(next) => { setLevel(next); setChoice(null); }} parts={[{ key: 'auto', label: 'By history' }, { key: '1', label: 'Reminder' }, { key: '2', label: 'Demand' }, { key: '3', label: 'Final demand' }]} />
            <Button kind="primary" keys="Ctrl Enter" busy={produce.running} disabledReason={whyNot} onClick={start}>{produce.running ? `Producing ${lettersCount(chosen.length)}` : `Produce ${lettersCount(chosen.length)}`}</Button>
          </>
        )}
      </ScreenHeader>
      <div className={styles.viewLine}>
        <Tabs<View>
          tall label="Letters" panelId={panelId} current={view} onChange={setView}
          tabs={[{ key: 'all', label: 'All', count: all.length }, { key: 'ready', label: 'Ready', count: count('ready') }, { key: 'warn', label: 'Needs a look', count: count('warn') }, { key: 'stopped', label: 'Stopped', count: count('stopped') }, { key: 'written', label: 'Written' }]}
        />
        <span className="spacer" />
        {view !== 'written' && width !== 'narrow' && <span className="small muted truncate">{[levelCount('1', 'reminder', 'reminders'), levelCount('2', 'demand', 'demands'), levelCount('3', 'final', 'final')].filter((text) => text !== null).join(', ')}</span>}
        {view !== 'written' && <TextField label="Find in letters" labelHidden type="search" placeholder="Find" value={find} onChange={setFind} />}
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${view}`} className={styles.panel}>
        {view === 'written' ? <WrittenLetters /> : (
          <div className={styles.body}>
            <div className={styles.list}>
              <CandidateGrid
                rows={shown} currentKey={current ? letterKey(current) : null} onCurrent={setCurrentKey} ticked={ticked} onTick={tick} onTickAll={tickAll} done={done} onOpen={() => setLarge(true)} loading={candidates.isPending}
                notice={(
                  <>
                    {candidates.isError && <ErrorLine error={candidates.error} onRetry={() => void candidates.refetch()} />}
                    {fault !== null && <ErrorLine error={fault} onRetry={start} />}
                    {isSample && <Banner flat icon="sample">Sample company: letters can be looked at, not produced or printed.</Banner>}
                    {!isSample && candidates.data?.canPrint === false && <Banner flat tone="warn" actions={<Button size="small" onClick={go.import}>Import</Button>}>{candidates.data.whyNot}</Banner>}
                    {cause !== null && all.length > 1 && <Banner flat tone="warn" icon="stop">{cause}: {lettersCount(all.length)} wait.</Banner>}
                    {only !== null && candidates.data && <NotDue wanted={only} rows={all} />}
                  </>
                )}
                empty={candidates.isError ? undefined : all.length === 0
                  ? <EmptyState icon="letter" title={find.trim() === '' ? 'No letters are due' : 'No letter matches'} actions={find.trim() === '' ? <Button onClick={() => setView('written')}>See the written ones</Button> : <Button onClick={() => setFind('')}>Show all letters</Button>}>{find.trim() === '' ? (leftOut.length > 0 ? `Not due: ${leftOut.map((row) => `${row.count.toLocaleString(locale)} (${row.label})`).join(', ')}.` : 'Nobody is past due.') : `Nothing for “${find.trim()}”.`}</EmptyState>
                  : <EmptyState small title="None in this view" actions={<Button size="small" onClick={() => setView('all')}>{`Show all ${all.length.toLocaleString(locale)}`}</Button>} />}
              />
            </div>
            <LetterPreview row={current} ledgerNote={candidates.data?.ledgerNote ?? ''} large={large} onLarge={setLarge} />
          </div>
        )}
      </div>
      {run && <RunBar key={run.mergedTicket ?? run.letters[0]?.letterId ?? 'run'} run={run} whyNoPrint={candidates.data?.whyNot ?? null} onClose={() => setRun(null)} />}
      <ScreenFooter hints={[{ keys: 'J', label: 'next' }, { keys: 'X', label: 'tick' }, { keys: 'Ctrl A', label: 'tick all' }, { keys: 'Enter', label: 'large' }, { keys: 'Ctrl Enter', label: 'produce' }]}>
        {leftOut.length > 0 && `Not in the run: ${leftOut.map((row) => `${row.count.toLocaleString(locale)} (${row.label})`).join(', ')}`}
        {(candidates.data?.total ?? 0) > mostCandidates && ` The first ${mostCandidates.toLocaleString(locale)} of ${candidates.data?.total.toLocaleString(locale)} are shown.`}
      </ScreenFooter>
    </div>
  );
}

/** Says how many of the customers one came with are not due for a letter. */
function NotDue({ wanted, rows }: { readonly wanted: ReadonlySet<string>; readonly rows: readonly Candidate[] }) {
  const due = new Set(rows.map((row) => row.customerId as string).filter((id) => wanted.has(id)));
  const missing = wanted.size - due.size;
  if (missing === 0) return null;
  return <Banner flat icon="info">{wanted.size === 1 ? 'That customer is not due for a letter now.' : `${missing.toLocaleString()} of the ${wanted.size.toLocaleString()} customers are not due for a letter now.`}</Banner>;
}
