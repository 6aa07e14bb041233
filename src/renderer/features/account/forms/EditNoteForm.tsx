import { useState } from 'react';
import { AreaField, Button, Dialog, ErrorLine, useToast } from '../../../ui';
import { useEditNote, type Note } from '../account.api';

/** Another text for a note; the one before stays readable. */
export function EditNoteForm({ note, onClose }: { readonly note: Note; readonly onClose: () => void }) {
  const [text, setText] = useState(note.text);
  const edit = useEditNote();
  const toast = useToast();
  const whyNot = text.trim() === '' ? 'The note is empty.' : text.trim() === note.text ? 'Nothing has changed.' : null;
  const save = () => {
    if (whyNot !== null || edit.running) return;
    edit.runKept({ noteId: note.id, text: text.trim() }).then(
      ({ undo }) => {
        toast.show({ text: 'Note changed; the text before is kept', undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Change the note"
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={edit.running} disabledReason={whyNot}>
            Save the change
          </Button>
        </>
      }
    >
      <AreaField label="Note" labelHidden value={text} onChange={setText} rows={6} autoFocus maxLength={10000} />
      {edit.error ? <ErrorLine error={edit.error} /> : null}
    </Dialog>
  );
}
