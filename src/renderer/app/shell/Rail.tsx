import { useLocation } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { cx } from '../../lib/cx';
import { useGo, type Go } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { initialsOf } from '../../lib/initials';
import { ActionMenu, Avatar, Icon, useToast, type IconName } from '../../ui';
import styles from './Rail.module.css';
import { useSwitchUser, useUsers, type useSystemInfo } from './shell.api';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  readonly open: (go: Go) => void;
  readonly count?: number;
}

/** The screens, with what waits for the user on each. A count means waiting, never existing. */
export const Rail = memo(function Rail({ info }: { readonly info: NonNullable<ReturnType<typeof useSystemInfo>['data']> }) {
  const go = useGo();
  const path = useLocation({ select: (location) => location.pathname });
  const { counts } = info;
  const places: readonly Place[] = [
    { path: '/worklist', label: 'Worklist', icon: 'worklist', open: (to) => to.worklist(), count: counts.worklist },
    { path: '/customers', label: 'Customers', icon: 'customers', open: (to) => to.customers() },
    { path: '/tasks', label: 'Follow-ups', icon: 'follow-up', open: (to) => to.tasks() },
    { path: '/promises', label: 'Promises', icon: 'promises', open: (to) => to.promises(), count: counts.promisesDue },
    { path: '/disputes', label: 'Disputes', icon: 'dispute', open: (to) => to.disputes(), count: counts.disputesOpen },
    {
      path: '/agreements',
      label: 'Plans',
      icon: 'plan',
      open: (to) => to.agreements(counts.approvalsWaiting > 0 ? 'approvals' : counts.writeOffsWaiting > 0 ? 'write-offs' : undefined),
      count: counts.writeOffsWaiting + counts.approvalsWaiting,
    },
    { path: '/letters', label: 'Letters', icon: 'letters', open: (to) => to.letters() },
    { path: '/outbox', label: 'Outbox', icon: 'mail', open: (to) => to.outbox(), count: counts.mailsToSee },
    { path: '/statements', label: 'Statements', icon: 'item', open: (to) => to.statements() },
    { path: '/aging', label: 'Aging', icon: 'aging', open: (to) => to.aging() },
    { path: '/import', label: 'Import', icon: 'import', open: (to) => to.import(), count: counts.vanishedToConfirm },
  ];
  const isCurrent = (place: Place) =>
    path.startsWith(place.path) ||
    (place.path === '/customers' && (path.startsWith('/account') || path.startsWith('/duplicates'))) ||
    (place.path === '/letters' && path.startsWith('/policies')) ||
    (place.path === '/worklist' && (path.startsWith('/left-out') || path.startsWith('/list-quality')));
  return (
    <nav className={styles.rail} aria-label="Main" data-region="rail" tabIndex={-1}>
      {places.map((place) => (
        <RailItem key={place.path} place={place} current={isCurrent(place)} go={go} />
      ))}
      <span className="spacer" />
      <RailItem
        place={{ path: '/settings', label: 'Settings', icon: 'settings', open: (to) => to.settings() }}
        current={path.startsWith('/settings')}
        go={go}
      />
      {info.company && <UserMenu name={info.user?.name ?? 'Collector'} />}
    </nav>
  );
});

function RailItem({ place, current, go }: { readonly place: Place; readonly current: boolean; readonly go: Go }) {
  const waits = place.count !== undefined && place.count > 0;
  return (
    <a
      href={`#${place.path}`}
      className={cx(styles.item, current && styles.current)}
      aria-current={current ? 'page' : undefined}
      title={place.label}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        place.open(go);
      }}
    >
      <Icon name={place.icon} size={18} />
      <span className={styles.word}>{place.label}</span>
      {waits && (
        <span className={cx(styles.count, (place.count ?? 0) > 99 && styles.long)} aria-label={`, ${place.count} waiting`}>
          {(place.count ?? 0) > 999 ? '999+' : place.count}
        </span>
      )}
    </a>
  );
}

const UserMenu = memo(function UserMenu({ name }: { readonly name: string }) {
  const [opened, setOpened] = useState(false);
  const users = useUsers(opened);
  const change = useSwitchUser();
  const toast = useToast();
  const go = useGo();
  return (
    <ActionMenu
      label="Collectors"
      position="right-end"
      opened={opened}
      onChange={setOpened}
      target={
        <button type="button" className={styles.user} title={`${name}. Switch collector`} aria-label={`${initialsOf(name)}, ${name}, switch collector`}>
          <Avatar name={name} />
        </button>
      }
      items={[
        ...(users.data?.users ?? [])
          .filter((user) => user.active)
          .map((user) => ({
            key: user.id,
            label: user.name,
            checked: user.isCurrent,
            onSelect: () => {
              if (!user.isCurrent) change.run({ id: user.id }).catch((error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }));
            },
          })),
        { key: 'manage', label: 'Collectors in Settings', icon: 'settings' as const, startsGroup: true, onSelect: () => go.settings('users') },
      ]}
    />
  );
});
