import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { AmountField, AreaField, Button, DayField, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { CustomerField, type ChosenCustomer } from './CustomerField';
import styles from './interest.module.css';
import { useSaveClause, type Clause, type Setup } from './interest.api';
import { dayCountWords, rateRuleWords, roundingWords } from './interest-words';

interface Draft {
  readonly customer: ChosenCustomer | null;
  readonly lawId: string;
  readonly reference: string;
  readonly text: string;
  readonly basis: Clause['basis'];
  readonly rate: string;
  readonly series: NonNullable<Clause['series']>;
  readonly rateRule: Clause['rateRule'];
  readonly dayCount: Clause['dayCount'];
  readonly rounding: Clause['rounding'];
  readonly sumCurrency: string;
  readonly sumMinor: number | null;
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
  readonly governingLaw: string;
  readonly disputeText: string;
  readonly disputeDays: string;
}

export interface ClauseDialogProps {
  /** Null = a new one. */
  readonly clause: Clause | null;
  readonly setup: Setup;
  /** Whom a new clause is for; left out = all customers. */
  readonly customer?: ChosenCustomer;
  readonly onClose: () => void;
}

const basisWords: Readonly<Record<Clause['basis'], string>> = {
  rate: 'A rate of its own',
  margin: 'Points over a published rate',
  law: 'As the law says',
  none: 'No interest',
};

function draftOf(clause: Clause | null, baseCurrency: string, customer: ChosenCustomer | null): Draft {
  return {
    customer:
      clause === null
        ? customer
        : clause.customerId === null
          ? null
          : { id: clause.customerId, name: `${clause.customerName} ${clause.customerNumber}`.trim() },
    lawId: clause?.lawId ?? '',
    reference: clause?.reference ?? '',
    text: clause?.text ?? '',
    basis: clause?.basis ?? 'rate',
    rate: clause && clause.rateBp > 0 ? String(clause.rateBp / 100) : '',
    series: clause?.series ?? 'ecb-main-refinancing',
    rateRule: clause?.rateRule ?? 'fixed-at-default',
    dayCount: clause?.dayCount ?? 'actual/365',
    rounding: clause?.rounding ?? 'once',
    sumCurrency: clause?.fixedSum?.currency ?? baseCurrency,
    sumMinor: clause?.fixedSum?.amountMinor ?? null,
    validFrom: clause?.validFrom ?? null,
    validTo: clause?.validTo ?? null,
    governingLaw: clause?.governingLaw ?? '',
    disputeText: clause?.disputeText ?? '',
    disputeDays: clause?.disputeDays == null ? '' : String(clause.disputeDays),
  };
}

/** One clause: whom it binds, its words, and the figures worked with. Changing it keeps the old words on record. */
export function ClauseDialog({ clause, setup, customer, onClose }: ClauseDialogProps) {
  const { baseCurrency } = useFrame();
  const { show } = useToast();
  const save = useSaveClause();
  const [draft, setDraft] = useState<Draft>(() => draftOf(clause, baseCurrency, customer ?? null));
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const needsRate = draft.basis === 'rate' || draft.basis === 'margin';
  const rateBp = Math.round(Number(draft.rate.replace(',', '.')) * 100);
  const disputeDays = draft.disputeDays.trim() === '' ? null : Number(draft.disputeDays);
  const fault =
    draft.reference.trim() === ''
      ? 'Say which contract it is'
      : needsRate && !(rateBp > 0 && rateBp <= 100_000)
        ? 'A rate in percent is needed'
        : disputeDays !== null && !(Number.isInteger(disputeDays) && disputeDays >= 1 && disputeDays <= 3650)
          ? 'Days for complaints are a number from 1 to 3650'
          : disputeDays !== null && draft.disputeText.trim() === ''
            ? 'Write down what was agreed on complaints'
            : null;
  const submit = () => {
    if (fault !== null) return;
    save
      .run({
        ...(clause !== null && { id: clause.id }),
        customerId: (draft.customer?.id ?? null) as CustomerId | null,
        lawId: draft.lawId === '' ? null : draft.lawId,
        reference: draft.reference.trim(),
        text: draft.text.trim(),
        basis: draft.basis,
        rateBp: needsRate ? rateBp : 0,
        series: draft.basis === 'margin' ? draft.series : null,
        rateRule: draft.rateRule,
        dayCount: draft.dayCount,
        rounding: draft.rounding,
        fixedSum: needsRate && draft.sumMinor !== null && draft.sumMinor > 0 ? { currency: draft.sumCurrency, amountMinor: draft.sumMinor } : null,
        validFrom: draft.validFrom,
        validTo: draft.validTo,
        governingLaw: draft.governingLaw.trim(),
        disputeText: draft.disputeText.trim(),
        disputeDays,
      })
      .then(
        () => {
          show({ text: `${draft.reference.trim()} kept` });
          onClose();
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={clause === null ? 'Add a clause' : 'Change the clause'}
      width={600}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={save.running} disabledReason={fault}>
            Keep the clause
          </Button>
        </>
      }
    >
      <div className={styles.calculator}>
        <CustomerField value={draft.customer} onChange={(customer) => change({ customer })} />
        <TextField
          label="Contract"
          value={draft.reference}
          onChange={(reference) => change({ reference })}
          placeholder="Framework agreement 2024/17, clause 9"
          maxLength={200}
        />
        <AreaField label="Words on interest" value={draft.text} onChange={(text) => change({ text })} />
        <div className={styles.fields}>
          <SelectField
            label="Interest"
            value={draft.basis}
            onChange={(basis) => change({ basis })}
            options={Object.entries(basisWords).map(([value, label]) => ({ value: value as Clause['basis'], label }))}
          />
          <SelectField
            label="Law of the contract"
            value={draft.lawId}
            onChange={(lawId) => change({ lawId })}
            options={[
              { value: '', label: setup.companyLawId === null ? 'None on file' : `${setup.companyLawId}, your company's` },
              ...setup.laws.map(({ law }) => ({ value: law.id, label: `${law.id}, ${law.title.en}` })),
            ]}
          />
          {needsRate && <TextField label={draft.basis === 'rate' ? 'Rate a year, %' : 'Points, %'} value={draft.rate} onChange={(rate) => change({ rate })} />}
          {draft.basis === 'margin' && (
            <SelectField
              label="Over"
              value={draft.series}
              onChange={(series) => change({ series })}
              options={setup.series.map((series) => ({ value: series.id, label: series.name }))}
            />
          )}
          {draft.basis === 'margin' && (
            <SelectField
              label="The rate"
              value={draft.rateRule}
              onChange={(rateRule) => change({ rateRule })}
              options={Object.entries(rateRuleWords).map(([value, label]) => ({ value: value as Clause['rateRule'], label }))}
            />
          )}
          {needsRate && (
            <SelectField
              label="Counted as"
              value={draft.dayCount}
              onChange={(dayCount) => change({ dayCount })}
              options={Object.entries(dayCountWords).map(([value, label]) => ({ value: value as Clause['dayCount'], label }))}
            />
          )}
          {needsRate && (
            <SelectField
              label="Rounded"
              value={draft.rounding}
              onChange={(rounding) => change({ rounding })}
              options={Object.entries(roundingWords).map(([value, label]) => ({ value: value as Clause['rounding'], label }))}
            />
          )}
          {needsRate && (
            <AmountField label="Lump sum per late invoice" currency={draft.sumCurrency} value={draft.sumMinor} onChange={(sumMinor) => change({ sumMinor })} />
          )}
          <DayField label="Invoices from" value={draft.validFrom} onChange={(validFrom) => change({ validFrom })} />
          <DayField label="Invoices until" value={draft.validTo} onChange={(validTo) => change({ validTo })} />
          <TextField
            label="Governing law, in words"
            value={draft.governingLaw}
            onChange={(governingLaw) => change({ governingLaw })}
            maxLength={400}
            placeholder="German law, courts of Kiel"
          />
          <TextField
            label="Days for complaints"
            value={draft.disputeDays}
            onChange={(next) => change({ disputeDays: next })}
            hint="From the date of the invoice; empty = none agreed"
          />
        </div>
        <AreaField label="Words on complaints" value={draft.disputeText} onChange={(disputeText) => change({ disputeText })} rows={3} />
        {save.error !== null && <ErrorLine error={save.error} />}
      </div>
    </Dialog>
  );
}
