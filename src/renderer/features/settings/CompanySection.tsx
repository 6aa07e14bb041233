import { schemaResolver, useForm } from '@mantine/form';
import { companyProfile } from '../../../shared/contract/companies.contract';
import type { CompanyProfile } from '../../../shared/contract/companies.contract';
import { currencyCodes } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { countryChoices, localeChoices, zoneChoices } from '../../lib/places';
import { AreaField, Button, DayField, IconButton, SelectField, TextField, useToast } from '../../ui';
import { SettingsForm } from './SettingsForm';
import { useSaveProfile } from './settings.api';
import styles from './settings.module.css';

const currencies = currencyCodes.map((value) => ({ value, label: value }));
const bankFields = [
  ['accountHolder', 'Account holder'],
  ['bankName', 'Bank'],
  ['iban', 'IBAN'],
  ['bic', 'BIC'],
  ['routing', 'Routing number or sort code'],
  ['accountNumber', 'Account number'],
  ['methods', 'How to pay'],
] as const;

/** Sender, bank details, calendar and number format of the company. */
export function CompanySection({ profile, version }: { readonly profile: CompanyProfile; readonly version: number }) {
  const { today } = useFrame();
  const { show } = useToast();
  const save = useSaveProfile();
  const form = useForm<CompanyProfile>({ mode: 'controlled', initialValues: profile, validate: schemaResolver(companyProfile, { sync: true }) });
  const { values } = form;
  const text = (key: 'name' | 'phone' | 'email' | 'website' | 'legalLine' | 'holidayRegion') => ({
    value: values[key],
    onChange: (value: string) => form.setFieldValue(key, value),
    error: errorOf(key),
  });
  const errorOf = (path: string) => (typeof form.errors[path] === 'string' ? form.errors[path] : null);
  const submit = form.onSubmit((next) => {
    save.run({ profile: { ...next, addressLines: next.addressLines.map((line) => line.trim()).filter((line) => line !== '') }, version }).then(
      () => {
        form.resetDirty(next);
        show({ text: 'Company saved' });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Company"
      lead="The sender of every letter, and the calendar promises are judged by."
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <TextField label="Name" {...text('name')} maxLength={200} className={styles.full} />
        <AreaField
          label="Address, one line per row"
          rows={3}
          value={values.addressLines.join('\n')}
          onChange={(value) => form.setFieldValue('addressLines', value.split('\n').slice(0, 6))}
          error={errorOf('addressLines')}
        />
        <AreaField label="Registration and tax line at the foot of letters" rows={3} {...text('legalLine')} maxLength={400} />
        <TextField label="Phone" type="tel" {...text('phone')} />
        <TextField label="E-mail" type="email" {...text('email')} />
        <TextField label="Website" {...text('website')} />
        <SelectField
          label="Numbers and dates"
          value={values.locale}
          options={localeChoices(values.locale)}
          onChange={(value) => form.setFieldValue('locale', value)}
        />
      </div>
      <div className={styles.group}>
        <h3>Calendar</h3>
        <div className={styles.grid}>
          <SelectField
            label="Country"
            value={values.country}
            options={countryChoices(values.country)}
            onChange={(value) => form.setFieldValue('country', value)}
            hint="Its bank holidays are known."
          />
          <TextField label="Region, where holidays differ" {...text('holidayRegion')} placeholder="by, ny" hint="Empty: the whole country." />
          <SelectField
            label="Time zone"
            value={values.timeZone}
            options={zoneChoices(values.timeZone)}
            onChange={(value) => form.setFieldValue('timeZone', value)}
          />
          <SelectField
            label="Currency of your books"
            value={values.baseCurrency}
            options={currencies}
            onChange={(value) => form.setFieldValue('baseCurrency', value)}
          />
        </div>
        <h3 style={{ marginTop: 14 }}>Days your bank or house is closed besides</h3>
        <div className={styles.banks}>
          {values.extraHolidays.map((holiday, index) => (
            <div key={index} className="row" style={{ alignItems: 'flex-end' }}>
              <div style={{ width: 160 }}>
                <DayField label="Day" value={holiday.date} onChange={(day) => day !== null && form.setFieldValue(`extraHolidays.${index}.date`, day)} />
              </div>
              <div style={{ flex: 1 }}>
                <TextField label="Name" value={holiday.name} onChange={(value) => form.setFieldValue(`extraHolidays.${index}.name`, value)} />
              </div>
              <IconButton
                icon="close"
                label={`Take out ${holiday.name === '' ? 'this day' : holiday.name}`}
                onClick={() => form.removeListItem('extraHolidays', index)}
              />
            </div>
          ))}
          <div>
            <Button size="small" icon="plus" onClick={() => form.insertListItem('extraHolidays', { date: today, name: '' })}>
              Add a day
            </Button>
          </div>
        </div>
      </div>
      <div className={styles.group}>
        <h3>Bank details, one per currency</h3>
        <div className={styles.banks}>
          {values.banks.length === 0 && <p className="small second">Without them letters of a currency are stopped: nobody would know where to pay.</p>}
          {values.banks.map((bank, index) => (
            <div key={index} className={styles.bank} role="group" aria-label={`Bank details for ${bank.currency}`}>
              <div className="row" style={{ alignItems: 'flex-end' }}>
                <div style={{ width: 140 }}>
                  <SelectField
                    label="For letters in"
                    value={bank.currency}
                    options={currencies}
                    onChange={(value) => form.setFieldValue(`banks.${index}.currency`, value)}
                  />
                </div>
                <span className="spacer" />
                <Button size="small" kind="ghost" icon="close" onClick={() => form.removeListItem('banks', index)}>
                  Take out
                </Button>
              </div>
              <div className={styles.grid}>
                {bankFields.map(([key, label]) => (
                  <TextField
                    key={key}
                    label={label}
                    value={bank[key]}
                    onChange={(value) => form.setFieldValue(`banks.${index}.${key}`, value)}
                    error={errorOf(`banks.${index}.${key}`)}
                    {...(key === 'methods' && { hint: 'Left out where ways to pay are printed.' })}
                  />
                ))}
              </div>
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon="plus"
              onClick={() =>
                form.insertListItem('banks', {
                  currency: values.baseCurrency,
                  bankName: '',
                  accountHolder: values.name,
                  iban: '',
                  bic: '',
                  routing: '',
                  accountNumber: '',
                  methods: '',
                })
              }
            >
              Add bank details
            </Button>
          </div>
        </div>
      </div>
    </SettingsForm>
  );
}
