import { useState } from 'react';
import type { Settings } from '../../../shared/contract/companies.contract';
import { Button, CheckboxField, ErrorLine, SelectField, TextField } from '../../ui';
import { LetterImagePart } from './LetterImagePart';
import { openEnvelopeTest } from './settings.api';
import styles from './settings.module.css';

type Letters = Settings['letters'];
export interface LetterPrintingProps {
  readonly letters: Letters;
  readonly onChange: (letters: Letters) => void;
}

const steps = [
  { value: 'prepayment', label: 'Delivery against payment in advance only' },
  { value: 'agency', label: 'A collection agency' },
  { value: 'solicitors', label: 'Lawyers' },
  { value: 'court', label: 'A court claim' },
  { value: 'own-words', label: 'Own words, in your language only' },
] as const;

/** What follows a final demand, envelope and window, archive form, printing, logo and signature. */
export function LetterPrinting({ letters, onChange }: LetterPrintingProps) {
  const set = (changes: Partial<Letters>) => onChange({ ...letters, ...changes });
  const [fault, setFault] = useState<unknown>(null);
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  const named = letters.nextStep.step === 'agency' || letters.nextStep.step === 'solicitors';
  return (
    <>
      <div className={styles.group}>
        <h3>After a final demand</h3>
        <p className="small second" style={{ marginBottom: 10 }}>
          Name only what will really be done. The letter says it in the customer’s language, on the bank day after the last day to pay.
        </p>
        <div className={styles.grid}>
          <SelectField
            label="What follows"
            value={letters.nextStep.step}
            options={steps}
            onChange={(step) => set({ nextStep: { ...letters.nextStep, step } })}
          />
          {named && (
            <TextField
              label="Name of the agency or law firm"
              value={letters.nextStep.name}
              onChange={(name) => set({ nextStep: { ...letters.nextStep, name } })}
              maxLength={200}
              error={letters.nextStep.name.trim() === '' ? 'Without a name the letter stops.' : null}
            />
          )}
          {letters.nextStep.step === 'own-words' && (
            <TextField
              label="In your own words"
              value={letters.finalConsequence}
              onChange={(finalConsequence) => set({ finalConsequence })}
              maxLength={400}
              hint="A clause: we will deliver against payment in advance only"
            />
          )}
        </div>
      </div>
      <div className={styles.group}>
        <h3>Envelope and printing</h3>
        <div className={styles.grid}>
          <SelectField
            label="Window of the envelope"
            value={letters.window}
            options={[
              { value: 'auto', label: 'As usual in your country' },
              { value: 'din-b', label: 'Left: DIN 5008 form B, UK DL, C5' },
              { value: 'din-a', label: 'Left, higher: DIN 5008 form A' },
              { value: 'right', label: 'Right: France, Switzerland' },
              { value: 'us-10', label: 'US number 10' },
            ]}
            onChange={(window) => set({ window })}
            hint={letters.formByCountry ? 'Where a customer has no country' : undefined}
          />
          <SelectField
            label="Order of a print file"
            value={letters.printOrder}
            options={[
              { value: 'run', label: 'As listed in the run' },
              { value: 'postal-code', label: 'By postal code' },
            ]}
            onChange={(printOrder) => set({ printOrder })}
          />
          <SelectField
            label="Archive form of kept letters"
            value={letters.pdfA}
            options={[
              { value: 'none', label: 'Usual PDF' },
              { value: '2b', label: 'PDF/A-2b' },
              { value: '3b', label: 'PDF/A-3b' },
            ]}
            onChange={(pdfA) => set({ pdfA })}
          />
          <div style={{ alignSelf: 'center' }}>
            <CheckboxField
              label="Paper and window as usual where the customer is"
              checked={letters.formByCountry}
              onChange={(formByCountry) => set({ formByCountry })}
            />
          </div>
          <div style={{ alignSelf: 'center' }}>
            <CheckboxField
              label="Invoice copies go with courtesy and first reminders"
              checked={letters.invoiceCopies}
              onChange={(invoiceCopies) => set({ invoiceCopies })}
            />
          </div>
          <div style={{ alignSelf: 'center' }}>
            <CheckboxField label="Each letter begins on the front of a sheet" checked={letters.duplex} onChange={(duplex) => set({ duplex })} />
          </div>
        </div>
        <div style={{ marginTop: 12 }}>
          <Button onClick={() => guard(openEnvelopeTest())}>Save an envelope test page</Button>
        </div>
        {fault !== null && <ErrorLine error={fault} />}
      </div>
      <LetterImagePart
        title="Logo"
        which="logo"
        none="No logo: the letterhead is your name and address."
        some="stands at the head of every page, at most 56 × 15 mm."
      />
      <LetterImagePart title="Signature" which="signature" none="No image: letters leave room to sign by hand." some="stands above the name." />
    </>
  );
}
