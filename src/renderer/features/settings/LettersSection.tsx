import { schemaResolver, useForm } from '@mantine/form';
import { settingsShape } from '../../../shared/contract/companies.contract';
import type { Settings } from '../../../shared/contract/companies.contract';
import { useGo } from '../../lib/go';
import { AreaField, CheckboxField, SelectField, TextField, useToast } from '../../ui';
import { LetterPrinting } from './LetterPrinting';
import { SettingsForm } from './SettingsForm';
import { numberField } from './number-field';
import { useChangeSettings } from './settings.api';
import styles from './settings.module.css';

type Letters = Settings['letters'];

/** Paper, pay-by day, waiting days, and where the address lands in the window. */
export function LettersSection({ settings }: { readonly settings: Settings }) {
  const go = useGo();
  const { show } = useToast();
  const save = useChangeSettings();
  const form = useForm<Letters>({ mode: 'controlled', initialValues: settings.letters, validate: schemaResolver(settingsShape.shape.letters, { sync: true }) });
  const number = numberField(form);
  const submit = form.onSubmit((letters) => {
    save.run({ changes: { letters } }).then(
      () => {
        form.resetDirty(letters);
        show({ text: 'Letter settings saved' });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Letters"
      lead={
        <>
          What every letter has in common.{' '}
          <button type="button" className="text-link" onClick={() => go.templates()}>
            Their words
          </button>
        </>
      }
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <SelectField
          label="Paper"
          value={form.values.paper}
          options={[
            { value: 'A4', label: 'A4, window envelope DIN lang' },
            { value: 'LETTER', label: 'US Letter, number 10 envelope' },
          ]}
          onChange={(paper) => form.setFieldValue('paper', paper)}
        />
        <TextField
          label="Signed by"
          value={form.values.signature}
          onChange={(value) => form.setFieldValue('signature', value)}
          maxLength={400}
          hint="Empty: the collector who produces the letter."
        />
        <TextField label="To pay within, days" {...number('payWithinDays')} />
        <TextField label="Days between two letters, at least" {...number('minDaysBetween')} />
        <AreaField label="Note at the foot" value={form.values.footNote} rows={3} onChange={(value) => form.setFieldValue('footNote', value)} />
        <div style={{ alignSelf: 'center' }}>
          <CheckboxField label="Show promised items apart" checked={form.values.showPromised} onChange={(value) => form.setFieldValue('showPromised', value)} />
        </div>
      </div>
      <LetterPrinting letters={form.values} onChange={(letters) => form.setValues(letters)} />
      <div className={styles.group}>
        <h3>Position in the envelope window</h3>
        <p className="small second" style={{ marginBottom: 10 }}>
          Printers and envelopes differ. Move the address by tenths of a millimetre, right and down are positive.
        </p>
        <div className={styles.grid}>
          <TextField label="Across, mm" {...number('offsetXmm')} />
          <TextField label="Down, mm" {...number('offsetYmm')} />
        </div>
      </div>
    </SettingsForm>
  );
}
