import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { useFrame } from '../../lib/frame';
import { Button, DayField, Dialog, ErrorLine, useToast } from '../../ui';
import { useRetireTerms, type RegisterRow } from './terms.api';

/** From which invoice date on a code is no longer used. */
export function RetireDialog({ row, onClose }: { readonly row: RegisterRow; readonly onClose: () => void }) {
  const { today } = useFrame();
  const { show } = useToast();
  const retire = useRetireTerms();
  const [on, setOn] = useState<IsoDate | null>(today);
  const submit = () => {
    if (on === null || retire.running) return;
    retire.runKept({ id: row.id, on }).then(
      ({ undo }) => {
        show({ text: `Payment terms ${row.code} retired`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Retire ${row.code}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={retire.running} disabledReason={on === null ? 'A day is needed.' : null}>
            Retire
          </Button>
        </>
      }
    >
      <DayField label="Not for invoices from" value={on} onChange={setOn} hint="Earlier invoices stay under it." autoFocus />
      {retire.error !== null && <ErrorLine error={retire.error} />}
    </Dialog>
  );
}
