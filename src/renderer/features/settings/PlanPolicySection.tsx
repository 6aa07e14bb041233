import { schemaResolver, useForm } from '@mantine/form';
import type * as z from 'zod';
import { planPolicy, type Settings } from '../../../shared/contract/companies.contract';
import { planPolicyWords } from '../../../shared/domain/plans';
import { TextField, useToast } from '../../ui';
import { numberField } from './number-field';
import { useChangeSettings } from './settings.api';
import { SettingsForm } from './SettingsForm';
import styles from './settings.module.css';

type Values = z.infer<typeof planPolicy>;

/** What a collector may agree without asking, and when a plan counts as broken. What is agreed already keeps the terms it was agreed with. */
export function PlanPolicySection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  const form = useForm<Values>({ mode: 'controlled', validate: schemaResolver(planPolicy, { sync: true }), initialValues: settings.plans });
  const number = numberField(form);
  const read = planPolicy.safeParse(form.values);
  const submit = form.onSubmit((plans) => {
    save.runKept({ changes: { plans } }).then(
      ({ undo }) => {
        form.resetDirty(plans);
        show({ text: 'Limits of plans and settlements saved', undo });
      },
      () => undefined,
    );
  });
  return (
    <SettingsForm
      title="Plans and settlements"
      lead="What a collector may agree without asking. Outside it somebody else has to approve, with a reason. Plans agreed before keep the terms they were agreed with."
      dirty={form.isDirty()}
      saving={save.running}
      error={save.error}
      onSave={() => submit()}
      onDiscard={form.reset}
    >
      <div className={styles.grid}>
        <TextField label="Longest plan, months" {...number('maxMonths')} hint="From the day it is agreed to the last instalment." />
        <TextField label="Least first payment, %" {...number('minDownPercent')} hint="Of the balance. 0 = none is asked for." />
        <TextField label="In default after missed instalments" {...number('defaultAfterMisses')} hint="Then the whole balance is demanded again." />
        <TextField label="Grace for an instalment, bank days" {...number('graceBankDays')} hint="Money until then still counts as on time." />
        <TextField label="Largest discount of a settlement, %" {...number('maxDiscountPercent')} hint="Of the balance. 0 = every settlement needs approval." />
        {read.success && (
          <ul className={`${styles.full} small second`} aria-label="In plain words" aria-live="polite">
            {planPolicyWords(read.data).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </SettingsForm>
  );
}
