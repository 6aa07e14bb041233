import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { AmountField, AreaField, Button, CheckboxField, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { HandoverList, StopList } from '../handovers';
import { AccountClauses } from '../interest';
import { CustomerWaysPart } from '../payment-methods';
import { AgreedTermsPart } from '../terms';
import { useSaveCustomer, type Account } from './account.api';

type DebtorType = Account['customer']['debtorType'];
const types: readonly { readonly value: DebtorType; readonly label: string }[] = [
  { value: 'company', label: 'Company' },
  { value: 'sole-trader', label: 'Sole trader' },
  { value: 'consumer', label: 'Consumer' },
];

const letterForms: readonly { readonly value: Account['customer']['letterForm']; readonly label: string }[] = [
  { value: '', label: 'As the settings say' },
  { value: 'din-b', label: 'A4, window left (DIN 5008 B, UK DL)' },
  { value: 'din-a', label: 'A4, window left and higher (DIN 5008 A)' },
  { value: 'right', label: 'A4, window right (France, Switzerland)' },
  { value: 'us-10', label: 'US Letter, number 10' },
];

/** The master data of the customer. What an import brings stays; hand-made changes are kept on the timeline. */
export function DetailsTab({ account }: { readonly account: Account }) {
  const { customer } = account;
  const { baseCurrency } = useFrame();
  const [form, setForm] = useState({
    name: customer.name,
    segment: customer.segment,
    tags: customer.tags.join(', '),
    termsDays: customer.termsDays === null ? '' : String(customer.termsDays),
    creditLimitMinor: customer.creditLimitMinor,
    language: customer.language,
    country: customer.country,
    debtorType: customer.debtorType,
    timeZone: customer.timeZone,
    handleWithCare: customer.handleWithCare,
    doNotContact: customer.doNotContact,
    tolerance: customer.promiseToleranceDays === null ? '' : String(customer.promiseToleranceDays),
    address: customer.addressLines.join('\n'),
    note: customer.note,
    letterForm: customer.letterForm,
  });
  const [changed, setChanged] = useState(false);
  const save = useSaveCustomer();
  const toast = useToast();
  const change = (next: Partial<typeof form>) => {
    setForm((now) => ({ ...now, ...next }));
    setChanged(true);
  };
  const terms = form.termsDays.trim() === '' ? null : Number(form.termsDays);
  const tolerance = form.tolerance.trim() === '' ? null : Number(form.tolerance);
  const fault =
    form.name.trim() === ''
      ? 'A customer needs a name.'
      : terms !== null && !(Number.isInteger(terms) && terms >= 0 && terms <= 400)
        ? 'Terms are a number of days from 0 to 400.'
        : tolerance !== null && !(Number.isInteger(tolerance) && tolerance >= 0 && tolerance <= 30)
          ? 'Days of grace are a number from 0 to 30.'
          : null;
  const submit = () => {
    if (fault !== null) return;
    save
      .run({
        id: customer.id,
        version: customer.version,
        changes: {
          name: form.name.trim(),
          segment: form.segment.trim(),
          tags: form.tags
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
          termsDays: terms,
          creditLimitMinor: form.creditLimitMinor,
          language: form.language.trim(),
          country: form.country.trim().toUpperCase(),
          debtorType: form.debtorType,
          timeZone: form.timeZone.trim(),
          handleWithCare: form.handleWithCare,
          doNotContact: form.doNotContact,
          promiseToleranceDays: tolerance,
          addressLines: form.address
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
            .slice(0, 6),
          note: form.note,
          letterForm: form.letterForm,
        },
      })
      .then(
        () => {
          setChanged(false);
          toast.show({ text: 'Details saved' });
        },
        () => undefined,
      );
  };
  return (
    <>
      <form
        style={{ padding: '14px 16px', display: 'grid', gap: 12, maxWidth: 760 }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 12 }}>
          <TextField label="Name" value={form.name} onChange={(name) => change({ name })} maxLength={300} />
          <TextField label="Segment" value={form.segment} onChange={(segment) => change({ segment })} maxLength={400} />
          <TextField
            label="Terms, days net"
            value={form.termsDays}
            onChange={(termsDays) => change({ termsDays })}
            hint={customer.termsCode ? `Imported as ${customer.termsCode}` : undefined}
          />
          <AmountField
            label="Credit limit"
            currency={customer.currency ?? baseCurrency}
            value={form.creditLimitMinor}
            onChange={(creditLimitMinor) => change({ creditLimitMinor })}
            hint="Empty = no limit set"
          />
          <TextField label="Tags, comma between" value={form.tags} onChange={(tags) => change({ tags })} />
          <SelectField label="Kind" value={form.debtorType} onChange={(debtorType) => change({ debtorType })} options={types} />
          <TextField label="Language of letters" value={form.language} onChange={(language) => change({ language })} maxLength={10} />
          <SelectField label="Paper and window of letters" value={form.letterForm} onChange={(letterForm) => change({ letterForm })} options={letterForms} />
          <TextField label="Country, two letters" value={form.country} onChange={(country) => change({ country })} maxLength={2} />
          <TextField label="Time zone" value={form.timeZone} onChange={(timeZone) => change({ timeZone })} maxLength={60} placeholder="America/New_York" />
          <TextField
            label="Bank days of grace for a promise"
            value={form.tolerance}
            onChange={(next) => change({ tolerance: next })}
            hint="Empty = as the company has it"
          />
          <AreaField label="Address" value={form.address} onChange={(address) => change({ address })} rows={4} />
          <div style={{ gridColumn: '1 / -1' }}>
            <AreaField label="Good to know" value={form.note} onChange={(note) => change({ note })} rows={4} maxLength={20000} />
          </div>
        </div>
        <div style={{ display: 'grid', gap: 4 }}>
          <CheckboxField label="Handle with care" checked={form.handleWithCare} onChange={(handleWithCare) => change({ handleWithCare })} />
          <CheckboxField label="Do not contact: no calls, no letters" checked={form.doNotContact} onChange={(doNotContact) => change({ doNotContact })} />
        </div>
        {save.error ? <ErrorLine error={save.error} /> : null}
        <div>
          <Button kind="primary" submit busy={save.running} disabledReason={!changed ? 'Nothing was changed.' : fault}>
            Save details
          </Button>
        </div>
      </form>
      <CustomerWaysPart customer={customer} />
      <AgreedTermsPart customerId={customer.id} name={customer.name} />
      <AccountClauses customerId={customer.id} name={customer.name} number={customer.number} />
      <HandoverList customerId={customer.id} name={customer.name} />
      <StopList customerId={customer.id} name={customer.name} />
    </>
  );
}
