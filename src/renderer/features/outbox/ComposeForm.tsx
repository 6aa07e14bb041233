import { useDeferredValue, useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { isMailAddress } from '../../../shared/domain/outbox';
import type { ContactId, CustomerId, ItemId, TicketId } from '../../../shared/domain/ids';
import { AreaField, Banner, Button, CheckboxField, Dialog, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { ComposeFiles, type Chosen } from './ComposeFiles';
import { pickFiles, saveMailFile, templateText, useMailAdvice, useSaveDraft, useTakeBack, type ComposeStart, type MailDetail } from './outbox.api';
import styles from './outbox.module.css';
import { rulesAgainst } from './outbox-words';
import { RulesReason } from './RulesReason';
import { ToneHint } from './ToneHint';

interface ComposeFormProps {
  readonly customerId: CustomerId;
  readonly start: ComposeStart;
  readonly draft: MailDetail | null;
  /** Whom a new mail is for; null = whoever likes mail best. */
  readonly contactId: ContactId | null;
  /** The letter it takes along, and its words. */
  readonly letter: { readonly letterId: string; readonly subject: string; readonly text: string } | undefined;
  /** Items whose copies are asked for. */
  readonly copiesOf: readonly ItemId[];
  readonly onClose: () => void;
}

/** Whom, which words, which files; then it leaves after ten seconds, or waits as a draft. */
export function ComposeForm({ customerId, start, draft, contactId, letter, copiesOf, onClose }: ComposeFormProps) {
  const { show } = useToast();
  const save = useSaveDraft();
  const takeBack = useTakeBack();
  const [to, setTo] = useState<ReadonlySet<string>>(() => new Set(draft?.mail.recipients.map((one) => one.address) ?? addressesFor(start, contactId)));
  const [other, setOther] = useState('');
  const [subject, setSubject] = useState(draft?.mail.subject ?? letter?.subject ?? start.subject);
  const [text, setText] = useState(draft?.body ?? letter?.text ?? '');
  const calm = useDeferredValue(`${subject}\n${text}`);
  const [template, setTemplate] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [reason, setReason] = useState('');
  const findings = useMailAdvice(customerId).data?.findings ?? [];
  // A draft asks nobody's leave: the rules are about what leaves.
  const stops = start.whyNothingLeaves === null ? findings.filter((finding) => finding.weight === 'stop') : [];
  // Some of it only the core knows, as whose the address is.
  const against = rulesAgainst(fault) ?? (stops.length > 0 ? stops.map((finding) => finding.sentence).join(' ') : null);
  const offered: readonly Chosen[] = [
    ...(draft?.attachments ?? []).map((part): Chosen => ({
      key: `draft-${part.position}`,
      group: 'draft',
      label: part.fileName,
      bytes: part.bytes,
      value: { from: 'draft', position: part.position },
    })),
    { key: 'statement-pdf', group: 'statement', label: 'Statement of account of today, PDF', bytes: null, value: { from: 'statement', format: 'pdf' } },
    { key: 'statement-html', group: 'statement', label: 'Statement as a page with a reply form', bytes: null, value: { from: 'statement', format: 'html' } },
    ...start.letters.map((letter): Chosen => ({
      key: letter.letterId,
      group: 'letter',
      label: `Letter ${letter.label}`,
      bytes: letter.bytes,
      value: { from: 'letter', letterId: letter.letterId },
    })),
    ...start.documents.map((one): Chosen => ({
      key: one.documentId,
      group: one.copyOf === null ? 'document' : 'copy',
      label: one.copyOf === null ? one.fileName : `Copy of invoice ${one.copyOf}, ${one.fileName}`,
      bytes: one.bytes,
      value: { from: 'document', documentId: one.documentId },
    })),
  ];
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    () =>
      new Set([
        ...(draft?.attachments ?? []).map((part) => `draft-${part.position}`),
        ...(letter === undefined ? [] : [letter.letterId]),
        ...start.documents.filter((one) => one.itemId !== null && copiesOf.includes(one.itemId)).map((one) => one.documentId),
      ]),
  );
  // What the chosen text said, to tell whether it was changed by hand since.
  const [filled, setFilled] = useState('');
  const people = [
    ...start.people,
    ...(draft?.mail.recipients ?? [])
      .filter((one) => !start.people.some((known) => known.address === one.address))
      .map((one) => ({ contactId: one.contactId, name: one.name, role: '', address: one.address, usable: true, why: '', suggested: false })),
  ];
  const toggle = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
    const next = new Set(set);
    if (!next.delete(key)) next.add(key);
    return next;
  };
  const otherFault = other.trim() === '' || isMailAddress(other.trim()) ? null : 'Write one address, like dana@example.com.';
  const recipients = [
    ...people.filter((one) => to.has(one.address)).map((one) => ({ kind: 'to' as const, name: one.name, address: one.address, contactId: one.contactId })),
    ...(other.trim() === '' ? [] : [{ kind: 'to' as const, name: '', address: other.trim(), contactId: null }]),
  ];
  const whyNot =
    recipients.length === 0
      ? 'Choose somebody it goes to.'
      : (otherFault ?? (subject.trim() === '' ? 'The mail needs a subject.' : text.trim() === '' ? 'The mail has no text yet.' : null));
  const whyNotSend = whyNot ?? (against !== null && !isReason(reason) ? 'Say in a few words why it is sent all the same.' : null);
  const run = async (approve: boolean) => {
    const answer = await save.run({
      ...(approve &&
        against !== null && { override: { codes: stops.length === 0 ? ['contact-rules'] : stops.map((finding) => finding.code), reason: reason.trim() } }),
      mailId: draft?.mail.id ?? null,
      customerId,
      to: recipients,
      subject,
      text,
      attachments: [...offered, ...files].filter((one) => picked.has(one.key)).map((one) => one.value),
      approve,
    });
    return answer.mailId;
  };
  const submit = () => {
    if (save.running || (start.whyNothingLeaves === null ? whyNotSend : whyNot) !== null) return;
    if (start.whyNothingLeaves !== null) return keep();
    run(true).then((mailId) => {
      show({ text: `Mail to ${start.customerName} leaves in 10 seconds`, staysMs: 10_000, undo: () => takeBack.run({ mailIds: [mailId] }) });
      onClose();
    }, setFault);
  };
  const attachedFiles = (along: ReadonlySet<string>): number =>
    [...offered, ...files].filter((one) => along.has(one.key) && one.group !== 'letter' && one.group !== 'statement').length;
  /** Fills a text in; what it speaks of is ticked, and it counts the files that go along. */
  const fill = (code: string, along: ReadonlySet<string>) => {
    if (code === '') return;
    templateText(customerId, code, attachedFiles(along)).then((words) => {
      setSubject(words.subject);
      setText(words.text);
      setFilled(words.text);
      setFault(null);
      setPicked((before) => new Set([...before, ...words.attach.map((one) => (one.from === 'letter' ? one.letterId : `statement-${one.format}`))]));
    }, setFault);
  };
  /** A text that nobody changed follows what is attached. */
  const pick = (next: ReadonlySet<string>) => {
    setPicked(next);
    if (template !== '' && text === filled && attachedFiles(next) !== attachedFiles(picked)) fill(template, next);
  };
  const keep = () =>
    void run(false).then(() => {
      show({ text: 'Draft kept in the outbox' });
      onClose();
    }, setFault);
  const asFile = () =>
    void run(false)
      .then(async (mailId) => {
        await saveMailFile(mailId);
        onClose();
      })
      .catch(setFault);
  const choose = () =>
    void pickFiles().then((taken) => {
      setFiles((before) => [
        ...before,
        ...taken.map((file): Chosen => ({
          key: file.ticket,
          group: 'file',
          label: file.name,
          bytes: file.bytes,
          value: { from: 'file', ticket: file.ticket as TicketId },
        })),
      ]);
      setPicked((before) => new Set([...before, ...taken.map((file) => file.ticket)]));
    }, setFault);
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={`${draft === null ? 'Mail to' : 'Draft to'} ${start.customerName}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button onClick={asFile} icon="download" disabledReason={whyNot}>
            Keep and save as file
          </Button>
          <Button onClick={keep} disabledReason={whyNot}>
            Keep as draft
          </Button>
          {start.whyNothingLeaves === null && (
            <Button kind="primary" submit keys="Ctrl Enter" busy={save.running} disabledReason={whyNotSend}>
              Send
            </Button>
          )}
        </>
      }
    >
      <div className={styles.compose}>
        {start.whyNothingLeaves !== null && <Banner icon="info">{start.whyNothingLeaves}</Banner>}
        <fieldset className={styles.people} style={{ border: 0, margin: 0, padding: 0 }}>
          <legend className="small second">To</legend>
          {people.map((one) => (
            <CheckboxField
              key={one.address}
              label={`${one.name}${one.role === '' ? '' : `, ${one.role}`}, ${one.address}${one.why === '' ? '' : `. ${one.why}`}`}
              checked={to.has(one.address)}
              onChange={() => setTo(toggle(to, one.address))}
            />
          ))}
          <TextField label="Another address" value={other} onChange={setOther} error={otherFault} maxLength={254} autoFocus={people.length === 0} />
        </fieldset>
        {start.templates.length > 0 && (
          <SelectField
            label="Text"
            value={template}
            options={[{ value: '', label: 'Write your own' }, ...start.templates.map((one) => ({ value: one.code, label: one.label }))]}
            onChange={(code) => {
              setTemplate(code);
              fill(code, picked);
            }}
          />
        )}
        <TextField label="Subject" value={subject} onChange={setSubject} maxLength={300} />
        <AreaField label="Message" value={text} onChange={setText} rows={9} maxLength={20000} autoFocus={people.length > 0} />
        <ToneHint text={calm} />
        <ComposeFiles files={[...offered, ...files]} picked={picked} onPick={pick} onAdd={choose} />
        {against !== null && <RulesReason sentence={against} reason={reason} onReason={setReason} />}
        {fault !== null && rulesAgainst(fault) === null && <ErrorLine error={fault} />}
      </div>
    </Dialog>
  );
}

/** The first address of the person that works, else any of theirs; without a person whoever is suggested. */
function addressesFor({ people }: ComposeStart, contactId: ContactId | null): readonly string[] {
  const own = people.filter((one) => one.contactId === contactId);
  const chosen = contactId === null || own.length === 0 ? people.find((one) => one.suggested) : (own.find((one) => one.usable) ?? own[0]);
  return chosen === undefined ? [] : [chosen.address];
}
