import { formatLongDay, formatWeekday } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { Button, Icon, MoneyList, MoneyText, PaneSection, SidePane, useToast } from '../../ui';
import styles from './DoneForToday.module.css';
import { useNextDay, usePullForward, type Day } from './worklist.api';

export interface DoneForTodayProps {
  readonly day: Day;
  readonly leftOut: number;
  readonly whose: 'mine' | 'all';
  readonly onView: (view: 'snoozed' | 'done') => void;
}

/** The list has run empty: what was achieved, what comes next, and the next ten for whoever has an hour left. */
export function DoneForToday({ day, leftOut, whose, onView }: DoneForTodayProps) {
  const go = useGo();
  const { baseCurrency, locale } = useFrame();
  const next = useNextDay(whose).data;
  const pull = usePullForward();
  const toast = useToast();
  const ten = next?.nextTen ?? [];
  const asleep = ten.filter((row) => row.reason === 'snoozed').length;
  const pullTen = () => {
    if (ten.length === 0 || pull.running) return;
    pull.runKept({ customerIds: ten.map((row) => row.customerId) }).then(
      ({ answer, undo }) =>
        toast.show({ text: answer.woken === 0 ? `${answer.pulled} pulled forward` : `${answer.pulled} pulled forward, ${answer.woken} of them woken`, undo }),
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  useScreenCommand('worklist.pull-forward', pullTen, ten.length > 0);
  const putOff = day.snoozed + day.skipped;
  const achieved = [
    { label: day.achieved.reached === 1 ? 'person reached' : 'people reached', value: day.achieved.reached },
    { label: day.promisesWon.count === 1 ? 'promise won' : 'promises won', value: day.promisesWon.count },
    { label: day.achieved.letters === 1 ? 'letter written' : 'letters written', value: day.achieved.letters },
    { label: day.achieved.disputes === 1 ? 'dispute opened' : 'disputes opened', value: day.achieved.disputes },
    { label: day.achieved.contacts === 1 ? 'contact mended' : 'contacts mended', value: day.achieved.contacts },
  ];
  return (
    <div className={styles.done}>
      <div className={styles.main}>
        <div className={styles.box}>
          <Icon name="kept" size={30} />
          <h2>That is your list for today</h2>
          <p className="second">
            {day.done + putOff > 0
              ? `Every customer on it was called, written to or snoozed. The next ledger brings ${next ? `${formatWeekday(next.day, locale)}’s` : 'the next'} list.`
              : 'Nobody needs a contact today. The next ledger brings the next list.'}
          </p>
          <dl className={styles.figures}>
            {achieved.map((figure) => (
              <div key={figure.label}>
                <dd>{figure.value.toLocaleString(locale)}</dd>
                <dt>{figure.label}</dt>
              </div>
            ))}
          </dl>
          <div className={styles.actions}>
            {ten.length > 0 && next && (
              <Button
                kind="primary"
                size="large"
                busy={pull.running}
                keys="Shift N"
                onClick={pullTen}
              >{`Pull ${ten.length} forward from ${formatWeekday(next.day, locale)}`}</Button>
            )}
            <Button size="large" keys="G L" onClick={() => go.letters()}>
              Look at the letters
            </Button>
            {putOff > 0 && <Button size="large" onClick={() => onView('snoozed')}>{`See the ${putOff} put off`}</Button>}
            {day.done > 0 && <Button size="large" onClick={() => onView('done')}>{`See the ${day.done} done`}</Button>}
          </div>
          {asleep > 0 && (
            <p className="small muted">
              {asleep === ten.length
                ? 'All of them are snoozed. Pulled forward, they wake.'
                : asleep === 1
                  ? 'One of them is snoozed. Pulled forward, it wakes.'
                  : `${asleep} of them are snoozed. Pulled forward, they wake.`}
            </p>
          )}
          {leftOut > 0 && (
            <p className="small muted">
              {`${leftOut.toLocaleString(locale)} customers were never on the list. `}
              <button type="button" className="text-link" onClick={() => go.leftOut()}>
                See why
              </button>
            </p>
          )}
        </div>
      </div>
      {next && (
        <SidePane label="The next day" width={344}>
          <PaneSection title={formatLongDay(next.day, locale)}>
            <ul className={styles.lines}>
              <li>
                <Icon name="due-today" size={15} />
                <span>{next.promises.length === 1 ? '1 promise falls due' : `${next.promises.length} promises fall due`}</span>
                <MoneyList amounts={sums(next.promises)} emptyCurrency={baseCurrency} whole />
              </li>
              <li>
                <Icon name="snooze" size={15} />
                <span>{next.snoozedBack.count === 1 ? '1 snoozed comes back' : `${next.snoozedBack.count} snoozed come back`}</span>
                <MoneyList amounts={next.snoozedBack.amounts} emptyCurrency={baseCurrency} whole />
              </li>
              <li>
                <Icon name="follow-up" size={15} />
                <button type="button" className="text-link" onClick={() => go.tasks()}>
                  {next.followUps === 1 ? '1 follow-up waits' : `${next.followUps} follow-ups wait`}
                </button>
              </li>
            </ul>
          </PaneSection>
          {next.promises.length > 0 && (
            <PaneSection title="Promised">
              <ul className={styles.lines}>
                {next.promises.slice(0, 8).map((promise) => (
                  <li key={promise.promiseId}>
                    <Icon name="promise" size={15} />
                    <button type="button" className="text-link truncate" onClick={() => go.account(promise.customerId)}>
                      {promise.name}
                    </button>
                    <MoneyText amountMinor={promise.amountMinor} currency={promise.currency} whole />
                  </li>
                ))}
              </ul>
            </PaneSection>
          )}
          {ten.length > 0 && (
            <PaneSection title="Who would be next" count={ten.length}>
              <ul className={styles.lines}>
                {ten.map((row) => (
                  <li key={row.customerId}>
                    <Icon name={row.reason === 'snoozed' ? 'snooze' : 'customer'} size={15} />
                    <span className={styles.who}>
                      <button type="button" className="text-link truncate" onClick={() => go.account(row.customerId)}>
                        {row.name}
                      </button>
                      <span className="small muted truncate">{row.sentence}</span>
                    </span>
                    <MoneyList amounts={row.pastDue} emptyCurrency={baseCurrency} whole />
                  </li>
                ))}
              </ul>
            </PaneSection>
          )}
        </SidePane>
      )}
    </div>
  );
}

function sums(
  amounts: readonly { readonly currency: string; readonly amountMinor: number }[],
): readonly { readonly currency: string; readonly amountMinor: number }[] {
  const found = new Map<string, number>();
  for (const { currency, amountMinor } of amounts) found.set(currency, (found.get(currency) ?? 0) + amountMinor);
  return [...found].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
