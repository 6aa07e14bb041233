import { useSearch } from '@tanstack/react-router';
import { startTransition, useId, useMemo, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { formatDay, formatLongDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useScreenCommand } from '../../lib/screen-commands';
import { useDebounced } from '../../lib/use-debounced';
import { useWindowWidth } from '../../lib/use-window-width';
import { Banner, Button, EmptyState, ErrorLine, ScreenFooter, ScreenHeader, SelectField, Tabs, TextField } from '../../ui';
import { Steps } from '../../ui/Steps';
import { ApprovalBanner } from './ApprovalBanner';
import { CandidateGrid } from './CandidateGrid';
import { FeeDialog } from './FeeDialog';
import { LetterPreview } from './LetterPreview';
import { NotDue } from './NotDue';
import { PostDialog } from './PostDialog';
import { ReasonDialog } from './ReasonDialog';
import { RunBar } from './RunBar';
import { RunMarked } from './RunMarked';
import { TasksButton } from './TasksButton';
import { WrittenLetters } from './WrittenLetters';
import { commonStop, letterKey, lettersCount, repairOf, stepsCount, type View, viewOf, type worstFinding } from './letter-words';
import { feesToChoose, produceLabel, rowInSight, shownRun, stepNow, stepsOf, whyNoStart, withAllTurned, withOneTurned } from './letters-steps';
import { SendingWays } from './SendingWays';
import { mostCandidates, usePlan, useStartRun } from './letters.api';
import type { Candidate, DunningLevel } from './letters.api';
import { useRunHead } from './run.api';
import styles from './letters.module.css';

/** By the policies, or one letter of their ladders to everybody. */
type LevelChoice = 'policy' | `${DunningLevel}`;

const none: ReadonlySet<string> = new Set();
const noRows: readonly Candidate[] = [];
const readySet = (rows: readonly Candidate[]): ReadonlySet<string> => new Set(rows.filter((row) => row.state === 'ready').map(letterKey));

/** The run of the day: who gets what by the policies, twelve checks each, reasons and approvals, made in the background. */
export function LettersScreen() {
  const { locale, isSample, today } = useFrame();
  const go = useGo();
  const panelId = useId();
  const width = useWindowWidth();
  const search: { readonly customer?: string; readonly view?: string } = useSearch({ strict: false });
  const only = useMemo(() => (search.customer === undefined ? null : new Set(search.customer.split(','))), [search.customer]);
  const [level, setLevel] = useState<LevelChoice>('policy');
  const [view, setView] = useState<View>(search.view === 'written' ? 'written' : 'all');
  const [find, setFind] = useState('');
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [choice, setChoice] = useState<ReadonlySet<string> | null>(null);
  const [closedRun, setClosedRun] = useState<string | null>(null);
  const [large, setLarge] = useState(false);
  const [reasonFor, setReasonFor] = useState<readonly Candidate[] | null>(null);
  const [feeFor, setFeeFor] = useState<readonly Candidate[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [posting, setPosting] = useState(false);
  const [tasksOpen, setTasksOpen] = useState(false);
  const [printAfter, setPrintAfter] = useState<string | null>(null);
  // What a run was started with stays in sight until it is closed; what was made is due no more and would be gone.
  const [isStarting, setIsStarting] = useState(false);
  const [started, setStarted] = useState<{ readonly runId: string; readonly rows: readonly Candidate[] } | null>(null);
  const asked = {
    level: level === 'policy' ? null : (Number(level) as DunningLevel),
    customerIds: only === null ? [] : ([...only] as CustomerId[]),
    find: useDebounced(find.trim(), 250),
  };
  const newest = useRunHead();
  const plan = usePlan(asked.level, asked.customerIds, asked.find, isStarting || newest.data?.state === 'producing');
  const start = useStartRun();

  const run = shownRun(newest.data ?? null, today, closedRun);
  const isOpen = run !== null && (run.state === 'producing' || run.state === 'paused');
  const keeps = run !== null && started?.runId === run.runId;
  const marked = run !== null && (isOpen || keeps);
  const inRun = marked ? run.keys : none;
  const all = keeps ? started.rows : (plan.data?.rows ?? noRows);
  const shown = useMemo(() => (view === 'all' || view === 'written' ? all : all.filter((row) => viewOf(row) === view)), [all, view]);
  // Arriving from customers, only theirs are ticked; else every letter that passed all checks.
  const ticked = useMemo(
    () => choice ?? (only === null ? readySet(all) : new Set(all.filter((row) => only.has(row.customerId) && row.state !== 'stopped').map(letterKey))),
    [choice, only, all],
  );
  const current = rowInSight(shown, currentKey, only);
  const picked = all.filter((row) => ticked.has(letterKey(row)));
  const chosen = picked.filter((row) => row.state === 'ready' && !inRun.has(letterKey(row)));
  const byMail = chosen.filter((row) => row.channel === 'email').length;
  const needReason = picked.filter((row) => row.state === 'warn');
  const needApproval = all.filter((row) => row.state === 'approval');
  const whyNot = whyNoStart(plan.data, {
    isOpen,
    chosen: chosen.length,
    needReason: needReason.length,
    needApproval: picked.filter((row) => row.state === 'approval').length,
  });
  const tick = (row: Candidate) => {
    if (row.state === 'stopped' || inRun.has(letterKey(row))) return;
    setChoice(withOneTurned(ticked, letterKey(row)));
  };
  const able = () => shown.filter((row) => row.state !== 'stopped').map(letterKey);
  const tickEvery = () => setChoice(new Set([...ticked, ...able()]));
  const tickAll = () => setChoice(withAllTurned(ticked, able()));
  const produce = (andPrint = false) => {
    if (whyNot !== null || start.running) return;
    setPosting(false);
    setFault(null);
    setClosedRun(null);
    setIsStarting(true);
    start
      .run({ letters: chosen.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })) })
      .then(({ runId }) => {
        startTransition(() => {
          setChoice(null);
          setStarted({ runId, rows: all });
          if (andPrint) setPrintAfter(runId);
        });
        return newest.refetch();
      })
      .catch(setFault)
      .finally(() => setIsStarting(false));
  };
  const reason = () => {
    const wanted = needReason.length > 1 ? needReason : current?.state === 'warn' ? [current] : needReason;
    if (wanted.length > 0) setReasonFor(wanted);
  };
  const fee = () => {
    const wanted = feesToChoose(current, picked, inRun);
    if (wanted.length > 0) setFeeFor(wanted);
  };
  const repair = (row: Candidate, { code, mend }: ReturnType<typeof worstFinding>) => {
    const place = repairOf(code, mend);
    if (place === null) return;
    if (place.to === 'account') go.account(row.customerId, place.tab);
    else if (place.to === 'import') go.import();
    else if (place.to === 'templates') go.templates();
    else go.settings('letters');
  };
  useOfferTable(view === 'written' ? null : { table: 'letters-plan', label: 'Letters of today with their checks', ask: asked });
  useOfferTable(view === 'written' || run === null ? null : { table: 'letters-run', label: 'Letters of the run', ask: { runId: run.runId } });
  useScreenCommand('letters.produce', () => produce(), view !== 'written');
  const post = () => setPosting(whyNot === null);
  useScreenCommand('letters.post', post, view !== 'written');
  useScreenCommand('letters.reason', reason, view !== 'written');
  useScreenCommand('letters.fee', fee, view !== 'written' && all.some((row) => row.fee?.now != null));
  useScreenCommand(
    'letters.steps',
    () => setTasksOpen(true),
    view !== 'written' && (plan.data?.tasksTotal ?? 0) + (plan.data?.blockedTotal ?? 0) + (plan.data?.missedTotal ?? 0) > 0,
  );

  const count = (of: 'ready' | 'reason' | 'stopped') => all.filter((row) => viewOf(row) === of).length;
  const cause = commonStop(all);
  const leftOut = plan.data?.leftOut ?? [];
  const tasksWaiting = plan.data?.tasksWaiting ?? 0;
  const leftOutText = leftOut.map((row) => `${row.count.toLocaleString(locale)} (${row.label})`).join(', ');
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Letters" detail={plan.data ? `Run of ${formatLongDay(plan.data.asOf, locale)}` : undefined}>
        {view !== 'written' && (
          <>
            {width !== 'narrow' && (
              <Steps
                label="Steps of the run"
                steps={stepsOf(all, needApproval.length)}
                current={stepNow(isOpen, needReason.length, needApproval.length, all.length)}
              />
            )}
            <span className="spacer" />
            {(width === 'wide' || width === 'normal') && <SendingWays byMail={byMail} byPost={chosen.length - byMail} />}
            {plan.data && <TasksButton plan={plan.data} open={tasksOpen} onOpen={setTasksOpen} />}
            <Button
              kind="primary"
              keys="Ctrl Enter"
              busy={start.running || (isOpen && run.state === 'producing')}
              disabledReason={whyNot}
              onClick={() => produce()}
            >
              {produceLabel(isOpen ? run.state : null, keeps, chosen.length)}
            </Button>
          </>
        )}
      </ScreenHeader>
      <div className={styles.viewLine}>
        <Tabs<View>
          tall
          label="Letters"
          panelId={panelId}
          current={view}
          onChange={setView}
          tabs={[
            { key: 'all', label: 'All', count: all.length },
            { key: 'ready', label: 'Ready', count: count('ready') },
            { key: 'reason', label: 'Need a reason', count: count('reason') },
            { key: 'stopped', label: 'Stopped', count: count('stopped') },
            { key: 'written', label: 'Written' },
          ]}
        />
        <span className="spacer" />
        {view !== 'written' && width === 'wide' && (
          <span className="small muted truncate">
            {(plan.data?.letterCounts ?? []).map((row) => `${row.count.toLocaleString(locale)} ${row.letter.toLowerCase()}`).join(', ')}
          </span>
        )}
        {view !== 'written' && (
          <SelectField<LevelChoice>
            className={styles.level}
            label="Which letters"
            labelHidden
            value={level}
            onChange={(next) => {
              setLevel(next);
              setChoice(null);
            }}
            options={[
              { value: 'policy', label: 'By policy' },
              ...(plan.data?.levels ?? []).map((one) => ({ value: `${one.level}` as LevelChoice, label: `${one.letter} to all` })),
            ]}
          />
        )}
        {view !== 'written' && <TextField label="Find in letters" labelHidden type="search" placeholder="Find" value={find} onChange={setFind} />}
        <Button size="small" kind="ghost" onClick={go.policies}>
          Policies
        </Button>
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${view}`} className={styles.panel}>
        {view === 'written' ? (
          <WrittenLetters />
        ) : (
          <div className={styles.body}>
            <div className={styles.list}>
              <RunMarked active={marked}>
                <CandidateGrid
                  rows={shown}
                  currentKey={current ? letterKey(current) : null}
                  onCurrent={setCurrentKey}
                  ticked={ticked}
                  onTick={tick}
                  onTickAll={tickAll}
                  onTickEvery={tickEvery}
                  inRun={inRun}
                  onOpen={() => setLarge(true)}
                  onReason={(row) => setReasonFor([row])}
                  onRepair={repair}
                  loading={plan.isPending}
                  notice={
                    <>
                      {plan.isError && <ErrorLine error={plan.error} onRetry={() => void plan.refetch()} />}
                      {fault !== null && <ErrorLine error={fault} onRetry={() => produce()} />}
                      {isSample && (
                        <Banner flat icon="sample">
                          Sample company: letters can be looked at, not produced or printed.
                        </Banner>
                      )}
                      {!isSample && plan.data?.canProduce === false && (
                        <Banner
                          flat
                          tone="warn"
                          actions={
                            <Button size="small" onClick={go.import}>
                              Import
                            </Button>
                          }
                        >
                          {plan.data.whyNot}
                        </Banner>
                      )}
                      {cause !== null && all.length > 1 && plan.data?.canProduce !== false && (
                        <Banner flat tone="warn" icon="stop">
                          {cause} {lettersCount(all.length)} wait.
                        </Banner>
                      )}
                      {plan.data && <ApprovalBanner rows={needApproval} approvers={plan.data.approvers} />}
                      {plan.data && plan.data.reviews.length > 0 && (
                        <Banner
                          flat
                          tone="warn"
                          icon="edit"
                          actions={
                            <Button size="small" onClick={go.policies}>
                              Policies
                            </Button>
                          }
                        >
                          {plan.data.reviews.map((one) => `${one.name} was to be read again by ${formatDay(one.dueOn, locale, today)}.`).join(' ')}
                        </Banner>
                      )}
                      {tasksWaiting > 0 && (
                        <Banner
                          flat
                          tone="warn"
                          icon="unverified"
                          actions={
                            <Button size="small" keys="S" onClick={() => setTasksOpen(true)}>
                              See them
                            </Button>
                          }
                        >
                          {stepsCount(tasksWaiting)} for people {tasksWaiting === 1 ? 'waits' : 'wait'} for the approval of a second person.
                        </Banner>
                      )}
                      {needReason.length > 0 && (
                        <Banner
                          flat
                          tone="warn"
                          icon="edit"
                          actions={<Button size="small" keys="R" onClick={reason}>{`Give a reason for ${lettersCount(needReason.length)}`}</Button>}
                        >
                          {lettersCount(needReason.length)} you ticked need a reason that is kept.
                        </Banner>
                      )}
                      {(plan.data?.notes ?? []).map((note) => (
                        <Banner
                          key={note}
                          flat
                          icon="info"
                          actions={
                            <Button size="small" onClick={() => go.settings('company')}>
                              Settings
                            </Button>
                          }
                        >
                          {note}
                        </Banner>
                      ))}
                      {only !== null && plan.data && <NotDue wanted={only} rows={all} />}
                    </>
                  }
                  empty={
                    plan.isError ? undefined : all.length === 0 ? (
                      <EmptyState
                        icon="letter"
                        title={find.trim() === '' ? 'No letters are due' : 'No letter matches'}
                        actions={
                          find.trim() === '' ? (
                            <Button onClick={() => setView('written')}>See the written ones</Button>
                          ) : (
                            <Button onClick={() => setFind('')}>Show all letters</Button>
                          )
                        }
                      >
                        {find.trim() !== ''
                          ? `Nothing for “${find.trim()}”.`
                          : `${plan.data?.next ? `Next on ${formatDay(plan.data.next.on, locale, today, true)}: ${plan.data.next.count.toLocaleString(locale)} ${plan.data.next.count === 1 ? 'step' : 'steps'}. ` : ''}${leftOutText === '' ? 'Nobody is past due.' : `Not due: ${leftOutText}.`}`}
                      </EmptyState>
                    ) : (
                      <EmptyState
                        small
                        title="None in this view"
                        actions={<Button size="small" onClick={() => setView('all')}>{`Show all ${all.length.toLocaleString(locale)}`}</Button>}
                      />
                    )
                  }
                />
              </RunMarked>
            </div>
            <LetterPreview
              row={current}
              madeKey={marked && current !== null ? letterKey(current) : null}
              ledgerNote={plan.data?.ledgerNote ?? ''}
              large={large}
              onLarge={setLarge}
              onFee={() => {
                if (current !== null) setFeeFor([current]);
              }}
            />
          </div>
        )}
      </div>
      {run && (
        <RunBar
          key={run.runId}
          runId={run.runId}
          whyNoPrint={plan.data?.whyNot ?? null}
          printAtOnce={printAfter === run.runId}
          onClose={() => setClosedRun(run.runId)}
        />
      )}
      {posting && <PostDialog rows={chosen} onPost={() => produce(true)} onClose={() => setPosting(false)} />}
      {feeFor && <FeeDialog rows={feeFor} onClose={() => setFeeFor(null)} />}
      {reasonFor && <ReasonDialog rows={reasonFor} onClose={() => setReasonFor(null)} />}
      <ScreenFooter
        hints={[
          { keys: 'J', label: 'next' },
          { keys: 'X', label: 'tick' },
          { keys: 'R', label: 'reason' },
          { keys: 'Enter', label: 'large' },
          { keys: 'Ctrl Enter', label: 'produce' },
          { keys: 'L', label: 'and print' },
        ]}
      >
        {leftOut.length > 0 && `Not today: ${leftOutText}`}
        {(plan.data?.total ?? 0) > mostCandidates &&
          ` The first ${mostCandidates.toLocaleString(locale)} of ${plan.data?.total.toLocaleString(locale)} are shown.`}
      </ScreenFooter>
    </div>
  );
}
