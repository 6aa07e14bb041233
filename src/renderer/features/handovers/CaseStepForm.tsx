import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { caseStepKinds, caseStepNames, type CaseStepKind } from '../../../shared/domain/dunning';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { AmountField, AreaField, Button, DayField, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { useDocuments } from '../documents';
import { useRecordStep, type CaseStep, type Handover } from './handovers.api';

export interface CaseStepFormProps {
  readonly subject: { readonly customerId: CustomerId; readonly name: string };
  readonly handoverId: Handover['id'];
  readonly currency: string;
  /** The record to take the place of; null = a further step. */
  readonly correct: CaseStep | null;
  /** Court and number as said so far. */
  readonly known: { readonly court: string; readonly caseNumber: string };
  readonly onClose: () => void;
}

/** One step before the court: what, when, and what is to be kept with it. */
export function CaseStepForm({ subject, handoverId, currency, correct, known, onClose }: CaseStepFormProps) {
  const { today } = useFrame();
  const record = useRecordStep();
  const toast = useToast();
  const documents = useDocuments(subject.customerId).data?.documents ?? [];
  const [kind, setKind] = useState<CaseStepKind>(correct?.kind ?? (known.caseNumber === '' ? 'suit-filed' : 'hearing'));
  const [day, setDay] = useState<IsoDate | null>(correct?.day ?? today);
  const [court, setCourt] = useState(correct?.court || known.court);
  const [caseNumber, setCaseNumber] = useState(correct?.caseNumber || known.caseNumber);
  const [cost, setCost] = useState(correct?.costMinor ?? null);
  const [documentId, setDocumentId] = useState(correct?.documentId ?? '');
  const [note, setNote] = useState(correct?.note ?? '');
  const submit = () => {
    if (day === null || record.running) return;
    record
      .runKept({
        handoverId,
        kind,
        day,
        court: court.trim(),
        caseNumber: caseNumber.trim(),
        note: note.trim(),
        documentId: documentId === '' ? null : documentId,
        costMinor: cost,
        corrects: correct?.id ?? null,
      })
      .then(
        ({ answer, undo }) => {
          toast.show({ text: `${caseStepNames[kind]} recorded${answer.followUpId === null ? '' : '; its day is a follow-up'}`, undo });
          onClose();
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${correct === null ? 'Step of the case' : `Correct: ${correct.label}`} of ${subject.name}`}
      width={560}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={record.running} disabledReason={day === null ? 'Enter the day.' : null}>
            {correct === null ? 'Record the step' : 'Record the correction'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        {correct !== null && <p className="small second">The record stays as it is and says that it was corrected; this one counts instead.</p>}
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 12 }}>
          <SelectField<CaseStepKind>
            label="What"
            value={kind}
            onChange={setKind}
            autoFocus
            options={caseStepKinds.map((value) => ({ value, label: caseStepNames[value] }))}
          />
          <DayField label="On" value={day} onChange={setDay} />
          <TextField label="Court" value={court} onChange={setCourt} maxLength={120} />
          <TextField label="Case number" value={caseNumber} onChange={setCaseNumber} maxLength={120} />
          <AmountField label="Cost" currency={currency} value={cost} onChange={setCost} onClear={() => setCost(null)} />
          <SelectField
            label="Document"
            value={documentId}
            onChange={setDocumentId}
            options={[
              { value: '', label: documents.length === 0 ? 'none attached to the account' : 'none' },
              ...documents.map((one) => ({ value: one.id, label: one.fileName })),
            ]}
          />
        </div>
        <AreaField label="Note" value={note} onChange={setNote} rows={2} maxLength={2000} />
        <p className="small muted">A hearing or another day that lies ahead becomes a follow-up by itself.</p>
        {record.error !== null && <ErrorLine error={record.error} />}
      </div>
    </Dialog>
  );
}
