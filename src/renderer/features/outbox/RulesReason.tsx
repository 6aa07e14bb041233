import { Banner, TextField } from '../../ui';

/** What the contact rules say against a mail, and the field for why it is sent all the same. */
export function RulesReason({
  sentence,
  reason,
  onReason,
}: {
  readonly sentence: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}) {
  return (
    <div role="group" aria-label="Contact rules" style={{ display: 'grid', gap: 8 }}>
      <Banner icon="warning">{sentence}</Banner>
      <TextField
        label="Why it is sent all the same"
        value={reason}
        onChange={onReason}
        maxLength={400}
        hint="Kept with the mail."
        placeholder="asked for it on the phone"
      />
    </div>
  );
}
