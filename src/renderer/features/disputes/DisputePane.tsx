import { useState } from 'react';
import { useGo } from '../../lib/go';
import { Button, DateText, ErrorLine, MoneyText, PaneSection, SidePane, SkeletonRows } from '../../ui';
import { DisputeCourse } from './DisputeCourse';
import { DisputeDocuments } from './DisputeDocuments';
import { useDispute, type DisputeEntry } from './disputes.api';
import styles from './disputes.module.css';
import { ReopenDialog } from './ReopenDialog';
import { ResolveDialog } from './ResolveDialog';

export interface DisputePaneProps {
  readonly entry: DisputeEntry;
  /** Design pixels. */
  readonly width: number;
}

/** One dispute: what is contested and why, its course, its papers, and everything that happened to it. */
export function DisputePane({ entry, width }: DisputePaneProps) {
  const go = useGo();
  const { dispute } = entry;
  const detail = useDispute(dispute.id);
  const [asking, setAsking] = useState<'resolve' | 'reopen' | null>(null);
  const isOpen = dispute.state === 'open';
  const part =
    detail.data === undefined || detail.data.itemOpenMinor <= 0
      ? null
      : dispute.amountMinor >= detail.data.itemOpenMinor
        ? 'the whole item'
        : dispute.line === ''
          ? 'part of it'
          : 'one line of it';
  return (
    <SidePane
      label="Dispute"
      width={width}
      footer={
        <>
          {isOpen ? (
            <Button kind="primary" grow onClick={() => setAsking('resolve')}>
              Settle
            </Button>
          ) : (
            <Button grow onClick={() => setAsking('reopen')}>
              Open again
            </Button>
          )}
          <Button onClick={() => go.account(entry.customerId)}>Open account</Button>
        </>
      }
    >
      <div className={styles.top}>
        <h2>{entry.customerName}</h2>
        <div className="small muted">
          {entry.customerNumber}, item {dispute.itemNumber}
          {detail.data && (
            <>
              , <MoneyText amountMinor={detail.data.itemOpenMinor} currency={dispute.currency} /> open
            </>
          )}
        </div>
        <div className={styles.amount}>
          <MoneyText amountMinor={dispute.amountMinor} currency={dispute.currency} />{' '}
          {part !== null && (
            <span className="small muted" style={{ fontWeight: 400, letterSpacing: 0 }}>
              {part}
            </span>
          )}
        </div>
        <p className="second">They say: {dispute.reason.toLowerCase()}</p>
        {dispute.note !== '' && (
          <p className="small second" style={{ overflowWrap: 'anywhere', marginTop: 4 }}>
            {dispute.note}
          </p>
        )}
        {dispute.overdueDays > 0 && (
          <p className="small tone-warn">{`Overdue by ${dispute.overdueDays} ${dispute.overdueDays === 1 ? 'day' : 'days'}: it rises in the list of ${dispute.ownerName === '' ? "the customer's collector" : dispute.ownerName}.`}</p>
        )}
        {detail.data !== undefined && detail.data.lateUnderContract !== '' && (
          <p className="small second" style={{ marginTop: 4 }}>
            {detail.data.lateUnderContract}
          </p>
        )}
        {!isOpen && detail.data && (
          <p className="small second" style={{ marginTop: 4 }}>
            {dispute.resolution}
            {detail.data.grantedMinor > 0 && (
              <>
                , <MoneyText amountMinor={detail.data.grantedMinor} currency={dispute.currency} /> granted
              </>
            )}
            {detail.data.resolvedOn !== null && (
              <>
                , <DateText day={detail.data.resolvedOn} weekday />
              </>
            )}
            .{detail.data.resolutionNote !== '' && ` ${detail.data.resolutionNote}`}
            {dispute.rootCause !== '' && ` Cause: ${dispute.rootCause.toLowerCase()}.`}
          </p>
        )}
      </div>
      {detail.isPending && <SkeletonRows count={4} label="Loading the dispute" />}
      {detail.isError && <ErrorLine error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && (
        <>
          {isOpen && (
            <PaneSection title="Course">
              <DisputeCourse
                key={`${dispute.id} ${dispute.stage} ${dispute.dueDate ?? ''} ${dispute.amountMinor} ${dispute.ownerId ?? ''} ${dispute.rootCause} ${dispute.line}`}
                entry={entry}
                detail={detail.data}
              />
            </PaneSection>
          )}
          <DisputeDocuments disputeId={dispute.id} documents={detail.data.documents} />
          <PaneSection title="What happened" count={detail.data.events.length}>
            <ol className={styles.events}>
              {[...detail.data.events].reverse().map((event) => (
                <li key={`${event.atMs} ${event.sentence}`}>
                  <span className="small muted">
                    <DateText day={event.day} />
                  </span>
                  <span className="small">
                    {event.sentence}
                    {event.by !== '' && <span className="muted">{`, ${event.by}`}</span>}
                    {event.note !== '' && <span className="second">{`. ${event.note}`}</span>}
                  </span>
                </li>
              ))}
            </ol>
          </PaneSection>
        </>
      )}
      {asking === 'resolve' && <ResolveDialog entry={entry} onClose={() => setAsking(null)} />}
      {asking === 'reopen' && <ReopenDialog entry={entry} onClose={() => setAsking(null)} />}
    </SidePane>
  );
}
