import { Fragment, useRef, useState, type KeyboardEvent } from 'react';
import { weekday, type IsoDate } from '../../../shared/domain/calendar';
import { formatDay, formatLongDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { cx } from '../../lib/cx';
import { Button, EmptyState, ErrorLine, MoneyText, SegmentedBar, SelectField, SkeletonRows } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './policies.module.css';
import type { PolicyDraft, Simulation } from './policies.api';
import { useSimulation } from './policies.api';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Rows of a list before the rest is asked for. */
const shownFirst = 12;
/** The choice of the list that shows all collectors together. */
const everybody = '';
type Day = Simulation['days'][number];
const sumOf = (day: Day): number => day.letters + day.emails + day.calls + day.others;
const partsOf = (day: Day): readonly string[] =>
  [
    [day.letters, 'letter'],
    [day.emails, 'mail'],
    [day.calls, 'call'],
    [day.others, 'other'],
  ]
    .filter(([count]) => Number(count) > 0)
    .map(([count, word]) => `${Number(count).toLocaleString('en-US')} ${String(word)}${Number(count) === 1 || word === 'other' ? '' : 's'}`);

/** The next 30 days of a policy before it is put in force: what falls on which day, on whom, and who would be touched twice. */
export function Simulator({ draft }: { readonly draft: PolicyDraft | null }) {
  const [view, setView] = useState<'calendar' | 'table'>('calendar');
  const [picked, setPicked] = useState<IsoDate | null>(null);
  const [owner, setOwner] = useState(everybody);
  const [whole, setWhole] = useState<'day' | 'twice' | null>(null);
  const { locale, today } = useFrame();
  const simulation = useSimulation(draft, true);
  if (simulation.isError) return <ErrorLine error={simulation.error} onRetry={() => void simulation.refetch()} />;
  if (!simulation.data) return <SkeletonRows count={8} />;
  const { data } = simulation;
  if (data.total === 0)
    return (
      <EmptyState small title="Nothing falls into the next 30 days">
        No account has a step left, or nothing is open.
      </EmptyState>
    );
  const own = data.collectors.find((one) => one.owner === owner);
  const days = own === undefined ? data.days : data.days.map((one, index) => ({ ...one, ...own.byDay[index] }));
  const day = picked ?? days.find((one) => sumOf(one) > 0)?.day ?? data.from;
  const ofDay = data.steps.filter((step) => step.day === day && (own === undefined || step.owner === own.owner));
  const picture = days.find((one) => one.day === day);
  const total = picture === undefined ? 0 : sumOf(picture);
  return (
    <div className={styles.simulator}>
      <div className={styles.simHead}>
        <span className="medium">
          {data.total.toLocaleString(locale)} steps until {formatDay(data.to, locale, today)}, if nothing is paid
          {data.fees.map((fee) => (
            <span key={fee.currency} className="second">
              ; fees of <MoneyText amountMinor={fee.amountMinor} currency={fee.currency} /> with {fee.letters.toLocaleString(locale)}{' '}
              {fee.letters === 1 ? 'letter' : 'letters'}
            </span>
          ))}
        </span>
        <span className="spacer" />
        {data.collectors.length > 1 && (
          <span className={styles.simWho}>
            <SelectField
              label="Collector"
              labelHidden
              value={own?.owner ?? everybody}
              onChange={setOwner}
              options={[{ value: everybody, label: 'All collectors' }, ...data.collectors.map((one) => ({ value: one.owner, label: one.owner }))]}
            />
          </span>
        )}
        <SegmentedBar<'calendar' | 'table'>
          label="Show as"
          current={view}
          onChange={setView}
          parts={[
            { key: 'calendar', label: 'Calendar' },
            { key: 'table', label: 'Table' },
          ]}
        />
      </div>
      {view === 'calendar' ? (
        <Calendar days={days} picked={day} onPick={setPicked} />
      ) : (
        <SimpleTable
          caption="Steps per day"
          rows={days.filter((one) => sumOf(one) > 0)}
          rowKey={(row) => row.day}
          columns={[
            { key: 'day', header: 'Day', rowHeader: true, cell: (row) => formatDay(row.day, locale, today, true) },
            { key: 'letters', header: 'Letters', right: true, cell: (row) => row.letters.toLocaleString(locale) },
            { key: 'emails', header: 'Mails', right: true, cell: (row) => row.emails.toLocaleString(locale) },
            { key: 'calls', header: 'Calls', right: true, cell: (row) => row.calls.toLocaleString(locale) },
            { key: 'others', header: 'Other', right: true, cell: (row) => row.others.toLocaleString(locale) },
          ]}
        />
      )}
      <section aria-live="polite">
        <h2 className={styles.group}>
          {formatLongDay(day, locale)}: {picture === undefined || total === 0 ? 'nothing' : partsOf(picture).join(', ')}
        </h2>
        {ofDay.length > 0 && (
          <SimpleTable
            caption="Steps of the day"
            rows={whole === 'day' ? ofDay : ofDay.slice(0, shownFirst)}
            rowKey={(row, index) => `${row.customerId} ${index}`}
            columns={[
              { key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.name },
              {
                key: 'step',
                header: 'Step',
                cell: (row) =>
                  row.fee === null ? (
                    row.step
                  ) : (
                    <>
                      {row.step}, fee <MoneyText amountMinor={row.fee.amountMinor} currency={row.fee.currency} />
                    </>
                  ),
              },
              { key: 'owner', header: 'Collector', cell: (row) => row.owner },
            ]}
          />
        )}
        {whole !== 'day' && ofDay.length > shownFirst && (
          <Button size="small" kind="ghost" onClick={() => setWhole('day')}>{`Show all ${ofDay.length.toLocaleString(locale)}`}</Button>
        )}
        {total > ofDay.length && <p className="small muted">and {(total - ofDay.length).toLocaleString(locale)} more</p>}
      </section>
      <h2 className={styles.group}>Workload</h2>
      <SimpleTable
        caption="Workload per collector"
        rows={data.collectors}
        rowKey={(row) => row.owner}
        columns={[
          { key: 'owner', header: 'Collector', rowHeader: true, cell: (row) => row.owner },
          { key: 'letters', header: 'Letters', right: true, width: 64, cell: (row) => row.letters.toLocaleString(locale) },
          { key: 'emails', header: 'Mails', right: true, width: 56, cell: (row) => row.emails.toLocaleString(locale) },
          { key: 'calls', header: 'Calls', right: true, width: 56, cell: (row) => row.calls.toLocaleString(locale) },
          {
            key: 'busy',
            header: 'Most calls on',
            cell: (row) => (row.busiestDay === null ? '' : `${formatDay(row.busiestDay, locale, today)}, ${Math.max(...row.callsByDay)} of ${row.capacity}`),
          },
          {
            key: 'over',
            header: 'Days too full',
            right: true,
            width: 90,
            cell: (row) => <span className={row.overCapacityDays > 0 ? 'tone-warn' : undefined}>{row.overCapacityDays}</span>,
          },
        ]}
      />
      <h2 className={styles.group}>Touched twice within five days: {data.twiceCount.toLocaleString(locale)}</h2>
      {data.twice.length > 0 && (
        <SimpleTable
          caption="Touched twice"
          rows={whole === 'twice' ? data.twice : data.twice.slice(0, shownFirst)}
          rowKey={(row, index) => `${row.first.customerId} ${index}`}
          columns={[
            { key: 'name', header: 'Customer', rowHeader: true, cell: (row) => row.first.name },
            { key: 'first', header: 'First', cell: (row) => `${row.first.step}, ${formatDay(row.first.day, locale, today)}` },
            { key: 'second', header: 'Then', cell: (row) => `${row.second.step}, ${formatDay(row.second.day, locale, today)}` },
          ]}
        />
      )}
      {whole !== 'twice' && data.twice.length > shownFirst && (
        <div>
          <Button size="small" kind="ghost" onClick={() => setWhole('twice')}>{`Show all ${data.twice.length.toLocaleString(locale)}`}</Button>
        </div>
      )}
      {data.twiceCount > data.twice.length && <p className="small muted">{`The first ${data.twice.length.toLocaleString(locale)} are listed.`}</p>}
    </div>
  );
}

/** A month as a grid: one tab stop, arrows move by day and week. */
function Calendar({ days, picked, onPick }: { readonly days: readonly Day[]; readonly picked: IsoDate; readonly onPick: (day: IsoDate) => void }) {
  const { locale, today } = useFrame();
  const grid = useRef<HTMLDivElement>(null);
  const first = days[0];
  if (first === undefined) return null;
  const most = Math.max(1, ...days.map(sumOf));
  const blanks = weekday(first.day) - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const at = days.findIndex((one) => one.day === picked);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 7, ArrowUp: at - 7, Home: 0, End: days.length - 1 }[event.key];
    const target = to === undefined ? undefined : days[to];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onPick(target.day);
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${target.day}"]`)?.focus();
  };
  const cells: readonly (Day | null)[] = [...Array.from({ length: blanks }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_day, index) => cells[week * 7 + index] ?? null));
  return (
    <div ref={grid} className={styles.calendar} role="grid" aria-label="Steps of the next 30 days" tabIndex={-1} onKeyDown={onKeyDown}>
      <div role="row" className={styles.week}>
        {weekdays.map((name) => (
          <span key={name} role="columnheader" className="small muted">
            {name}
          </span>
        ))}
      </div>
      {weeks.map((week, index) => (
        <div key={week.find((day) => day !== null)?.day ?? index} role="row" className={styles.week}>
          {week.map((day, place) =>
            day === null ? (
              <span key={`blank-${weekdays[place] ?? ''}`} role="gridcell" />
            ) : (
              <span key={day.day} role="gridcell" aria-selected={day.day === picked}>
                <button
                  type="button"
                  data-day={day.day}
                  tabIndex={day.day === picked ? 0 : -1}
                  className={cx(styles.day, day.day === picked && styles.dayPicked, !day.bankDay && styles.dayOff)}
                  onClick={() => onPick(day.day)}
                >
                  <span className={styles.dayNumber}>
                    {formatDay(day.day, locale, today)}
                    <span className="sr-only">{`, ${weekdays[place] ?? ''}`}</span>
                  </span>
                  {day.holiday !== null && <span className="small muted truncate">{day.holiday}</span>}
                  {sumOf(day) > 0 ? (
                    <span className={styles.dayParts}>
                      {partsOf(day).map((part, at, all) => (
                        <Fragment key={part}>
                          <span className="nowrap">{at === all.length - 1 ? part : `${part},`}</span>{' '}
                        </Fragment>
                      ))}
                    </span>
                  ) : (
                    <span className="sr-only">nothing</span>
                  )}
                  <i className={styles.dayBar} style={{ width: `${(sumOf(day) / most) * 100}%` }} />
                </button>
              </span>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
