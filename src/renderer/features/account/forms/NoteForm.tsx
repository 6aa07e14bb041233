import { useState } from 'react';
import type { Subject } from '../../../lib/subject';
import { AreaField, Button, Dialog, ErrorLine, useToast } from '../../../ui';
import { useAddNote } from '../account.api';

/** A note on the timeline. */
export function NoteForm({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const add = useAddNote();
  const toast = useToast();
  const save = () => {
    if (text.trim() === '' || add.running) return;
    add.runKept({ customerId: subject.customerId, text: text.trim() }).then(({ undo }) => {
      toast.show({ text: `Note on ${subject.name} saved`, undo });
      onClose();
    }, () => undefined);
  };
  return (
    <Dialog open onClose={onClose} title={`Note on ${subject.name}`} onSubmit={save} footer={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" submit keys="Ctrl Enter" busy={add.running} disabledReason={text.trim() === '' ? 'The note is empty.' : null}>Save note</Button></>}>
      <AreaField label="Note" labelHidden value={text} onChange={setText} rows={5} autoFocus maxLength={10000} placeholder="What should the next person know?" />
      {add.error ? <ErrorLine error={add.error} /> : null}
    </Dialog>
  );
}
