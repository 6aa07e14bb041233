import { useState } from 'react';
import { addDays, type IsoDate } from '../../../shared/domain/calendar';
import { useFrame } from '../../lib/frame';
import { Button, Chip, DateText, DayField, Dialog, ErrorLine, SelectField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { useAbsences, useEndAbsence, useSaveAbsence, type AbsenceRow, type UserRow } from './settings.api';
import styles from './settings.module.css';

const stateWords = { ahead: 'planned', now: 'away now', past: 'over' } as const;

/** Who is away, and who works that list meanwhile: it then stands in the substitute's own. */
export function AbsencesPart({ users }: { readonly users: readonly UserRow[] }) {
  const { show } = useToast();
  const list = useAbsences();
  const end = useEndAbsence();
  const [planning, setPlanning] = useState(false);
  const rows = list.data?.absences.filter((row) => row.state !== 'past') ?? [];
  return (
    <>
      <div>
        <h2>Absences</h2>
        <p className={styles.lead}>While somebody is away, the customers stand on the list of the substitute.</p>
      </div>
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {rows.length > 0 && (
        <div className={styles.listBox}>
          <SimpleTable<AbsenceRow>
            caption="Absences"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'who', header: 'Away', rowHeader: true, cell: (row) => row.userName },
              {
                key: 'days',
                header: 'Days',
                cell: (row) => (
                  <span>
                    <DateText day={row.from} weekday /> to <DateText day={row.to} weekday />
                  </span>
                ),
              },
              { key: 'substitute', header: 'Stands in', cell: (row) => row.substituteName },
              {
                key: 'state',
                header: 'State',
                width: 110,
                cell: (row) => (row.state === 'now' ? <Chip tone="accent">{stateWords.now}</Chip> : <span className="muted">{stateWords[row.state]}</span>),
              },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                width: 110,
                right: true,
                cell: (row) => (
                  <Button
                    size="small"
                    onClick={() =>
                      void end.run({ id: row.id }).then(
                        () => show({ text: `${row.userName} works again` }),
                        () => undefined,
                      )
                    }
                  >
                    {row.state === 'now' ? 'End it' : 'Call it off'}
                    <span className="sr-only">{`, ${row.userName}`}</span>
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
      {end.error !== null && <ErrorLine error={end.error} />}
      <div>
        <Button icon="plus" onClick={() => setPlanning(true)}>
          Plan an absence
        </Button>
      </div>
      {planning && <AbsenceForm users={users.filter((user) => user.active)} onClose={() => setPlanning(false)} />}
    </>
  );
}

function AbsenceForm({ users, onClose }: { readonly users: readonly UserRow[]; readonly onClose: () => void }) {
  const { today } = useFrame();
  const { show } = useToast();
  const save = useSaveAbsence();
  const [away, setAway] = useState<string>(users.find((user) => user.isCurrent)?.id ?? '');
  const [standIn, setStandIn] = useState<string>('');
  const [from, setFrom] = useState<IsoDate | null>(addDays(today, 1));
  const [to, setTo] = useState<IsoDate | null>(addDays(today, 7));
  const others = users.filter((user) => user.id !== away);
  const substitute = others.find((user) => user.id === standIn) ?? others[0];
  const user = users.find((candidate) => candidate.id === away);
  const whyNot =
    from === null || to === null
      ? 'Choose the first and the last day.'
      : to < from
        ? 'The last day lies before the first.'
        : user === undefined || substitute === undefined
          ? 'Two collectors are needed.'
          : null;
  const submit = () => {
    if (whyNot !== null || from === null || to === null || user === undefined || substitute === undefined || save.running) return;
    save.run({ userId: user.id, substituteId: substitute.id, from, to }).then(
      () => {
        show({ text: `${substitute.name} stands in for ${user.name}` });
        onClose();
      },
      () => undefined,
    );
  };
  const choices = (list: readonly UserRow[]) => list.map((candidate) => ({ value: candidate.id as string, label: candidate.name }));
  return (
    <Dialog
      open
      onClose={onClose}
      title="Plan an absence"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={whyNot}>
            Plan it
          </Button>
        </>
      }
    >
      <div className={styles.grid}>
        <SelectField label="Who is away" value={away} onChange={setAway} options={choices(users)} />
        <SelectField label="Who stands in" value={substitute?.id ?? ''} onChange={setStandIn} options={choices(others)} />
        <DayField label="First day" value={from} onChange={setFrom} autoFocus />
        <DayField label="Last day" value={to} onChange={setTo} />
        {save.error !== null && (
          <div className={styles.full}>
            <ErrorLine error={save.error} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
