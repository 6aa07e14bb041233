import { schemaResolver, useForm } from '@mantine/form';
import * as z from 'zod';
import { settingsShape } from '../../../shared/contract/companies.contract';
import type { Settings } from '../../../shared/contract/companies.contract';
import { useFrame } from '../../lib/frame';
import { AmountField, TextField, useToast } from '../../ui';
import { boundsOf, bucketWords } from './aging-bounds';
import { SettingsForm } from './SettingsForm';
import { numberField } from './number-field';
import { useChangeSettings } from './settings.api';
import styles from './settings.module.css';

const shape = settingsShape
  .pick({ promiseToleranceDays: true, defaultTermsDays: true, ledgerStaleAfterDays: true, ledgerTooOldAfterDays: true, worklistFloorMinor: true })
  .extend({ bounds: z.string().refine((text) => boundsOf(text) !== null, 'Rising whole days, parted by commas: 30, 60, 90.') })
  .refine((values) => values.ledgerTooOldAfterDays >= values.ledgerStaleAfterDays, { path: ['ledgerTooOldAfterDays'], message: 'Not before it is stale.' });
type Values = z.infer<typeof shape>;

/** How the ledger is judged: buckets, tolerance, terms, and how old it may be. */
export function PolicySection({ settings }: { readonly settings: Settings }) {
  const { baseCurrency } = useFrame();
  const { show } = useToast();
  const save = useChangeSettings();
  const form = useForm<Values>({
    mode: 'controlled',
    validate: schemaResolver(shape, { sync: true }),
    initialValues: {
      promiseToleranceDays: settings.promiseToleranceDays,
      defaultTermsDays: settings.defaultTermsDays,
      ledgerStaleAfterDays: settings.ledgerStaleAfterDays,
      ledgerTooOldAfterDays: settings.ledgerTooOldAfterDays,
      worklistFloorMinor: settings.worklistFloorMinor,
      bounds: settings.agingBounds.join(', '),
    },
  });
  const number = numberField(form);
  const bounds = boundsOf(form.values.bounds);
  const submit = form.onSubmit(({ bounds: text, ...rest }) => {
    save.run({ changes: { ...rest, agingBounds: [...(boundsOf(text) ?? settings.agingBounds)] } }).then(
      () => {
        form.resetDirty({ ...rest, bounds: text });
        show({ text: 'Ledger policy saved' });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Ledger policy"
      lead="Rules every number follows. A change is worked into all customers at once."
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <TextField
          label="Aging buckets end at day"
          value={form.values.bounds}
          onChange={(value) => form.setFieldValue('bounds', value)}
          error={typeof form.errors['bounds'] === 'string' ? form.errors['bounds'] : null}
          hint={bounds === null ? undefined : bucketWords(bounds).join(', ')}
          className={styles.full}
        />
        <TextField label="Bank days after the promised day before it counts as broken" {...number('promiseToleranceDays')} />
        <TextField label="Terms where none are known, days" {...number('defaultTermsDays')} />
        <TextField label="Ledger is stale after, business days" {...number('ledgerStaleAfterDays')} hint="Then promises stay unverified." />
        <TextField label="Too old for letters after, business days" {...number('ledgerTooOldAfterDays')} />
        <AmountField
          label="Smallest past due amount on the worklist"
          currency={baseCurrency}
          value={form.values.worklistFloorMinor}
          onChange={(amount) => amount !== null && form.setFieldValue('worklistFloorMinor', amount)}
        />
      </div>
    </SettingsForm>
  );
}
