import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { letterLanguages, type LetterLanguage } from '../../../shared/domain/dunning';
import { textKindNames, textKinds, type TextKind } from '../../../shared/domain/texts';
import type { Subject } from '../../lib/subject';
import { AreaField, Banner, Button, Dialog, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { copyText, useCopyOut, useTextStart } from './texts.api';
import { languageNames, lengthWords } from './texts-words';

/** One text to one customer: chosen, changed where needed, copied out and kept on the timeline. It is sent from a telephone, not from here. */
export function TextDialog({ subject, onClose }: { readonly subject: Pick<Subject, 'customerId' | 'name'>; readonly onClose: () => void }) {
  const toast = useToast();
  const copy = useCopyOut();
  const [kind, setKind] = useState<TextKind>('call-back');
  const [language, setLanguage] = useState<LetterLanguage | null>(null);
  const [picked, setPicked] = useState('');
  // What was changed by hand, until another text is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [contactId, written] = picked === '' ? [null, ''] : (picked.split(' ', 2) as [string, string]);
  const start = useTextStart({ customerId: subject.customerId, kind, contactId: contactId as never, language });
  const numbers = start.data?.numbers ?? [];
  const usable = numbers.filter((one) => one.whyNot === null && one.e164 !== null);
  const to = usable.find((one) => one.contactId === contactId && one.e164 === written) ?? usable[0];
  const text = typed ?? start.data?.text ?? '';
  const stops = (start.data?.findings ?? []).filter((finding) => finding.weight === 'stop');
  const hints = (start.data?.findings ?? []).filter((finding) => finding.weight === 'warn');
  const whyNot =
    to === undefined
      ? 'No number takes a text.'
      : text.trim() === ''
        ? 'There is no text yet.'
        : stops.length > 0 && !isReason(reason)
          ? 'Say in a few words why it is sent all the same.'
          : null;
  const choose = (change: () => void) => {
    setTyped(null);
    change();
  };
  const submit = () => {
    if (whyNot !== null || to?.e164 == null || start.data === undefined || start.isPlaceholderData || copy.running) return;
    const override = stops.length === 0 ? {} : { override: { codes: stops.map((finding) => finding.code), reason: reason.trim() } };
    copy.runKept({ customerId: subject.customerId, contactId: to.contactId, number: to.e164, kind, language: start.data.language, text, ...override }).then(
      async ({ answer, undo }) => {
        try {
          await copyText(answer.text);
          toast.show({ text: `Text to ${to.personName} copied; send it to ${answer.number}`, undo });
          onClose();
        } catch {
          await undo();
          toast.show({ text: 'The clipboard did not take the text, so nothing was kept. Copy it by hand.', tone: 'problem' });
        }
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Text to ${subject.name}`}
      width={520}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit icon="copy" keys="Ctrl Enter" busy={copy.running} disabledReason={whyNot}>
            Copy text
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="small muted">
          Duedesk sends no texts. Copy it, send it from your telephone; the account keeps that it was copied out, not that it arrived.
        </p>
        <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)', gap: 12 }}>
          <SelectField<TextKind>
            label="Text"
            value={kind}
            onChange={(value) => choose(() => setKind(value))}
            autoFocus
            options={textKinds.map((value) => ({ value, label: textKindNames[value] }))}
          />
          <SelectField<LetterLanguage>
            label="Language"
            value={language ?? start.data?.language ?? 'en'}
            onChange={(value) => choose(() => setLanguage(value))}
            options={letterLanguages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
        {start.isPending && <SkeletonRows count={3} />}
        {start.isError && <ErrorLine error={start.error} onRetry={() => void start.refetch()} />}
        {start.data !== undefined && (
          <>
            {usable.length > 0 && to !== undefined && (
              <SelectField
                label="To"
                value={`${to.contactId} ${to.e164 ?? ''}`}
                onChange={setPicked}
                options={usable.map((one) => ({
                  value: `${one.contactId} ${one.e164 ?? ''}`,
                  label: `${one.personName}${one.role === '' ? '' : `, ${one.role}`}, ${one.e164 ?? ''}`,
                }))}
                hint={to.line === 'either' ? 'May be a landline: the number does not tell.' : undefined}
              />
            )}
            {usable.length === 0 && (
              <Banner icon="warning">
                {numbers.length === 0
                  ? 'No telephone number is known.'
                  : numbers.map((one) => `${one.personName}, ${one.written}: ${one.whyNot ?? ''}`).join(' ')}
              </Banner>
            )}
            {start.data.fault !== null && <Banner icon="warning">{`${start.data.fault} Choose another text, or write one.`}</Banner>}
            <AreaField label="Message" value={text} onChange={setTyped} rows={5} maxLength={1530} hint={<span role="status">{lengthWords(text)}</span>} />
            {stops.length > 0 && (
              <div role="group" aria-label="Contact rules" style={{ display: 'grid', gap: 8 }}>
                <Banner icon="warning">{stops.map((finding) => finding.sentence).join(' ')}</Banner>
                <TextField
                  label="Why it is sent all the same"
                  value={reason}
                  onChange={setReason}
                  maxLength={400}
                  hint="Kept with the text."
                  placeholder="asked for it on the phone"
                />
              </div>
            )}
            {hints.map((finding) => (
              <p key={finding.code} className="small muted">
                {finding.sentence}
              </p>
            ))}
          </>
        )}
        {copy.error ? <ErrorLine error={copy.error} /> : null}
      </div>
    </Dialog>
  );
}
