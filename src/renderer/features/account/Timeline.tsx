import { memo, useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { cx } from '../../lib/cx';
import { formatRelativeDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useOfferTable } from '../../lib/offered-tables';
import { useDebounced } from '../../lib/use-debounced';
import { Button, EmptyState, ErrorLine, Icon, SegmentedBar, SkeletonRows, TextField } from '../../ui';
import { useTimeline } from './account.api';
import { timelineFilters, timelineIcon } from './account-words';
import styles from './Lists.module.css';

/** What happened and what is planned, newest first; plans stand on top with the condition that would stop them. */
export const Timeline = memo(function Timeline({
  customerId,
  name,
  count,
  full = false,
}: {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly count: number;
  readonly full?: boolean;
}) {
  const { locale, today, timeZone } = useFrame();
  const [filter, setFilter] = useState('all');
  const [find, setFind] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const kinds = timelineFilters.find((candidate) => candidate.key === filter)?.kinds ?? [];
  const settled = useDebounced(find, 150);
  const timeline = useTimeline(customerId, kinds, settled);
  useOfferTable({ table: 'account-timeline', label: `Timeline of ${name}`, ask: { customerId, kinds: [...kinds], find: settled } });
  const entries = timeline.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className={cx(styles.timeline, full && styles.full)} aria-label="Timeline">
      <div className={styles.head}>
        <h2>Timeline</h2>
        <SegmentedBar label="Kind" parts={timelineFilters} current={filter} onChange={setFilter} />
        <span className="spacer" />
        <TextField
          label="Search the timeline"
          labelHidden
          type="search"
          className={styles.search}
          placeholder={`Search ${count} events`}
          value={find}
          onChange={setFind}
        />
      </div>
      <div className={styles.entries} tabIndex={0} role="group" aria-label="Entries">
        {timeline.isError && <ErrorLine error={timeline.error} onRetry={() => void timeline.refetch()} />}
        {timeline.isPending && <SkeletonRows count={4} />}
        {timeline.isSuccess && entries.length === 0 && (
          <EmptyState small title={find || filter !== 'all' ? 'Nothing of that kind' : 'Nothing happened yet'}>
            {find || filter !== 'all' ? 'Another kind or word may show more.' : 'Calls, promises, letters and payments will stand here.'}
          </EmptyState>
        )}
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} className={cx(styles.entry, entry.planned && styles.planned)}>
              <span className={styles.when}>
                {formatRelativeDay(entry.day, locale, today)}
                {!entry.planned && entry.kind !== 'payment' && entry.atMs > 0 ? ` ${formatTime(entry.atMs, timeZone)}` : ''}
              </span>
              <Icon name={timelineIcon[entry.kind]} label={entry.kind} />
              <span className={open === entry.id ? styles.long : styles.clamp} title={entry.detail.length > 90 ? undefined : entry.detail}>
                <span className="medium">{entry.title}</span> <span className="muted">{entry.detail}</span>
                {open === entry.id && (
                  <button type="button" className="text-link" onClick={() => setOpen(null)}>
                    {' '}
                    less
                  </button>
                )}
              </span>
              <span className={styles.who}>
                {entry.detail.length > 90 && open !== entry.id && (
                  <button type="button" className="text-link" onClick={() => setOpen(entry.id)}>
                    more{' '}
                  </button>
                )}
                {entry.who}
              </span>
            </li>
          ))}
        </ul>
        {timeline.hasNextPage && (
          <div className={styles.more}>
            <Button size="small" busy={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
              Show older
            </Button>
          </div>
        )}
      </div>
    </section>
  );
});
