import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { AccountFormsProvider } from '../../features/account';
import { CallPanel, CallProvider } from '../../features/call';
import { CopyFiling } from '../../features/documents';
import { IncomingFiles } from '../../features/import';
import { MailFiling } from '../../features/outbox';
import { takeArrival } from '../../lib/arrival';
import { browserLocale } from '../../lib/browser-locale';
import { FrameProvider, type Frame } from '../../lib/frame';
import { cx } from '../../lib/cx';
import { useGo } from '../../lib/go';
import { keepClock } from '../../lib/use-now';
import { KeyBindingsProvider } from '../../lib/key-bindings';
import { Banner, ErrorLine, SkeletonRows } from '../../ui';
import { CommandsProvider } from '../commands/CommandsProvider';
import { CoreUnavailable } from './CoreUnavailable';
import { KeptWorklist } from './KeptWorklist';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { useChangeFeed, useCompanyLocale, useConnection, useKeys, useSettings, useSystemInfo } from './shell.api';
import { TitleBar } from './TitleBar';

const usualKeys: readonly never[] = [];

/** The frame around every screen. */
export function Shell() {
  const go = useGo();
  useChangeFeed(() => go[takeArrival()]());
  const info = useSystemInfo();
  const connection = useConnection();
  const path = useLocation({ select: (location) => location.pathname });
  const company = info.data?.company ?? null;
  const hasCompany = company !== null;
  const locale = useCompanyLocale(hasCompany).data;
  const settings = useSettings(hasCompany).data;
  const bindings = useKeys(hasCompany).data?.bindings ?? usualKeys;
  const frame = useMemo<Frame>(
    () => ({
      today: info.data?.today ?? ('2000-01-01' as IsoDate),
      locale: locale ?? browserLocale(),
      baseCurrency: company?.baseCurrency ?? 'USD',
      timeZone: company?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      isSample: company?.isSample ?? false,
      quickKeys: settings?.quickKeys ?? true,
    }),
    [info.data?.today, locale, company, settings?.quickKeys],
  );
  const nowMs = info.data?.nowMs,
    { dataUpdatedAt } = info;
  useEffect(() => {
    if (nowMs !== undefined) keepClock(nowMs, dataUpdatedAt);
  }, [nowMs, dataUpdatedAt]);
  const loaded = info.data !== undefined;
  useEffect(() => {
    if (loaded && !hasCompany && path !== '/first-run' && path !== '/settings') go.firstRun();
  }, [loaded, hasCompany, path, go]);
  useEffect(() => {
    document.title = company ? `${company.isSample ? 'Sample company' : company.name} · Duedesk` : 'Duedesk';
  }, [company]);

  if (connection === 'gone' || connection === 'no-session') return <CoreUnavailable state={connection} />;
  if (info.data === undefined)
    return info.isError ? (
      <main style={{ padding: 24 }}>
        <h1 className="sr-only">Duedesk</h1>
        <ErrorLine error={info.error} onRetry={() => void info.refetch()} />
      </main>
    ) : (
      <SkeletonRows count={20} />
    );
  return (
    <FrameProvider frame={frame}>
      <KeyBindingsProvider bindings={bindings}>
        <CallProvider>
          <AccountFormsProvider>
            <CommandsProvider>
              <IncomingFiles>
                <a
                  className={styles.skip}
                  href="#main"
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById('main')?.focus();
                  }}
                >
                  Skip to the screen
                </a>
                <div className={cx(styles.frame, frame.isSample && styles.inset)}>
                  <TitleBar info={info.data} />
                  <Rail info={info.data} />
                  <div className={styles.main}>
                    <main id="main" className={styles.screen} tabIndex={-1}>
                      {connection === 'reconnecting' && <CoreUnavailable state="reconnecting" />}
                      {info.data.notices.map((notice) => (
                        <Banner key={notice.code} flat tone="warn" icon="alert">
                          {notice.sentence}
                        </Banner>
                      ))}
                      {path !== '/worklist' && (
                        <div className={styles.routed}>
                          <Outlet />
                        </div>
                      )}
                      <KeptWorklist key={`${company?.id ?? ''} ${info.data.user?.id ?? ''}`} inSight={path === '/worklist'} />
                    </main>
                    <CallPanel />
                  </div>
                </div>
                {frame.isSample && <div className={styles.sample} aria-hidden="true" />}
                <MailFiling />
                <CopyFiling />
                <div id="announcer" className="sr-only" role="status" aria-live="polite" />
              </IncomingFiles>
            </CommandsProvider>
          </AccountFormsProvider>
        </CallProvider>
      </KeyBindingsProvider>
    </FrameProvider>
  );
}
