import { useState } from 'react';
import { draftOf, emptyDraft, ruleOfDraft, RuleEditor, type RuleDraft } from '../views';
import { Avatar, Button, CheckboxField, Chip, Dialog, ErrorLine, SkeletonRows, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { AbsencesPart } from './AbsencesPart';
import { useBecome, useCollectors, useSaveCollector } from './settings.api';
import type { UserRow } from './settings.api';
import styles from './settings.module.css';

type Draft = Pick<UserRow, 'name' | 'initials' | 'title' | 'phone' | 'email' | 'active'> & {
  readonly id: UserRow['id'] | null;
  /** Customers of nobody that are this collector's by a rule; null = by name alone. */
  readonly rule: RuleDraft | null;
};
const empty: Draft = { id: null, name: '', initials: '', title: '', phone: '', email: '', active: true, rule: null };

const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase();

/** Who works here. Every call, promise and letter names its collector. */
export function CollectorsSection() {
  const { show } = useToast();
  const list = useCollectors();
  const save = useSaveCollector();
  const become = useBecome();
  const [draft, setDraft] = useState<Draft | null>(null);
  const put = (change: Partial<Draft>) => setDraft((now) => (now === null ? now : { ...now, ...change }));
  const submit = () => {
    if (draft === null || draft.name.trim() === '') return;
    const { id, rule, ...fields } = draft;
    save
      .run({
        ...fields,
        name: fields.name.trim(),
        initials: fields.initials.trim() === '' ? initialsOf(fields.name) : fields.initials.trim(),
        portfolioRule: rule === null ? null : ruleOfDraft(rule),
        ...(id !== null && { id }),
      })
      .then(
        () => {
          setDraft(null);
          show({ text: `${fields.name.trim()} saved` });
        },
        () => undefined,
      );
  };
  return (
    <section className={styles.inner} aria-label="Collectors">
      <div>
        <h2>Collectors</h2>
        <p className={styles.lead}>Names for the record, not accounts: there is no password. What is logged is logged under the chosen name.</p>
      </div>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <div className={styles.listBox}>
          <SimpleTable<UserRow>
            caption="Collectors"
            rows={list.data.users}
            rowKey={(user) => user.id}
            columns={[
              {
                key: 'name',
                header: 'Name',
                rowHeader: true,
                cell: (user) => (
                  <span className="row">
                    <Avatar name={user.name} />
                    <span className="truncate">{user.name}</span>
                  </span>
                ),
              },
              { key: 'title', header: 'Title', cell: (user) => <span className="second">{user.title}</span> },
              {
                key: 'customers',
                header: 'Customers',
                cell: (user) => (
                  <span className="small second">
                    {[
                      user.customers > 0 && `${user.customers.toLocaleString()} by name`,
                      user.portfolioRule !== null && `${user.portfolioCount.toLocaleString()} by rule: ${user.portfolioSentence}`,
                    ]
                      .filter(Boolean)
                      .join(', ') || 'those of nobody'}
                  </span>
                ),
              },
              {
                key: 'state',
                header: 'State',
                width: 110,
                cell: (user) =>
                  user.isCurrent ? (
                    <Chip tone="accent">working now</Chip>
                  ) : user.active ? (
                    <span className="muted">active</span>
                  ) : (
                    <span className="muted">left</span>
                  ),
              },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                width: 190,
                right: true,
                cell: (user) => (
                  <span className={styles.actions} style={{ justifyContent: 'flex-end' }}>
                    {!user.isCurrent && user.active && (
                      <Button
                        size="small"
                        onClick={() =>
                          void become.run({ id: user.id }).then(
                            () => show({ text: `${user.name} works now` }),
                            () => undefined,
                          )
                        }
                      >
                        Work as
                      </Button>
                    )}
                    <Button
                      size="small"
                      kind="ghost"
                      onClick={() =>
                        setDraft({
                          id: user.id,
                          name: user.name,
                          initials: user.initials,
                          title: user.title,
                          phone: user.phone,
                          email: user.email,
                          active: user.active,
                          rule: user.portfolioRule === null ? null : draftOf(user.portfolioRule),
                        })
                      }
                    >
                      Edit<span className="sr-only"> {user.name}</span>
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
      {become.error !== null && <ErrorLine error={become.error} />}
      <div>
        <Button icon="plus" onClick={() => setDraft(empty)}>
          Add a collector
        </Button>
      </div>
      <Dialog
        open={draft !== null}
        onClose={() => setDraft(null)}
        width={620}
        title={draft?.id === null ? 'Add a collector' : `Edit ${draft?.name ?? ''}`}
        onSubmit={submit}
        footer={
          <>
            <Button onClick={() => setDraft(null)}>Cancel</Button>
            <Button
              kind="primary"
              submit
              keys="Ctrl Enter"
              busy={save.running}
              disabledReason={
                draft?.name.trim() === ''
                  ? 'A name is needed'
                  : draft !== null && draft.rule !== null && ruleOfDraft(draft.rule) === null
                    ? 'Complete the rule, or take it off.'
                    : null
              }
            >
              Save
            </Button>
          </>
        }
      >
        {draft && (
          <div className={styles.grid}>
            <TextField label="Name" value={draft.name} onChange={(name) => put({ name })} autoFocus maxLength={120} />
            <TextField
              label="Initials"
              value={draft.initials}
              onChange={(initials) => put({ initials: initials.slice(0, 3) })}
              hint={draft.initials === '' && draft.name !== '' ? initialsOf(draft.name) : undefined}
            />
            <TextField label="Title on letters" value={draft.title} onChange={(title) => put({ title })} className={styles.full} />
            <TextField label="Direct line" type="tel" value={draft.phone} onChange={(phone) => put({ phone })} />
            <TextField label="E-mail" type="email" value={draft.email} onChange={(email) => put({ email })} />
            <div className={styles.full} style={{ display: 'grid', gap: 8 }}>
              <CheckboxField
                label="Has the customers of a rule, as long as nobody has them by name"
                checked={draft.rule !== null}
                onChange={(on) => put({ rule: on ? emptyDraft : null })}
              />
              {draft.rule !== null && <RuleEditor draft={draft.rule} onChange={(rule) => put({ rule })} />}
            </div>
            <CheckboxField label="Works here" checked={draft.active} onChange={(active) => put({ active })} />
            {save.error !== null && (
              <div className={styles.full}>
                <ErrorLine error={save.error} />
              </div>
            )}
          </div>
        )}
      </Dialog>
      {list.data && list.data.users.filter((user) => user.active).length > 1 && <AbsencesPart users={list.data.users} />}
    </section>
  );
}
