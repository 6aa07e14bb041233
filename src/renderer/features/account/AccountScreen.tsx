import { useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId, ItemId } from '../../../shared/domain/ids';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useProvideSubject, type Subject } from '../../lib/subject';
import { useOfferTable, type OfferedTable } from '../../lib/offered-tables';
import { useWindowWidth } from '../../lib/use-window-width';
import { useWorkOrder } from '../../lib/work-order';
import { Banner, Button, EmptyState, ErrorLine, SkeletonRows, Tabs } from '../../ui';
import { AccountAgreements } from '../agreements';
import { useCallAtHand, useCallItems } from '../call';
import { AccountDocuments } from '../documents';
import { BehaviourTab } from '../forecast';
import { InterestTab } from '../interest';
import { AccountMails } from '../outbox';
import { AccountBand } from './AccountBand';
import { AccountHeader } from './AccountHeader';
import styles from './AccountScreen.module.css';
import { AccountSide } from './AccountSide';
import { DetailsTab } from './DetailsTab';
import { ItemsTable } from './ItemsTable';
import { LettersTab } from './LettersTab';
import { NotesTab } from './NotesTab';
import { PaymentsTab } from './PaymentsTab';
import { PromisesTab } from './PromisesTab';
import { Timeline } from './Timeline';
import { useAccount, useAccountAhead, type Account } from './account.api';
import { subjectOf } from './subject-of';

const tabKeys = [
  'items',
  'timeline',
  'notes',
  'promises',
  'agreements',
  'letters',
  'documents',
  'payments',
  'interest',
  'mails',
  'behaviour',
  'details',
  'people',
] as const;
type Tab = (typeof tabKeys)[number];

/** Everything about one customer on one screen, usable with a phone at the ear. */
export function AccountScreen() {
  const { customerId } = useParams({ strict: false }) as unknown as { customerId: CustomerId };
  const account = useAccount(customerId);
  const go = useGo();
  if (account.data === undefined || account.data.customer.id !== customerId) {
    return account.isError ? (
      <>
        <ErrorLine error={account.error} onRetry={() => void account.refetch()} />
        <EmptyState title="This account cannot be shown" actions={<Button onClick={() => go.worklist()}>Go to the worklist</Button>} />
      </>
    ) : (
      <SkeletonRows count={14} label="Loading the account" />
    );
  }
  return <AccountView key={customerId} account={account.data} />;
}

function AccountView({ account }: { readonly account: Account }) {
  const { customer } = account;
  const search = useSearch({ strict: false }) as { tab?: string };
  const go = useGo();
  const { running } = useCallAtHand();
  const { itemIds: callItemIds, setItemIds } = useCallItems();
  const width = useWindowWidth();
  const { baseCurrency, locale, today } = useFrame();
  const [own, setOwn] = useState<readonly ItemId[]>([]);
  // While a call with this customer runs, what is ticked here is what the call is about.
  const inCall = running?.subject.customerId === customer.id;
  const pickedIds = inCall ? callItemIds : own;
  const picked = useMemo<ReadonlySet<string>>(() => new Set(pickedIds), [pickedIds]);
  const setPicked = useCallback(
    (next: ReadonlySet<string>) => {
      const ids = [...next] as ItemId[];
      if (inCall) setItemIds(ids);
      else setOwn(ids);
    },
    [inCall, setItemIds],
  );
  const subject = useMemo<Subject>(() => ({ ...subjectOf(account), itemIds: pickedIds }), [account, pickedIds]);
  useProvideSubject(subject);
  const order = useWorkOrder();
  const at = order?.indexOf(customer.id) ?? -1;
  useAccountAhead(at < 0 ? undefined : order?.idAt(at + 1));
  // Who it is and what is open stand first; people and history follow when there is time.
  const settled = useDeferredValue(true, false);
  const sideAsTab = width === 'narrow';
  const asked = tabKeys.find((key) => key === search.tab) ?? 'items';
  const tab = asked === 'people' && !sideAsTab ? 'items' : asked;
  useOfferTable(offerOf(tab, account));
  const setTab = useCallback((next: Tab) => go.account(customer.id, next === 'items' ? undefined : next), [go, customer.id]);
  const tabs = [
    { key: 'items' as const, label: 'Open items', count: account.items.length },
    { key: 'timeline' as const, label: 'Timeline', count: account.counts.timeline },
    { key: 'notes' as const, label: 'Notes' },
    { key: 'promises' as const, label: 'Promises', count: account.promises.length },
    { key: 'agreements' as const, label: 'Plans' },
    { key: 'letters' as const, label: 'Letters', count: account.counts.letters },
    { key: 'mails' as const, label: 'Mails' },
    { key: 'documents' as const, label: 'Documents' },
    { key: 'payments' as const, label: 'Payments', count: account.counts.payments },
    { key: 'interest' as const, label: 'Interest' },
    { key: 'behaviour' as const, label: 'Payment behaviour' },
    { key: 'details' as const, label: 'Details' },
    ...(sideAsTab ? [{ key: 'people' as const, label: 'People', count: account.contacts.length }] : []),
  ];
  return (
    <>
      <AccountHeader account={account} subject={subject} />
      {customer.doNotContact && (
        <Banner flat tone="stop" icon="stop">
          Do not contact this customer. Calls and letters are off.
        </Banner>
      )}
      {account.stops.map((stop) => (
        <Banner
          key={stop.kind}
          flat
          tone={stop.noDemands ? 'stop' : 'warn'}
          icon="stop"
          actions={
            <Button size="small" onClick={() => setTab('details')}>
              Details
            </Button>
          }
        >
          {stopLine(stop, locale, today)}
        </Banner>
      ))}
      {!account.onList && account.whyNotOnList && <Banner flat>{`Not on the worklist: ${account.whyNotOnList}`}</Banner>}
      <AccountBand account={account} />
      <div className={styles.body}>
        <div className={styles.main}>
          <div className={styles.views} data-region="views" tabIndex={-1}>
            <Tabs label="Parts of the account" tabs={tabs} current={tab} onChange={setTab} panelId="account-panel" />
          </div>
          <div id="account-panel" role="tabpanel" aria-labelledby={`account-panel-tab-${tab}`} className={styles.panel}>
            {tab === 'items' && <ItemsTable account={account} picked={picked} onPicked={setPicked} subject={subject} />}
            {tab === 'timeline' && <Timeline customerId={customer.id} name={customer.name} count={account.counts.timeline} full />}
            {tab === 'notes' && (
              <div className={styles.scroll}>
                <NotesTab subject={subject} />
              </div>
            )}
            {tab === 'promises' && (
              <div className={styles.scroll}>
                <PromisesTab account={account} />
              </div>
            )}
            {tab === 'agreements' && (
              <div className={styles.scroll}>
                <AccountAgreements subject={subject} />
              </div>
            )}
            {tab === 'letters' && (
              <div className={styles.scroll}>
                <LettersTab customerId={customer.id} />
              </div>
            )}
            {tab === 'mails' && (
              <div className={styles.scroll}>
                <AccountMails customerId={customer.id} />
              </div>
            )}
            {tab === 'documents' && (
              <div className={styles.scroll}>
                <AccountDocuments subject={subject} />
              </div>
            )}
            {tab === 'payments' && <PaymentsTab customerId={customer.id} />}
            {tab === 'interest' && (
              <div className={styles.scroll}>
                <InterestTab customerId={customer.id} currency={customer.currency ?? account.items[0]?.currency ?? baseCurrency} />
              </div>
            )}
            {tab === 'behaviour' && (
              <div className={styles.scroll}>
                <BehaviourTab customerId={customer.id} />
              </div>
            )}
            {tab === 'details' && (
              <div className={styles.scroll}>
                <DetailsTab key={customer.version} account={account} />
              </div>
            )}
            {tab === 'people' && (
              <div className={styles.scroll}>
                <AccountSide account={account} bare />
              </div>
            )}
            {tab === 'items' && settled && <Timeline customerId={customer.id} name={customer.name} count={account.counts.timeline} />}
          </div>
        </div>
        {!sideAsTab && <AccountSide account={account} empty={!settled} />}
      </div>
    </>
  );
}

/** What a tab offers to save or copy, named with its customer: the question which table is meant can name two. The timeline offers its own. */
function offerOf(tab: Tab, { customer, items }: Account): OfferedTable | null {
  const ask = { customerId: customer.id };
  if (tab === 'items')
    return items.length > 0
      ? { table: 'account-items', label: `Open items of ${customer.name}`, ask }
      : { table: 'account-closed', label: `Closed items of ${customer.name}`, ask };
  if (tab === 'payments') return { table: 'account-payments', label: `Payments of ${customer.name}`, ask };
  if (tab === 'letters') return { table: 'letters-written', label: `Letters to ${customer.name}`, ask };
  if (tab === 'agreements') return { table: 'plans', label: `Payment plans of ${customer.name}`, ask };
  return null;
}

/** "Insolvent since 2 Nov: petition filed. Demands are off." */
function stopLine(stop: Account['stops'][number], locale: string, today: IsoDate): string {
  return `${stop.label}${stop.label.includes(' until ') ? ',' : ''} since ${formatDay(stop.since, locale, today)}${stop.reason === '' ? '' : `: ${stop.reason.replace(/[.]$/, '')}`}. ${stop.noDemands ? 'Demands are off.' : 'Letters are off; calls go on.'}`;
}
