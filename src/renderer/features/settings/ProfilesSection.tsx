import { dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Button, DateText, EmptyState, ErrorLine, SkeletonRows, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { useForgetProfile, useProfiles } from './settings.api';
import type { ImportProfile } from './settings.api';
import styles from './settings.module.css';

const kinds: Readonly<Record<ImportProfile['kind'], string>> = {
  'open-items': 'All open items',
  invoices: 'Invoices',
  'closed-items': 'Paid invoices',
  payments: 'Payments',
  customers: 'Customers and contacts',
};

/** File layouts that are recognised by their header. */
export function ProfilesSection() {
  const { timeZone } = useFrame();
  const go = useGo();
  const { show } = useToast();
  const list = useProfiles();
  const forget = useForgetProfile();
  return (
    <section className={styles.inner} aria-label="File layouts">
      <div>
        <h2>File layouts</h2>
        <p className={styles.lead}>Remembered from imports you gave a name to. A file with the same header line needs no mapping.</p>
      </div>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data &&
        (list.data.profiles.length === 0 ? (
          <EmptyState
            small
            title="None remembered yet"
            actions={
              <Button size="small" onClick={go.import}>
                Import a file
              </Button>
            }
          >
            Give the columns a name in the import and they are kept here.
          </EmptyState>
        ) : (
          <div className={styles.listBox}>
            <SimpleTable<ImportProfile>
              caption="Remembered file layouts"
              rows={list.data.profiles}
              rowKey={(profile) => profile.id}
              columns={[
                { key: 'name', header: 'Name', rowHeader: true, cell: (profile) => profile.name },
                { key: 'kind', header: 'Kind', cell: (profile) => <span className="second">{kinds[profile.kind]}</span> },
                { key: 'columns', header: 'Columns', width: 74, right: true, cell: (profile) => profile.columns },
                {
                  key: 'used',
                  header: 'Last used',
                  width: 100,
                  cell: (profile) => <DateText day={profile.lastUsedAtMs === null ? null : dayOfInstant(profile.lastUsedAtMs, timeZone)} none="never" />,
                },
                {
                  key: 'act',
                  header: <span className="sr-only">Actions</span>,
                  width: 96,
                  right: true,
                  cell: (profile) => (
                    <Button
                      size="small"
                      onClick={() =>
                        void forget.run({ id: profile.id }).then(
                          () => show({ text: `${profile.name} is forgotten. The next such file is guessed anew.` }),
                          () => undefined,
                        )
                      }
                    >
                      Forget<span className="sr-only"> {profile.name}</span>
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        ))}
      {forget.error !== null && <ErrorLine error={forget.error} />}
    </section>
  );
}
