import { schemaResolver, useForm } from '@mantine/form';
import type * as z from 'zod';
import { forecastSettings } from '../../../shared/contract/companies.contract';
import type { Settings } from '../../../shared/contract/companies.contract';
import { TextField, useToast } from '../../ui';
import { numberField } from './number-field';
import { SettingsForm } from './SettingsForm';
import { useChangeSettings } from './settings.api';
import styles from './settings.module.css';

const shape = forecastSettings.pick({ callsPerDay: true, yearlyCostPercent: true });
type Values = z.infer<typeof shape>;

/** What the ranking takes for granted: how much one person can do in a day, and what money costs. */
export function ForecastSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  const { callsPerDay, yearlyCostPercent } = settings.forecast;
  const form = useForm<Values>({ mode: 'controlled', validate: schemaResolver(shape, { sync: true }), initialValues: { callsPerDay, yearlyCostPercent } });
  const number = numberField(form);
  const submit = form.onSubmit((values) => {
    save.run({ changes: { forecast: { ...settings.forecast, ...values } } }).then(() => {
      form.resetDirty(values);
      show({ text: 'Saved. The list is ranked anew.' });
    }, () => undefined);
  });
  return (
    <SettingsForm title="Day and cost of money" lead="What the ranking takes for granted. At most 60% of a day’s calls go to what must be done today." dirty={form.isDirty()} saving={save.running} error={save.error} onSave={() => submit()} onDiscard={form.reset}>
      <div className={styles.grid}>
        <TextField label="Calls a day, per collector" {...number('callsPerDay')} hint={Number.isNaN(form.values.callsPerDay) ? undefined : `Up to ${Math.floor(form.values.callsPerDay * 0.6)} of them for promises, call-backs and deadlines.`} />
        <TextField label="Yearly cost of money, %" {...number('yearlyCostPercent')} hint="Turns late money into what waiting costs." />
      </div>
    </SettingsForm>
  );
}
