import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { AreaField, Button, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import styles from './interest.module.css';
import { useSaveLaw, type Law } from './interest.api';
import { dayCountWords, rateRuleWords, roundingWords } from './interest-words';

type Statute = NonNullable<Law['statute']>;

/** Points, rule, day count, fixed sums and source of a law. What is charged already stays as it was worked out. */
export function LawDialog({ law, changed, onClose }: { readonly law: Law; readonly changed: boolean; readonly onClose: () => void }) {
  const { locale } = useFrame();
  const { show } = useToast();
  const save = useSaveLaw();
  const [statute, setStatute] = useState<Statute | null>(law.statute);
  const [margin, setMargin] = useState(law.statute === null ? '' : String(law.statute.marginBp / 100));
  const [bands, setBands] = useState((law.statute?.fixedSums?.bands ?? []).map((band) => `${band.fromMinor / 100}: ${band.amountMinor / 100}`).join(', '));
  const [source, setSource] = useState(law.source);
  const marginBp = Math.round(Number(margin.replace(',', '.')) * 100);
  const read = readBands(bands);
  const fault = statute !== null && !(marginBp >= 0 && marginBp <= 100_000) ? 'Points in percent, e.g. 8' : null;
  const change = (next: Partial<Statute>) => setStatute((before) => (before === null ? null : { ...before, ...next }));
  const put = (next: Law | null, words: string) =>
    save.run({ id: law.id, law: next === null ? null : { ...next, statute: next.statute === null ? null : { ...next.statute } } }).then(
      () => {
        show({ text: words });
        onClose();
      },
      () => undefined,
    );
  const submit = () => {
    if (fault !== null || read === null) return;
    void put(
      {
        ...law,
        source,
        statute:
          statute === null
            ? null
            : { ...statute, marginBp, fixedSums: read.length === 0 ? null : { currency: statute.fixedSums?.currency ?? 'EUR', bands: read } },
      },
      `Law of ${law.id} saved`,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={law.title.en}
      width={560}
      onSubmit={submit}
      footer={
        <>
          {changed && <Button onClick={() => void put(null, `Law of ${law.id} is as shipped again`)}>Back to what ships</Button>}
          <span className="spacer" />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={save.running} disabledReason={fault ?? (read === null ? 'Write bands as from: sum.' : null)}>
            Save the law
          </Button>
        </>
      }
    >
      <div className={styles.calculator}>
        {statute === null ? (
          <p className="second">This law gives nothing without a clause. Store the clause of the contract instead.</p>
        ) : (
          <div className={styles.fields}>
            <TextField label="Points over the reference rate, %" value={margin} onChange={setMargin} error={fault} autoFocus />
            <SelectField
              label="Rounded up to"
              value={String(statute.roundRateUpToBp)}
              onChange={(step) => change({ roundRateUpToBp: Number(step) })}
              options={[
                { value: '0', label: 'not rounded' },
                { value: '25', label: 'quarter points' },
                { value: '50', label: 'half points' },
                { value: '100', label: 'whole points' },
              ]}
            />
            <SelectField
              label="The rate"
              value={statute.rateRule}
              onChange={(rateRule) => change({ rateRule })}
              options={Object.entries(rateRuleWords).map(([value, label]) => ({ value: value as Statute['rateRule'], label }))}
            />
            <SelectField
              label="Counted as"
              value={statute.dayCount}
              onChange={(dayCount) => change({ dayCount })}
              options={Object.entries(dayCountWords).map(([value, label]) => ({ value: value as Statute['dayCount'], label }))}
            />
            <SelectField
              label="Rounded"
              value={statute.rounding}
              onChange={(rounding) => change({ rounding })}
              options={Object.entries(roundingWords).map(([value, label]) => ({ value: value as Statute['rounding'], label }))}
            />
            <TextField
              label={`Fixed sums, ${statute.fixedSums?.currency ?? 'EUR'}, as from: sum`}
              value={bands}
              onChange={setBands}
              error={read === null ? 'For example 0: 40, 1000: 70' : null}
              hint={
                read === null || read.length === 0
                  ? 'none'
                  : read.map((band) => `${(band.amountMinor / 100).toLocaleString(locale)} from ${(band.fromMinor / 100).toLocaleString(locale)}`).join(', ')
              }
            />
          </div>
        )}
        <AreaField label="Source, with its date" value={source} onChange={setSource} />
        {law.toCheck !== '' && <p className={styles.quiet}>{`To be checked: ${law.toCheck}`}</p>}
        {save.error !== null && <ErrorLine error={save.error} />}
      </div>
    </Dialog>
  );
}

/** `0: 40, 1000: 70` in minor units of a currency with cents; null where it cannot be read. */
function readBands(text: string): { readonly fromMinor: number; readonly amountMinor: number }[] | null {
  if (text.trim() === '') return [];
  const bands = text.split(',').map((part) => /^\s*(\d+(?:\.\d{1,2})?)\s*:\s*(\d+(?:\.\d{1,2})?)\s*$/.exec(part));
  return bands.some((match) => match === null)
    ? null
    : bands.map((match) => ({ fromMinor: Math.round(Number(match?.[1]) * 100), amountMinor: Math.round(Number(match?.[2]) * 100) }));
}
