import { useState } from 'react';
import { formatRelativeDay, formatTime, dayOfInstant } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import type { Subject } from '../../lib/subject';
import { Button, Chip, EmptyState, ErrorLine, SkeletonRows, type IconName } from '../../ui';
import { useNotes, useNoteVersions, type Note } from './account.api';
import { EditNoteForm } from './forms/EditNoteForm';
import { useAccountForms } from './forms/AccountFormsProvider';
import styles from './NotesTab.module.css';

const pinIcon: Readonly<Record<Note['pinnedTo']['kind'], IconName>> = { customer: 'customer', item: 'item', dispute: 'dispute', promise: 'promise' };

/** Notes of the customer, newest first, each with what it is pinned to; a changed one shows every text it had. */
export function NotesTab({ subject }: { readonly subject: Subject }) {
  const forms = useAccountForms();
  const list = useNotes(subject.customerId);
  const [editing, setEditing] = useState<Note | null>(null);
  const [opened, setOpened] = useState<Note['id'] | null>(null);
  const notes = list.data?.pages.flatMap((page) => page.notes) ?? [];
  return (
    <section className={styles.notes} aria-label="Notes">
      <div>
        <Button icon="plus" keys="N" onClick={() => forms.open('note', subject)}>
          Add a note
        </Button>
      </div>
      {list.isPending && <SkeletonRows count={4} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && notes.length === 0 && (
        <EmptyState small icon="note" title="No notes yet">
          What the next person should know, about the customer, an item, a dispute or a promise.
        </EmptyState>
      )}
      <ul>
        {notes.map((note) => (
          <NoteLine
            key={note.id}
            note={note}
            opened={opened === note.id}
            onVersions={() => setOpened(opened === note.id ? null : note.id)}
            onEdit={() => setEditing(note)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
      {editing && <EditNoteForm note={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function NoteLine({
  note,
  opened,
  onVersions,
  onEdit,
}: {
  readonly note: Note;
  readonly opened: boolean;
  readonly onVersions: () => void;
  readonly onEdit: () => void;
}) {
  const { locale, today, timeZone } = useFrame();
  const when = (atMs: number) => `${formatRelativeDay(dayOfInstant(atMs, timeZone), locale, today)} ${formatTime(atMs, timeZone)}`;
  const earlier =
    useNoteVersions(opened ? note.id : null)
      .data?.versions.slice(0, -1)
      .reverse() ?? [];
  return (
    <li className={styles.note}>
      <div className={styles.head}>
        <span className="small muted">{`${when(note.atMs)}${note.by === '' ? '' : `, ${note.by}`}`}</span>
        {note.pinnedTo.kind !== 'customer' && <Chip icon={pinIcon[note.pinnedTo.kind]}>{note.pinnedTo.label}</Chip>}
        {note.editedAtMs !== null && (
          <button
            type="button"
            className="text-link small"
            aria-expanded={opened}
            onClick={onVersions}
          >{`changed ${when(note.editedAtMs)}, ${opened ? 'hide' : 'show'} ${note.versions - 1} earlier`}</button>
        )}
        <span className="spacer" />
        <Button size="small" kind="ghost" icon="edit" onClick={onEdit}>
          Change<span className="sr-only">{` the note ${note.text.slice(0, 40)}`}</span>
        </Button>
      </div>
      <p className={styles.text}>{note.text}</p>
      {opened && (
        <ol className={styles.versions} aria-label="Earlier texts">
          {earlier.map((version) => (
            <li key={version.atMs}>
              <span className="small muted">{`${when(version.atMs)}${version.by === '' ? '' : `, ${version.by}`}`}</span>
              <p className={styles.text}>{version.text}</p>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
