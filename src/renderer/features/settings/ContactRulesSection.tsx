import { schemaResolver, useForm } from '@mantine/form';
import * as z from 'zod';
import { contactRules, type Settings } from '../../../shared/contract/companies.contract';
import { isIsoDate, type IsoDate } from '../../../shared/domain/calendar';
import { CheckboxField, TextField, useToast } from '../../ui';
import { numberField } from './number-field';
import { useChangeSettings } from './settings.api';
import { SettingsForm } from './SettingsForm';
import styles from './settings.module.css';

const datesOf = (text: string): readonly IsoDate[] | null => {
  const words = text.split(/[,;\s]+/).filter(Boolean);
  return words.every(isIsoDate) && words.length <= 100 ? words : null;
};
const shape = contactRules
  .omit({ quietDates: true })
  .extend({ dates: z.string().refine((text) => datesOf(text) !== null, 'Days written YYYY-MM-DD, parted by commas.') })
  .refine((values) => values.callFrom < values.callUntil, { path: ['callUntil'], message: 'Later than the first hour.' });
type Values = z.infer<typeof shape>;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When and how often customers may be contacted. Whoever goes on against a rule gives a reason, which is kept. */
export function ContactRulesSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  const { quietDates, ...rules } = settings.contactRules;
  const form = useForm<Values>({
    mode: 'controlled',
    validate: schemaResolver(shape, { sync: true }),
    initialValues: { ...rules, dates: quietDates.join(', ') },
  });
  const number = numberField(form);
  const error = (key: string) => (typeof form.errors[key] === 'string' ? form.errors[key] : null);
  const { quietWeekdays } = form.values;
  const toggle = (day: number) =>
    form.setFieldValue(
      'quietWeekdays',
      quietWeekdays.includes(day) ? quietWeekdays.filter((other) => other !== day) : [...quietWeekdays, day].toSorted((a, b) => a - b),
    );
  const submit = form.onSubmit(({ dates, ...rest }) => {
    save.run({ changes: { contactRules: { ...rest, quietDates: [...(datesOf(dates) ?? [])] } } }).then(
      () => {
        form.resetDirty({ ...rest, dates });
        show({ text: 'Contact rules saved' });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Contact rules"
      lead="Asked before every call, text, mail and letter. Going on against a rule needs a reason, which is kept."
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <TextField
          label="Calls from, the customer's time"
          type="time"
          value={form.values.callFrom}
          onChange={(value) => form.setFieldValue('callFrom', value)}
          error={error('callFrom')}
        />
        <TextField
          label="Until"
          type="time"
          value={form.values.callUntil}
          onChange={(value) => form.setFieldValue('callUntil', value)}
          error={error('callUntil')}
        />
        <fieldset className={styles.full} style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className="small muted">No calls on</legend>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px' }}>
            {weekdays.map((name, at) => (
              <CheckboxField key={name} label={name} checked={quietWeekdays.includes(at + 1)} onChange={() => toggle(at + 1)} />
            ))}
            <CheckboxField
              label="Public holidays of the customer's country"
              checked={form.values.quietOnHolidays}
              onChange={(checked) => form.setFieldValue('quietOnHolidays', checked)}
            />
          </div>
        </fieldset>
        <TextField
          label="Quiet days, nobody is contacted"
          value={form.values.dates}
          onChange={(value) => form.setFieldValue('dates', value)}
          error={error('dates')}
          placeholder="2026-12-24, 2026-12-31"
          className={styles.full}
        />
        <TextField label="Days between two contacts, 0 = no rule" {...number('minDaysBetween')} />
        <TextField label="Contacts in seven days at most, 0 = no rule" {...number('maxTouchesPerWeek')} />
      </div>
    </SettingsForm>
  );
}
