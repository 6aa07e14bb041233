import { schemaResolver, useForm } from '@mantine/form';
import * as z from 'zod';
import { currencyCodes } from '../../../shared/domain/money';
import { arriveAt } from '../../lib/arrival';
import { browserLocale } from '../../lib/browser-locale';
import { countryChoices, zoneChoices } from '../../lib/places';
import { Button, Dialog, ErrorLine, SelectField, TextField } from '../../ui';
import { useCreateCompany } from './first-run.api';

const shape = z.object({
  name: z.string().trim().min(1, 'Give the company a name. It stands on every letter.').max(200),
  country: z.string().length(2),
  baseCurrency: z.string().length(3),
  timeZone: z.string().min(1),
});
type Values = z.infer<typeof shape>;

export interface NewCompanyDialogProps {
  readonly open: boolean;
  /** Names of the files that wait for it; empty when started without one. */
  readonly files: readonly string[];
  readonly onClose: () => void;
  readonly onMade: () => void;
}

const currencyOf: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  CH: 'CHF',
  JP: 'JPY',
  IN: 'INR',
  SE: 'SEK',
  DK: 'DKK',
  NO: 'NOK',
  PL: 'PLN',
  CZ: 'CZK',
  NZ: 'NZD',
  ZA: 'ZAR',
  MX: 'MXN',
  BR: 'BRL',
};
const localeOf: Readonly<Record<string, string>> = {
  US: 'en-US',
  GB: 'en-GB',
  DE: 'de-DE',
  AT: 'de-AT',
  CH: 'de-CH',
  FR: 'fr-FR',
  NL: 'nl-NL',
  ES: 'es-ES',
  IT: 'it-IT',
  PL: 'pl-PL',
  IE: 'en-IE',
  CA: 'en-CA',
  AU: 'en-AU',
  IN: 'en-IN',
};

/** The few values a new company file needs; everything else can wait for the settings. */
export function NewCompanyDialog({ open, files, onClose, onMade }: NewCompanyDialogProps) {
  const create = useCreateCompany();
  const country = new Intl.Locale(browserLocale()).maximize().region ?? 'US';
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { name: '', country, baseCurrency: currencyOf[country] ?? 'USD', timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone },
    validate: schemaResolver(shape, { sync: true }),
  });
  const submit = form.onSubmit((values) => {
    arriveAt('import');
    create
      .run({
        profile: {
          ...values,
          name: values.name.trim(),
          locale: localeOf[values.country] ?? browserLocale(),
          addressLines: [],
          banks: [],
          extraHolidays: [],
          holidayRegion: '',
          phone: '',
          email: '',
          website: '',
          legalLine: '',
        },
      })
      .then(onMade, () => arriveAt('worklist'));
  });
  const text = (key: 'name') => ({
    value: form.values[key],
    onChange: (value: string) => form.setFieldValue(key, value),
    error: typeof form.errors[key] === 'string' ? form.errors[key] : null,
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Whose ledger is it?"
      onSubmit={() => submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={create.running}>
            {files.length > 0 ? 'Make the file and go on' : 'Make the file'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="second">
          {files.length > 0
            ? `${files.join(', ')} ${files.length === 1 ? 'waits' : 'wait'}. First a file for your company; it stays on this computer.`
            : 'A file for your company; it stays on this computer.'}
        </p>
        <TextField label="Name of your company" {...text('name')} autoFocus maxLength={200} />
        <SelectField
          label="Country"
          value={form.values.country}
          options={countryChoices(form.values.country)}
          onChange={(value) => form.setFieldValue('country', value)}
          hint="Decides bank holidays and how dates are written."
        />
        <SelectField
          label="Currency of your books"
          value={form.values.baseCurrency}
          options={currencyCodes.map((value) => ({ value, label: value }))}
          onChange={(value) => form.setFieldValue('baseCurrency', value)}
        />
        <SelectField
          label="Time zone"
          value={form.values.timeZone}
          options={zoneChoices(form.values.timeZone)}
          onChange={(value) => form.setFieldValue('timeZone', value)}
        />
        {create.error !== null && <ErrorLine error={create.error} />}
      </div>
    </Dialog>
  );
}
