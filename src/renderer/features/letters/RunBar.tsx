import { useLayoutEffect, useRef, useState } from 'react';
import type { LetterId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useScreenCommand } from '../../lib/screen-commands';
import { problemOf } from '../../lib/problem';
import { ActionMenu, Banner, Button, Dialog, ErrorLine, useToast } from '../../ui';
import styles from './letters.module.css';
import { printTicket, saveLetter, saveTicket, useGoOn, useMarkSent, usePauseRun, useRunFile, useStopRun, wholeRunFile } from './letters.api';
import type { LetterRun, PrintFile } from './letters.api';
import { useRunCounts } from './run.api';
import { lettersCount, pagesCount, timeLeft } from './letter-words';
import { NotMade } from './NotMade';
import { PrintDialog } from './PrintDialog';
import { RunMails } from './RunMails';

export interface RunBarProps {
  readonly runId: LetterRun['runId'];
  readonly whyNoPrint: string | null;
  readonly onClose: () => void;
  /** The print dialog opens by itself as soon as the letters are made. */
  readonly printAtOnce: boolean;
}

/** The run at the bottom: progress while it is made, then save, print and the one question that matters. */
export function RunBar({ runId, whyNoPrint, onClose, printAtOnce }: RunBarProps) {
  const run = useRunCounts();
  if (run?.runId !== runId) return null;
  const isOpen = run.state === 'producing' || run.state === 'paused';
  return isOpen ? <RunProgress run={run} /> : <RunDone run={run} whyNoPrint={whyNoPrint} onClose={onClose} printAtOnce={printAtOnce} />;
}

function RunFacts({ run }: { readonly run: LetterRun }) {
  return (
    <div className={styles.facts}>
      {run.now !== null && (
        <span className="second">
          {run.state === 'producing' ? 'Now' : 'Next'}: {run.now}
        </span>
      )}
      <span>Made {run.done}</span>
      {run.stopped > 0 && <span className="tone-warn">Stopped {run.stopped}</span>}
      <span className={run.failed > 0 ? 'tone-stop' : undefined}>Failed {run.failed}</span>
    </div>
  );
}

function RunProgress({ run }: { readonly run: LetterRun }) {
  const pause = usePauseRun();
  const goOn = useGoOn();
  const stop = useStopRun();
  const { show } = useToast();
  const isRunning = run.state === 'producing';
  const [asking, setAsking] = useState(false);
  const ended = run.total - run.waiting;
  const guard = (work: Promise<unknown>) => void work.catch((error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }));
  const toggle = () => guard(isRunning ? pause.run({ runId: run.runId }) : goOn.run({ runId: run.runId }));
  // What was made and what is left stands in the bar itself.
  const end = () => guard(stop.run({ runId: run.runId }));
  useScreenCommand('letters.pause', toggle);
  useScreenCommand('letters.stop', end);
  // Esc is harmless while letters are made: it asks before it stops anything.
  useScreenCommand('view.back', () => setAsking(true), isRunning);
  // Space holds the run and lets it go on; once it has ended, Space ticks rows again.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.key !== ' ' || target?.closest('button, input, select, textarea, [role="dialog"]') != null) return;
      event.preventDefault();
      event.stopPropagation();
      toggle();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  return (
    <section className={styles.runBar} aria-label="The run">
      <div className={styles.runCount}>
        <div className="strong">
          {ended} of {run.total}
        </div>
        <div className="small muted">{isRunning ? timeLeft(run.waiting, run.msPerLetter) : 'paused'}</div>
      </div>
      <div className={styles.runTrackBox}>
        <div className={styles.runTrack} role="progressbar" aria-label="Letters made" aria-valuemin={0} aria-valuemax={run.total} aria-valuenow={ended}>
          <div style={{ width: `${run.total === 0 ? 0 : (ended / run.total) * 100}%` }} />
        </div>
        <RunFacts run={run} />
      </div>
      {!isRunning && (
        <RunMails
          run={run}
          onFault={(error) => {
            if (error !== null) show({ text: problemOf(error).sentence, tone: 'problem' });
          }}
        />
      )}
      <Button keys="Space" kind={isRunning ? 'plain' : 'primary'} busy={pause.running || goOn.running} onClick={toggle}>
        {isRunning ? 'Pause' : `Go on with ${run.waiting}`}
      </Button>
      <Button busy={stop.running} onClick={end}>
        Stop after this one
      </Button>
      <Dialog
        open={asking && isRunning}
        onClose={() => setAsking(false)}
        title="Stop after this letter?"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Go on making letters</Button>
            <Button
              kind="primary"
              onClick={() => {
                setAsking(false);
                end();
              }}
            >
              Stop after this one
            </Button>
          </>
        }
      >
        <p>{`${lettersCount(run.done)} made so far are kept. The other ${run.waiting} stay where they were.`}</p>
      </Dialog>
    </section>
  );
}

function RunDone({ run, whyNoPrint, onClose, printAtOnce }: Omit<RunBarProps, 'runId'> & { readonly run: LetterRun }) {
  const go = useGo();
  const { today } = useFrame();
  const { show } = useToast();
  const mark = useMarkSent();
  const goOn = useGoOn();
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [unprinted, setUnprinted] = useState(false);
  const [listing, setListing] = useState(false);
  const [printFrom, setPrintFrom] = useState<number | null>(
    printAtOnce && whyNoPrint === null && run.letters.some((letter) => letter.letterId !== null && letter.channel === 'letter') ? 0 : null,
  );
  const [lastPrinted, setLastPrinted] = useState<PrintFile['letters']>([]);
  const file = useRunFile(run.runId, printFrom);
  const markButton = useRef<HTMLButtonElement>(null);
  // The one question after printing is answered by Enter.
  useLayoutEffect(() => {
    if (asked) markButton.current?.focus();
  }, [asked]);
  const made = run.letters.filter((letter) => letter.letterId !== null);
  const notMade = run.letters.filter((letter) => letter.state === 'stopped' || letter.state === 'failed');
  const byPost = made.filter((letter) => letter.channel === 'letter');
  const byMail = made.length - byPost.length;
  const unsent = byPost.filter((letter) => !letter.sent);
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  const whyNot = whyNoPrint ?? (made.length === 0 ? 'No letter was made' : null);
  const whyNotPrint = whyNot ?? (byPost.length === 0 ? 'All letters go by e-mail' : null);
  const print = (from = 0) => {
    if (whyNotPrint === null) setPrintFrom(from);
  };
  const sendToPrinter = (printFile: PrintFile) => {
    setPrintFrom(null);
    setLastPrinted((before) => (printFile.letters.length === byPost.length ? printFile.letters : before));
    guard(
      printTicket(printFile.ticket).then((printed) => {
        setAsked(printed);
        setUnprinted(!printed);
      }),
    );
  };
  const saveMerged = () => {
    if (whyNot === null) guard(wholeRunFile(run.runId).then((file) => saveTicket(file.ticket, `letters-${today}.pdf`)));
  };
  const saveSingle = () =>
    guard(
      (async () => {
        for (const letter of made) if (letter.letterId !== null && !(await saveLetter(letter.letterId))) break;
      })(),
    );
  const markSent = () => {
    if (unsent.length > 0)
      guard(
        mark.run({ letterIds: unsent.map((letter) => letter.letterId as LetterId), sentOn: today }).then((answer) => {
          setAsked(false);
          show({ text: `${lettersCount(answer.marked)} marked as sent` });
        }),
      );
  };
  useScreenCommand('letters.print', print);
  useScreenCommand('letters.save', saveMerged);
  useScreenCommand('letters.mark-sent', markSent, unsent.length > 0);
  return (
    <>
      {asked && unsent.length > 0 && (
        <Banner
          flat
          tone="ok"
          icon="print"
          actions={
            <>
              <Button
                ref={markButton}
                size="small"
                kind="primary"
                busy={mark.running}
                onClick={markSent}
              >{`Mark ${unsent.length.toLocaleString('en-US')} as sent`}</Button>
              <ActionMenu
                label="Print again"
                position="top-start"
                target={
                  <Button size="small" aria-haspopup="menu">
                    Print again
                  </Button>
                }
                items={[
                  { key: 'all', label: `All ${byPost.length}`, onSelect: () => print() },
                  ...lastPrinted.slice(0, 20).map((letter, index) => ({
                    key: letter.letterId,
                    label: `From ${letter.reference}, ${letter.customerName}`,
                    onSelect: () => print(index),
                  })),
                ]}
              />
            </>
          }
        >
          {lettersCount(byPost.length)} went to the printer. Printed well?
        </Banner>
      )}
      <section className={styles.runBar} aria-label="The letters just produced">
        <div>
          <div className="strong" role="status">
            {run.state === 'stopped' ? `Stopped: ${lettersCount(made.length)} made and kept, ${run.waiting} left` : `${lettersCount(made.length)} made`}
            {byPost.length > 0 && unsent.length === 0 && ' and marked as sent'}
          </div>
          <div className={styles.facts}>
            <span>{pagesCount(run.pages)}</span>
            <span>kept with their exact bytes</span>
            {notMade.length > 0 && (
              <button
                type="button"
                className="text-link"
                aria-haspopup="dialog"
                onClick={() => setListing(true)}
              >{`${notMade.length} not made: ${notMade[0]?.finding ?? ''}`}</button>
            )}
          </div>
          {unprinted && (
            <div className="small tone-warn" role="status">
              Nothing was printed. Try again, or save the PDF and print it from there.
            </div>
          )}
          {fault !== null && <ErrorLine error={fault} />}
        </div>
        <span className="spacer" />
        {run.waiting > 0 && <Button busy={goOn.running} onClick={() => guard(goOn.run({ runId: run.runId }))}>{`Go on with ${run.waiting}`}</Button>}
        <ActionMenu
          label="Save"
          position="top-start"
          target={
            <Button icon="download" keys="Ctrl S" aria-haspopup="menu">
              Save PDF
            </Button>
          }
          items={[
            { key: 'one', label: `One PDF, ${pagesCount(run.pages)}`, disabledReason: whyNot, onSelect: saveMerged },
            { key: 'single', label: `${made.length} single ${made.length === 1 ? 'file' : 'files'}`, disabledReason: whyNot, onSelect: saveSingle },
          ]}
        />
        <Button
          kind={unsent.length === 0 ? 'plain' : 'primary'}
          icon="print"
          keys="Ctrl P"
          disabledReason={whyNotPrint}
          onClick={() => print()}
        >{`Print ${byPost.length === 0 ? 'letters' : lettersCount(byPost.length)}`}</Button>
        <RunMails run={run} onFault={setFault} />
        {byMail > 0 && <Button icon="mail" onClick={() => go.outbox()}>{`E-mail ${byMail}`}</Button>}
        {!asked && unsent.length > 0 && <Button onClick={markSent} busy={mark.running}>{`Mark ${unsent.length.toLocaleString('en-US')} as sent`}</Button>}
        <Button kind="ghost" onClick={onClose}>
          Close
        </Button>
      </section>
      {listing && <NotMade letters={notMade} onClose={() => setListing(false)} />}
      {printFrom !== null && (
        <PrintDialog file={file.data} error={file.error} onPrint={sendToPrinter} onRetry={() => void file.refetch()} onClose={() => setPrintFrom(null)} />
      )}
    </>
  );
}
