import { formatFullDay, formatRelativeDay, dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useScreenCommand } from '../../lib/screen-commands';
import { Banner, Button, EmptyState, ErrorLine, Progress, ScreenFooter, ScreenHeader, SkeletonRows } from '../../ui';
import { CapturePart } from './CapturePart';
import styles from './forecast.module.css';
import { useBacktestProgress, useBacktestResult, useCancelBacktest, useStartBacktest } from './forecast.api';
import { ContactEffectPart } from './ContactEffectPart';
import { MeasuresPart } from './MeasuresPart';
import { MondaysPart } from './MondaysPart';
import { PastForecastsPart } from './PastForecastsPart';

const weeks = 26;

/** What the list would have caught on the company's own past Mondays, beside the orders others use. */
export function ListQualityScreen() {
  const { locale, today, timeZone } = useFrame();
  const go = useGo();
  const kept = useBacktestResult();
  const start = useStartBacktest();
  const progress = useBacktestProgress(start.running);
  const cancel = useCancelBacktest();
  useScreenCommand('view.back', () => go.back());
  const running = progress.data?.state === 'running';
  const result = kept.data?.result ?? null;
  useOfferTable(result === null ? null : { table: 'list-quality', label: 'What each order would have caught', ask: {} });
  useOfferTable({ table: 'cash-forecast', label: 'Cash expected in the next 13 weeks', ask: { weeks: 13 } });
  useOfferTable({ table: 'past-forecasts', label: 'Past forecasts and what came in', ask: { limit: 200 } });
  const measure = () =>
    void start.run({ weeks, from: null, to: null }).then(
      () => progress.refetch(),
      () => undefined,
    );
  const day = running ? (progress.data?.day ?? null) : null;
  const stop = () =>
    void cancel.run({}).then(
      () => progress.refetch(),
      () => undefined,
    );
  const measureButton = (
    <Button kind="primary" busy={start.running} disabledReason={running ? 'It is being measured' : null} onClick={measure}>
      {result === null ? `Measure the last ${weeks} Mondays` : 'Measure again'}
    </Button>
  );
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title="How good is this list?"
        detail={
          result === null
            ? 'Measured on your own ledger'
            : `${result.report.dates.length} Mondays, ${formatFullDay(result.report.from, locale)} to ${formatFullDay(result.report.to, locale)} · measured ${formatRelativeDay(dayOfInstant(result.madeAtMs, timeZone), locale, today).toLowerCase()}`
        }
      >
        <Button icon="back" keys="Esc" onClick={() => go.back()}>
          Back
        </Button>
        {result !== null && measureButton}
      </ScreenHeader>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Quality of the list" data-region="list">
        {start.error !== null && <ErrorLine error={start.error} />}
        {(start.running || running) && (
          <div className={styles.running}>
            <Progress
              label={day === null ? 'Reading the ledger' : `Measuring ${formatFullDay(day, locale)}`}
              done={running ? (progress.data?.done ?? 0) : 0}
              total={running && day !== null ? (progress.data?.total ?? 0) : weeks}
              action={
                <Button size="small" busy={cancel.running} onClick={stop}>
                  Cancel
                </Button>
              }
            />
          </div>
        )}
        {progress.data?.state === 'cancelled' && <Banner flat>{progress.data.message}</Banner>}
        {progress.data?.state === 'failed' && (
          <Banner flat tone="warn">
            {progress.data.message}
          </Banner>
        )}
        {kept.isError && <ErrorLine error={kept.error} onRetry={() => void kept.refetch()} />}
        {kept.isPending && !running && <SkeletonRows count={8} label="Reading the last result" />}
        {kept.isSuccess && result === null && !running && !start.running && (
          <EmptyState icon="aging" title="Not measured yet" actions={measureButton}>
            <p>{`For each of the last ${weeks} Mondays the list is made with what was known that morning and compared with the late money that then came. The same is done for the orders others use. Nothing of the ledger is changed, and you can go on working.`}</p>
          </EmptyState>
        )}
        {result !== null && (
          <>
            <div className={styles.intro}>
              <p className={styles.headline}>{result.report.headline}</p>
              <p className="small muted">{`${result.report.invoices.toLocaleString(locale)} invoices of ${result.report.customers.toLocaleString(locale)} customers, amounts in ${result.report.baseCurrency}. Late money is amount × days past due within the 30 days after each Monday. What is measured is the order by expected late money. Expected loss, contacts of the last days, minutes and what must be done today come on top in the worklist and are not measured here; nor is what a call changes.`}</p>
            </div>
            <div className={styles.pair}>
              <CapturePart report={result.report} />
              <MondaysPart report={result.report} />
            </div>
            <MeasuresPart report={result.report} />
          </>
        )}
        <ContactEffectPart />
        <PastForecastsPart />
      </div>
      <ScreenFooter
        hints={[
          { keys: 'Esc', label: 'back' },
          { keys: 'G W', label: 'worklist' },
        ]}
      >
        {result === null ? undefined : `Forecast version ${result.report.modelVersion}`}
      </ScreenFooter>
    </div>
  );
}
