import { useState } from 'react';
import { letterLanguages } from '../../../shared/domain/dunning';
import { paymentFieldMeanings, paymentFields, paymentKindNames, paymentMethodFault, type PaymentMethod } from '../../../shared/domain/payment-methods';
import { countryChoices } from '../../lib/places';
import { Button, CheckboxField, Dialog, ErrorLine, SelectField, TextField } from '../../ui';
import { kindChoices, languageNames } from './method-words';
import { newMethodId } from './payment-methods.api';
import styles from './payment-methods.module.css';

export interface MethodDialogProps {
  /** Null = a new one. */
  readonly method: PaymentMethod | null;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onKeep: (method: PaymentMethod) => Promise<void>;
  readonly onClose: () => void;
}

const noWords = { en: '', de: '', fr: '', es: '' };
const fresh = (): PaymentMethod => ({
  id: newMethodId(),
  kind: 'bank-transfer',
  on: true,
  labels: noWords,
  texts: noWords,
  link: '',
  currency: '',
  country: '',
});

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** One way to pay: what it is, its words in each language, its link, and for whom it is. What is wrong stands where it is. */
export function MethodDialog({ method, saving, error, onKeep, onClose }: MethodDialogProps) {
  const [draft, setDraft] = useState<PaymentMethod>(() => method ?? fresh());
  const put = (change: Partial<PaymentMethod>) => setDraft((now) => ({ ...now, ...change }));
  const read: PaymentMethod = { ...draft, link: draft.link.trim(), currency: draft.currency.trim().toUpperCase() };
  const fault = paymentMethodFault(read);
  const at = (part: NonNullable<typeof fault>['part']) => (fault?.part === part ? fault.message : null);
  const submit = () => {
    if (fault === null && !saving) void onKeep(read).catch(() => undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={680}
      title={method === null ? 'Add a way to pay' : 'Change a way to pay'}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={saving} disabledReason={fault?.message ?? null}>
            Keep the way to pay
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.triple}>
          <SelectField label="Way" value={draft.kind} onChange={(kind) => put({ kind })} options={kindChoices} autoFocus />
          <TextField
            label="Only for this currency"
            value={draft.currency}
            onChange={(currency) => put({ currency })}
            maxLength={3}
            placeholder="EUR"
            hint={at('currency') ?? 'Empty = every one'}
          />
          <SelectField
            label="Only for customers in"
            value={draft.country}
            onChange={(country) => put({ country })}
            options={[{ value: '', label: 'Every country' }, ...countryChoices(draft.country)]}
          />
        </div>
        <TextField
          label="Link"
          value={draft.link}
          onChange={(link) => put({ link })}
          maxLength={500}
          placeholder="https://pay.example.com/{customer}?amount={amount}"
          hint={at('link') ?? 'https alone; values are put in percent-encoded'}
        />
        <p className="small muted">{`Fields for links and texts: ${paymentFields.map((name) => `{${name}} ${lowerFirst(paymentFieldMeanings[name])}`).join('; ')}. One that is not known stops the letter.`}</p>
        <div className={styles.words}>
          {letterLanguages.map((language) => (
            <div key={language} className={styles.pair}>
              <TextField
                label={`Name in ${languageNames[language]}`}
                value={draft.labels[language]}
                onChange={(text) => put({ labels: { ...draft.labels, [language]: text } })}
                maxLength={80}
                placeholder={paymentKindNames[language][draft.kind]}
              />
              <TextField
                label={`Text in ${languageNames[language]}`}
                value={draft.texts[language]}
                onChange={(text) => put({ texts: { ...draft.texts, [language]: text } })}
                maxLength={400}
              />
            </div>
          ))}
        </div>
        {(at('labels') ?? at('texts')) !== null && <p className="small tone-warn">{at('labels') ?? at('texts')}</p>}
        <CheckboxField label="Offered" checked={draft.on} onChange={(on) => put({ on })} />
        {error !== null && <ErrorLine error={error} />}
      </div>
    </Dialog>
  );
}
