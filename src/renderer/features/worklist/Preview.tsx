import { memo } from 'react';
import { dayOfInstant, formatRelativeDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import type { Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { useNow } from '../../lib/use-now';
import { useWindowWidth } from '../../lib/use-window-width';
import { ActionMenu, AgingLegend, AgingStrip, Avatar, Button, Icon, IconButton, MoneyText, PaneSection, SidePane } from '../../ui';
import { useAccountForms } from '../account';
import { ForecastNote, LikelyPaidText } from '../forecast';
import { WeightSliders } from './WeightSliders';
import { previewWidth } from './preview-width';
import { WhyItIsHere } from './WhyItIsHere';
import styles from './Worklist.module.css';
import { usePinning } from './use-pinning';
import { host, usePreviewAccount, usePreviewNotes, type Weights, type WorklistItem } from './worklist.api';

export interface PreviewProps {
  readonly item: WorklistItem;
  readonly subject: Subject;
  readonly onCall: () => void;
  readonly weights: Weights | null;
  readonly trying: boolean;
  readonly onTry: (weights: Weights | null) => void;
  /** Without the pane around it, inside a dialog of a small window. */
  readonly bare?: boolean;
}

const noteIcons = { note: 'note', call: 'call', promise: 'promise' } as const;

/** Who the current row is, why it stands there, what to say and whom to ask for. */
export const Preview = memo(function Preview({ item, subject, onCall, weights, trying, onTry, bare = false }: PreviewProps) {
  const go = useGo();
  const forms = useAccountForms();
  const pin = usePinning();
  const now = useNow();
  const width = useWindowWidth();
  const { locale, today, timeZone, baseCurrency } = useFrame();
  // Moving fast through the list asks for no account; standing still does.
  const settled = useDebounced(item.customerId, 90);
  const account = usePreviewAccount(settled).data;
  const mine = account?.customer.id === item.customerId ? account : undefined;
  const notes =
    usePreviewNotes(settled)
      .data?.entries.filter((entry) => !entry.planned)
      .slice(0, 3) ?? [];
  const strip = item.aging[0];
  const pastDue = item.pastDue[0] ?? { currency: strip?.currency ?? baseCurrency, amountMinor: 0 };
  const open = item.open.find((amount) => amount.currency === pastDue.currency);
  const { contact } = item;
  const body = (
    <>
      <div className={styles.head}>
        <div className="row">
          <h2 className={`${styles.name} truncate spacer`} title={item.name}>
            {item.name}
          </h2>
          {item.customerNumber !== item.name && <span className="small muted nowrap">{item.customerNumber}</span>}
        </div>
        <div className="row" style={{ marginTop: 6, alignItems: 'baseline', flexWrap: 'wrap', rowGap: 0 }}>
          <span className={styles.big}>
            <MoneyText amountMinor={pastDue.amountMinor} currency={pastDue.currency} />
          </span>
          <span className="muted nowrap">
            past due
            {open && (
              <span className={styles.optional}>
                {' '}
                of <MoneyText amountMinor={open.amountMinor} currency={open.currency} whole />
              </span>
            )}
          </span>
        </div>
        {item.pastDue.length > 1 && (
          <div className="small muted">
            {item.pastDue.slice(1).map((amount) => (
              <span key={amount.currency}>
                and <MoneyText amountMinor={amount.amountMinor} currency={amount.currency} />{' '}
              </span>
            ))}
          </div>
        )}
        {strip && (
          <div style={{ marginTop: 8, display: 'grid', gap: 8 }}>
            <AgingStrip strip={strip} tall />
            <AgingLegend strip={strip} stacked />
          </div>
        )}
        <div className={styles.actions}>
          {contact ? (
            <Button kind="primary" size="large" icon="call" keys="C" grow onClick={onCall}>{`Call ${contact.name.split(' ')[0] ?? ''}`}</Button>
          ) : (
            <Button kind="primary" size="large" icon="find-contact" grow onClick={() => forms.open('contact', subject)}>
              Find a contact
            </Button>
          )}
          <Button size="large" keys={width === 'medium' ? undefined : 'P'} onClick={() => forms.open('promise', subject)}>
            Promise
          </Button>
          <ActionMenu
            label="More actions"
            target={<IconButton icon="more" label="More actions" bordered large aria-haspopup="menu" />}
            items={[
              { key: 'open', label: 'Open account', icon: 'customer', keys: 'Enter', onSelect: () => go.account(item.customerId) },
              { key: 'letter', label: 'Write a letter', icon: 'letter', keys: 'L', onSelect: () => go.letters(item.customerId) },
              { key: 'note', label: 'Add a note', icon: 'note', keys: 'N', onSelect: () => forms.open('note', subject) },
              { key: 'dispute', label: 'Record a dispute', icon: 'dispute', keys: 'D', onSelect: () => forms.open('dispute', subject) },
              { key: 'snooze', label: 'Snooze…', icon: 'snooze', keys: 'S', onSelect: () => forms.open('snooze', subject) },
              { key: 'skip', label: 'Skip today…', icon: 'right', keys: 'Shift S', onSelect: () => forms.open('skip', subject) },
              { key: 'task', label: 'Plan a task…', icon: 'follow-up', keys: 'T', onSelect: () => forms.open('task', subject) },
              { key: 'assign', label: 'Reassign…', icon: 'segment', keys: 'H', onSelect: () => forms.open('assign', subject) },
              { key: 'pin', label: 'Pin to the top', icon: 'pin', keys: 'Shift P', onSelect: () => pin(subject, true) },
              { key: 'unpin', label: 'Unpin', onSelect: () => pin(subject, false) },
              { key: 'window', label: 'Open in its own window', startsGroup: true, onSelect: () => void host.openWindow(`#/account/${item.customerId}`) },
            ]}
          />
        </div>
      </div>
      {trying && weights ? <WeightSliders weights={weights} onTry={onTry} onClose={() => onTry(null)} /> : null}
      <PaneSection
        title="Why it is here"
        aside={
          <>
            <b className="strong">{Math.round(item.score)}</b> {width !== 'medium' && <span className="muted">points ·</span>}{' '}
            <button type="button" className="text-link" disabled={!weights} onClick={() => weights && onTry(weights)}>
              Change weights
            </button>
          </>
        }
      >
        <WhyItIsHere key={item.customerId} factors={item.factors} />
        {settled === item.customerId && <ForecastNote customerId={settled} />}
        {width === 'medium' && (
          <div className="small muted" style={{ marginTop: 4 }}>
            {item.oldestDays > 0 ? `Oldest item ${item.oldestDays} days late.` : ''}{' '}
            {item.likelyPaid && (
              <>
                Likely paid <LikelyPaidText likely={item.likelyPaid} />.{' '}
              </>
            )}
            {item.lastContact ? `Last contact ${formatRelativeDay(dayOfInstant(item.lastContact.atMs, timeZone), locale, today)}.` : 'Never contacted.'}
          </div>
        )}
      </PaneSection>
      {mine && mine.whatToSay.length > 0 && (
        <PaneSection title="What to say">
          <p>{mine.whatToSay[0]}</p>
          {mine.whatToSay.slice(1).map((line) => (
            <p key={line} className="small muted" style={{ marginTop: 4 }}>
              {line}
            </p>
          ))}
        </PaneSection>
      )}
      <PaneSection title="Contact">
        {contact ? (
          <div className={styles.contact}>
            <Avatar name={contact.name} />
            <div style={{ minWidth: 0 }}>
              <div className="medium truncate">
                {contact.name}{' '}
                <span className="muted" style={{ fontWeight: 400 }}>
                  {contact.role}
                </span>
              </div>
              <div className="small second truncate">{contact.written || 'no number known'}</div>
            </div>
            {contact.timeZone && (
              <div className="small" style={{ textAlign: 'right' }}>
                <div>{formatTime(now, contact.timeZone)}</div>
                <div className="muted">{formatTime(now, contact.timeZone) === formatTime(now, timeZone) ? 'same time' : 'there'}</div>
              </div>
            )}
          </div>
        ) : (
          <p className="small muted">
            Nobody is known here.{' '}
            <button type="button" className="text-link" onClick={() => forms.open('contact', subject)}>
              Add a contact
            </button>
          </p>
        )}
        {item.handleWithCare && (
          <p className="small tone-warn" style={{ marginTop: 6 }}>
            Handle with care.
          </p>
        )}
      </PaneSection>
      <PaneSection
        title="Last notes"
        aside={
          mine && mine.counts.timeline > 0 ? (
            <button type="button" className="text-link" onClick={() => go.account(item.customerId, 'timeline')}>{`All ${mine.counts.timeline}`}</button>
          ) : undefined
        }
      >
        {notes.length === 0 ? (
          <p className="small muted">Nothing was noted yet.</p>
        ) : (
          <ul className={styles.notes}>
            {notes.map((entry) => (
              <li key={entry.id}>
                <Icon name={noteIcons[entry.kind as keyof typeof noteIcons] ?? 'note'} />
                <span className={styles.note}>
                  <span className="muted">{`${formatRelativeDay(entry.day, locale, today)}${entry.who ? `, ${entry.who}` : ''}. `}</span>
                  {[entry.title, entry.detail].filter(Boolean).join(': ')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </PaneSection>
    </>
  );
  return bare ? (
    body
  ) : (
    <SidePane label="Preview" width={previewWidth(width)}>
      {body}
    </SidePane>
  );
});
