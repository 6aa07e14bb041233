import { useEffect, useRef, useState } from 'react';
import type { HostFile } from '../../../shared/contract/host';
import type { CommandId, ItemId } from '../../../shared/domain/ids';
import { useScreenCommand } from '../../lib/screen-commands';
import { Button, ErrorLine, ScreenHeader, SkeletonRows, useToast } from '../../ui';
import { Steps } from '../../ui/Steps';
import { ColumnsStep } from './ColumnsStep';
import { asksIfComplete, CompareStep } from './CompareStep';
import { DoneStep } from './DoneStep';
import { DryRunStatus } from './DryRunStatus';
import styles from './import.module.css';
import { cancelImport, freshCommandId, useCommitImport, useDryRun, useInspection } from './import.api';
import type { DryRun, MappingChanges } from './import.api';
import { fieldLabels } from './import-words';
import { importSteps } from './import-steps';
import { finishFile } from './incoming-files';

export interface FileWizardProps {
  readonly file: HostFile;
  readonly waiting: number;
  /** Leaves this file for the next one, imported or not. */
  readonly onFinished: () => void;
}

const tickedAtFirst = (dryRun: DryRun): ReadonlySet<ItemId> =>
  new Set(asksIfComplete(dryRun) ? [] : dryRun.vanishedItems.filter((row) => row.sureness !== 'low').map((row) => row.itemId));

/** One file on its way into the ledger. Nothing is kept before the last button. */
export function FileWizard({ file, waiting, onFinished }: FileWizardProps) {
  const { show } = useToast();
  const [step, setStep] = useState<'columns' | 'compare'>('columns');
  const [changes, setChanges] = useState<MappingChanges>({});
  const [ledgerSays, setLedgerSays] = useState<Readonly<Record<string, number | null>>>({});
  const [profileName, setProfileName] = useState('');
  const [choice, setChoice] = useState<{ readonly runKey: string; readonly ticked: ReadonlySet<ItemId> } | null>(null);
  const [complete, setComplete] = useState(false);
  const running = useRef<CommandId | null>(null);

  const inspection = useInspection(file, changes);
  const settled = inspection.data !== undefined && !inspection.isPlaceholderData && !inspection.isError;
  const missing = inspection.data?.missingFields ?? [];
  const dryRun = useDryRun(file.ticket, settled && missing.length === 0 ? inspection.data.mapping : undefined, 0);
  const commit = useCommitImport();
  const run = dryRun.isPlaceholderData || missing.length > 0 ? undefined : dryRun.data;
  const ticked = run === undefined ? new Set<ItemId>() : choice?.runKey === run.runKey ? choice.ticked : tickedAtFirst(run);
  const now = commit.isSuccess ? 'done' : step;

  // Leaving the screen with the result on it ends this file; coming back does not offer it again.
  const imported = useRef(false);
  useEffect(() => {
    imported.current = commit.isSuccess;
  }, [commit.isSuccess]);
  useEffect(
    () => () => {
      if (imported.current) finishFile(file.ticket);
    },
    [file.ticket],
  );

  const whyNoCompare = inspection.isError
    ? 'This file cannot be read.'
    : !settled
      ? 'The file is still being read.'
      : missing.length > 0
        ? `Choose the column for ${missing.map((field) => fieldLabels[field]).join(', ')} first.`
        : dryRun.isError
          ? 'The rows could not be checked.'
          : run === undefined
            ? 'Every row is still being read.'
            : null;
  const whyNoImport =
    whyNoCompare ??
    (run?.importable === 0
      ? 'No row of this file can come in.'
      : run && asksIfComplete(run) && (run.looksIncomplete || ticked.size > 0) && !complete
        ? 'Say first that the file is complete.'
        : null);
  const start = () => {
    if (run === undefined || inspection.data === undefined) return;
    const commandId = (running.current ??= freshCommandId());
    commit.mutate(
      {
        commandId,
        ticket: file.ticket,
        mapping: inspection.data.mapping,
        confirmVanished: [...ticked],
        confirmAllVanished: run.vanished > 0 && ticked.size === run.vanishedItems.length,
        fileIsComplete: complete,
        profileName: profileName.trim(),
        ledgerSays: Object.entries(ledgerSays).flatMap(([currency, amountMinor]) => (amountMinor === null ? [] : [{ currency, amountMinor }])),
      },
      { onError: () => (running.current = null) },
    );
  };
  const stop = () => {
    if (running.current === null) return;
    void cancelImport(running.current).then((answer) => {
      if (answer.wasRunning) show({ text: 'Import stopped. Nothing was changed.' });
    });
  };
  const next = () => {
    if (commit.isSuccess) onFinished();
    else if (commit.isPending) return;
    else if (step === 'columns') {
      if (whyNoCompare === null) setStep('compare');
    } else if (whyNoImport === null) start();
  };
  const back = () => {
    if (commit.isPending) stop();
    else if (step === 'compare' && !commit.isSuccess) setStep('columns');
    else onFinished();
  };
  useScreenCommand('import.next', next);
  useScreenCommand('view.back', back);

  const rowsLabel = run ? `Import ${run.importable.toLocaleString('en-US')} of ${run.rows.toLocaleString('en-US')} rows` : 'Import';
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Import">
        <Steps label="Steps of the import" steps={importSteps} current={now} />
        <span className="spacer" style={{ flexGrow: 40 }} />
        {waiting > 0 && now !== 'done' && (
          <span className="small muted nowrap">
            {waiting} more {waiting === 1 ? 'file waits' : 'files wait'}
          </span>
        )}
        {now === 'columns' && (
          <Button kind="ghost" keys="Esc" onClick={back}>
            Cancel
          </Button>
        )}
        {now === 'columns' && (
          <Button kind="primary" keys="Ctrl Enter" disabledReason={whyNoCompare} onClick={next}>
            Compare with the ledger
          </Button>
        )}
        {now === 'compare' && (
          <span className="small muted truncate" title={file.name}>
            {file.name} against the ledger
          </span>
        )}
      </ScreenHeader>
      {now === 'done' && commit.data && <DoneStep file={file} result={commit.data} waiting={waiting} onNext={onFinished} />}
      {commit.isPending && (
        <div className={styles.working}>
          <div>
            <h2>Importing {file.name}</h2>
            <DryRunStatus />
            <div>
              <Button keys="Esc" onClick={stop}>
                Cancel
              </Button>{' '}
              <span className="small muted">Nothing of a cancelled import stays.</span>
            </div>
          </div>
        </div>
      )}
      {!commit.isPending && now !== 'done' && commit.isError && <ErrorLine error={commit.error} onRetry={start} />}
      {now === 'columns' && !commit.isPending && (
        <>
          {inspection.isPending && <SkeletonRows count={10} label={`Reading ${file.name}`} />}
          {inspection.isError && (
            <div className={styles.working}>
              <div>
                <h2>{file.name} cannot be read</h2>
                <ErrorLine error={inspection.error} onRetry={() => void inspection.refetch()} />
                <div>
                  <Button onClick={onFinished}>{waiting > 0 ? 'Leave it out, next file' : 'Choose another file'}</Button>
                </div>
              </div>
            </div>
          )}
          {inspection.data && !inspection.isError && (
            <ColumnsStep
              file={file}
              inspection={inspection.data}
              dryRun={{
                data: run,
                isFetching: dryRun.isFetching,
                error: dryRun.isError && run === undefined && missing.length === 0 ? dryRun.error : null,
                retry: () => void dryRun.refetch(),
              }}
              onChanges={(change, keepColumns) => setChanges(({ columns, ...rest }) => ({ ...rest, ...(keepColumns && columns && { columns }), ...change }))}
              ledgerSays={ledgerSays}
              onLedgerSays={(currency, amountMinor) => setLedgerSays((before) => ({ ...before, [currency]: amountMinor }))}
              profileName={profileName}
              onProfileName={setProfileName}
            />
          )}
        </>
      )}
      {now === 'compare' && !commit.isPending && run && (
        <CompareStep
          key={run.runKey}
          dryRun={run}
          ledgerSays={ledgerSays}
          ticked={ticked}
          onTicked={(chosen) => setChoice({ runKey: run.runKey, ticked: chosen })}
          complete={complete}
          onComplete={setComplete}
          onBack={() => setStep('columns')}
          onImport={next}
          whyNot={whyNoImport}
          buttonLabel={rowsLabel}
        />
      )}
      {now === 'compare' && !commit.isPending && !run && <SkeletonRows count={10} label="Comparing" />}
    </div>
  );
}
