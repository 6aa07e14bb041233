import { useState } from 'react';
import { Button, Chip, Dialog, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { countryChoices } from '../../lib/places';
import { useCounselRegister, useRetireCounsel, useSaveCounsel, type CounselRow } from './settings.api';
import styles from './settings.module.css';

type Draft = Omit<CounselRow, 'id' | 'retiredOn' | 'standing'> & { readonly id: CounselRow['id'] | null };
const empty: Draft = { id: null, firm: '', person: '', street: '', postalCode: '', town: '', country: '', email: '', phone: '', feeReference: '' };
const draftOf = ({ retiredOn: _, standing: __, ...row }: CounselRow): Draft => row;

/** Law firms and lawyers that accounts are handed to; their letters stand on their own head. */
export function CounselSection() {
  const { show } = useToast();
  const list = useCounselRegister();
  const save = useSaveCounsel();
  const retire = useRetireCounsel();
  const [draft, setDraft] = useState<Draft | null>(null);
  const put = (change: Partial<Draft>) => setDraft((now) => (now === null ? now : { ...now, ...change }));
  const rows = list.data?.counsel ?? [];
  const close = () => {
    setDraft(null);
    save.reset();
  };
  const submit = () => {
    if (draft === null || draft.firm.trim() === '' || save.running) return;
    save.run(draft).then(
      () => {
        setDraft(null);
        show({ text: `${draft.firm.trim()} saved` });
      },
      () => undefined,
    );
  };
  const setRetired = (row: CounselRow, retired: boolean) =>
    void retire.run({ id: row.id, retired }).then(
      () => show({ text: retired ? `${row.firm} gets nothing new` : `${row.firm} is counsel again` }),
      () => undefined,
    );
  return (
    <section className={`${styles.inner} ${styles.wide}`} aria-label="Counsel">
      <div>
        <h2>Counsel</h2>
        <p className={styles.lead}>
          Law firms and lawyers that accounts are handed to. Their letters stand on their own head; an account goes to them by “Hand to counsel”.
        </p>
      </div>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="muted">Nobody is entered yet.</p>}
      {rows.length > 0 && (
        <div className={styles.listBox}>
          <SimpleTable<CounselRow>
            caption="Counsel"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'firm', header: 'Firm', rowHeader: true, cell: (row) => <span className="truncate">{row.firm}</span> },
              { key: 'person', header: 'Person', cell: (row) => <span className="truncate second">{row.person}</span> },
              {
                key: 'town',
                header: 'Town',
                cell: (row) => <span className="truncate second">{[row.town, row.country].filter((part) => part !== '').join(', ')}</span>,
              },
              { key: 'fee', header: 'Fee agreement', cell: (row) => <span className="truncate second">{row.feeReference}</span> },
              { key: 'accounts', header: 'Accounts', width: 80, right: true, cell: (row) => row.standing },
              {
                key: 'state',
                header: 'State',
                width: 90,
                cell: (row) => (row.retiredOn === null ? <span className="muted">active</span> : <Chip>retired</Chip>),
              },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                width: 150,
                right: true,
                cell: (row) => (
                  <span className={styles.actions} style={{ justifyContent: 'flex-end' }}>
                    <Button size="small" kind="ghost" onClick={() => setDraft(draftOf(row))}>
                      Edit<span className="sr-only"> {row.firm}</span>
                    </Button>
                    <Button size="small" kind="ghost" onClick={() => setRetired(row, row.retiredOn === null)}>
                      {row.retiredOn === null ? 'Retire' : 'Take back'}
                      <span className="sr-only"> {row.firm}</span>
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
      {retire.error !== null && <ErrorLine error={retire.error} />}
      <div>
        <Button icon="plus" onClick={() => setDraft(empty)}>
          Add counsel
        </Button>
      </div>
      <Dialog
        open={draft !== null}
        onClose={close}
        width={560}
        title={draft?.id === null ? 'Add counsel' : `Edit ${draft?.firm ?? ''}`}
        onSubmit={submit}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={draft?.firm.trim() === '' ? 'The firm is needed' : null}>
              Save
            </Button>
          </>
        }
      >
        {draft && (
          <div className={styles.grid}>
            <TextField label="Firm" value={draft.firm} onChange={(firm) => put({ firm })} autoFocus maxLength={120} />
            <TextField label="Person who signs" value={draft.person} onChange={(person) => put({ person })} maxLength={120} />
            <TextField label="Street" value={draft.street} onChange={(street) => put({ street })} maxLength={120} className={styles.full} />
            <TextField label="Postal code" value={draft.postalCode} onChange={(postalCode) => put({ postalCode })} maxLength={20} />
            <TextField label="Town" value={draft.town} onChange={(town) => put({ town })} maxLength={120} />
            <SelectField
              label="Country"
              value={draft.country}
              onChange={(country) => put({ country })}
              options={[{ value: '', label: 'Not said' }, ...countryChoices(draft.country)]}
            />
            <TextField label="Telephone" type="tel" value={draft.phone} onChange={(phone) => put({ phone })} maxLength={60} />
            <TextField label="E-mail" type="email" value={draft.email} onChange={(email) => put({ email })} maxLength={200} />
            <TextField
              label="Fee agreement"
              value={draft.feeReference}
              onChange={(feeReference) => put({ feeReference })}
              maxLength={120}
              hint="Where it is found, e.g. a file number"
            />
            {save.error !== null && (
              <div className={styles.full}>
                <ErrorLine error={save.error} />
              </div>
            )}
          </div>
        )}
      </Dialog>
    </section>
  );
}
