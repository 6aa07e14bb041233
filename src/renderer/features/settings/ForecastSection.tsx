import { schemaResolver, useForm } from '@mantine/form';
import type * as z from 'zod';
import { forecastSettings } from '../../../shared/contract/companies.contract';
import type { Settings } from '../../../shared/contract/companies.contract';
import { CheckboxField, TextField, useToast } from '../../ui';
import { mustDoPlaces } from '../../../shared/domain/priority';
import { numberField } from './number-field';
import { SettingsForm } from './SettingsForm';
import { useChangeSettings, useCollectors, useContactEffect } from './settings.api';
import styles from './settings.module.css';

const shape = forecastSettings.pick({ callsPerDay: true, yearlyCostPercent: true, contactMinutes: true, controlPercent: true, callsByUser: true });
/** Accounts a week that get no personal contact while control weeks are on. */
const controlShare = 5;
type Values = z.infer<typeof shape>;

/** What the ranking takes for granted: how much each person can do in a day, what money costs, and whether contacts are measured. */
export function ForecastSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  const { callsPerDay, yearlyCostPercent, contactMinutes, controlPercent, callsByUser } = settings.forecast;
  const collectors = (useCollectors().data?.users ?? []).filter((user) => user.active);
  const effect = useContactEffect().data;
  const form = useForm<Values>({
    mode: 'controlled',
    validate: schemaResolver(shape, { sync: true }),
    initialValues: { callsPerDay, yearlyCostPercent, contactMinutes, controlPercent, callsByUser },
  });
  const number = numberField(form);
  const submit = form.onSubmit((values) => {
    save.run({ changes: { forecast: { ...settings.forecast, ...values } } }).then(
      () => {
        form.resetDirty(values);
        show({ text: 'Saved. The list is ranked anew.' });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Day and cost of money"
      lead="What the ranking takes for granted. At most 60% of a day’s calls go to what must be done today."
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <TextField label="Calls a day, per collector" {...number('callsPerDay')} hint={placesWords(form.values.callsPerDay)} />
        <TextField label="Yearly cost of money, %" {...number('yearlyCostPercent')} hint="Turns late money into what waiting costs." />
        <TextField label="Minutes a contact takes" {...number('contactMinutes')} hint="Until timed calls say otherwise." />
        {collectors.length > 1 && (
          <fieldset className={styles.full} style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="small medium">Calls a day, single collectors</legend>
            <div className={styles.grid}>
              {collectors.map((user) => (
                <TextField
                  key={user.id}
                  label={user.name}
                  type="number"
                  value={form.values.callsByUser[user.id] === undefined ? '' : String(form.values.callsByUser[user.id])}
                  placeholder={String(form.values.callsPerDay)}
                  onChange={(text) => form.setFieldValue('callsByUser', callsOf(form.values.callsByUser, user.id, text))}
                  hint={placesWords(form.values.callsByUser[user.id] ?? form.values.callsPerDay)}
                />
              ))}
            </div>
          </fieldset>
        )}
        <div className={styles.full}>
          <CheckboxField
            label="Control weeks"
            checked={form.values.controlPercent > 0}
            onChange={(on) => form.setFieldValue('controlPercent', on ? controlShare : 0)}
          />
          <p
            className="small muted"
            style={{ marginTop: 4 }}
          >{`Off by default. Each week ${form.values.controlPercent > 0 ? form.values.controlPercent : controlShare}% of the accounts on the list, drawn by lot and never one with something due, get no personal contact for 7 days. What they pay by themselves shows what contacts change. It costs a little late money and is the only honest way to know.`}</p>
          {effect && (effect.control.percent > 0 || effect.control.weeks > 0) && (
            <p
              className="small second"
              style={{ marginTop: 4 }}
            >{`${effect.control.heldNow.toLocaleString()} ${effect.control.heldNow === 1 ? 'account is' : 'accounts are'} left in peace this week. ${effect.control.sentence}`}</p>
          )}
        </div>
      </div>
    </SettingsForm>
  );
}

/** The calls of single collectors with one of them changed; an empty field means the usual calls. */
function callsOf(all: Values['callsByUser'], userId: string, text: string): Values['callsByUser'] {
  const { [userId]: _before, ...others } = all;
  const calls = Math.round(Number(text));
  return text.trim() === '' || !(calls >= 1 && calls <= 1000) ? others : { ...others, [userId]: calls };
}

const placesWords = (calls: number): string | undefined =>
  Number.isNaN(calls) ? undefined : `Up to ${mustDoPlaces(calls)} of them for promises, call-backs and deadlines.`;
