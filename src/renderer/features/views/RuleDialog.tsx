import { useState } from 'react';
import type { Rule } from '../../../shared/domain/segments';
import { useDebounced } from '../../lib/use-debounced';
import { Button, CheckboxField, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { draftOf, firstDraft, ruleOfDraft, type RuleDraft } from './rule-draft';
import { RuleEditor } from './RuleEditor';
import styles from './views.module.css';
import { useRulePreview, useSaveView, type SavedView } from './views.api';

/** What the rule is made for: to narrow the list now, to be a view of its own, or to change a saved one. */
export type RuleTask =
  | { readonly for: 'filter'; readonly rule: Rule | null }
  | { readonly for: 'view'; readonly rule: Rule | null }
  | { readonly for: 'change'; readonly view: SavedView };

export interface RuleDialogProps {
  readonly task: RuleTask;
  /** Narrows the list by the rule without keeping it. */
  readonly onUse: (rule: Rule) => void;
  readonly onSaved: (id: SavedView['id'], kind: SavedView['kind']) => void;
  readonly onClose: () => void;
}

/** Makes a rule, says whom it holds while it is made, and keeps it as a view or a segment. */
export function RuleDialog({ task, onUse, onSaved, onClose }: RuleDialogProps) {
  const view = task.for === 'change' ? task.view : null;
  const start = task.for === 'change' ? task.view.rule : task.rule;
  const [draft, setDraft] = useState<RuleDraft>(() => (start === null ? firstDraft : draftOf(start)));
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view !== null && !view.mine);
  const rule = ruleOfDraft(draft);
  const preview = useRulePreview(useDebounced(rule, 120));
  const save = useSaveView();
  const toast = useToast();
  const gap = rule === null ? 'Add a condition and complete it.' : null;
  const keep = (kind: SavedView['kind']) => {
    if (rule === null || name.trim() === '' || save.running) return;
    save.run({ id: view?.id ?? null, kind, name: name.trim(), rule, sort: view?.sort ?? 'rank', descending: view?.descending ?? false, mine: !shared }).then(
      ({ id }) => {
        toast.show({ text: `${kind === 'view' ? 'View' : 'Segment'} ${name.trim()} saved` });
        onSaved(id, kind);
        onClose();
      },
      () => undefined,
    );
  };
  const use = () => {
    if (rule === null) return;
    onUse(rule);
    onClose();
  };
  const unnamed = gap ?? (name.trim() === '' ? 'Give it a name first.' : null);
  const found = rule === null ? undefined : preview.data;
  return (
    <Dialog
      open
      onClose={onClose}
      width={680}
      title={view !== null ? `Change ${view.name}` : task.for === 'filter' ? 'Filter the list' : 'New view'}
      onSubmit={() => (task.for === 'filter' && name.trim() === '' ? use() : keep(view?.kind ?? 'view'))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {view !== null ? (
            <Button
              kind="primary"
              keys="Ctrl Enter"
              busy={save.running}
              disabledReason={unnamed}
              onClick={() => keep(view.kind)}
            >{`Save the ${view.kind}`}</Button>
          ) : (
            <>
              <Button busy={save.running} disabledReason={unnamed} onClick={() => keep('segment')}>
                Save as segment
              </Button>
              <Button kind={task.for === 'view' ? 'primary' : 'plain'} busy={save.running} disabledReason={unnamed} onClick={() => keep('view')}>
                Save as view
              </Button>
              {task.for === 'filter' && (
                <Button kind="primary" keys="Ctrl Enter" disabledReason={gap} onClick={use}>
                  {found === undefined ? 'Show them' : `Show ${found.onList.toLocaleString()} on the list`}
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14 }}>
        <RuleEditor draft={draft} onChange={setDraft} />
        <div className={styles.found} aria-live="polite">
          {found === undefined ? (
            <p className="muted">{preview.isError ? '' : 'What it holds is said here as soon as a condition is complete.'}</p>
          ) : (
            <>
              <p>
                <b className="strong">{found.count.toLocaleString()}</b> {found.count === 1 ? 'customer matches' : 'customers match'},{' '}
                <b className="strong">{found.onList.toLocaleString()}</b> on the list today. <span className="muted">{`${found.sentence}.`}</span>
              </p>
              {found.count > 0 && (
                <p className="small muted truncate">
                  {found.first.map((row) => row.name).join(', ')}
                  {found.count > found.first.length ? ' and more' : ''}
                </p>
              )}
            </>
          )}
          {preview.isError && rule !== null && <ErrorLine error={preview.error} />}
        </div>
        <div className={styles.name}>
          <TextField label={task.for === 'filter' ? 'Name, to keep it' : 'Name'} value={name} onChange={setName} maxLength={60} />
          <CheckboxField label="For everybody" checked={shared} onChange={setShared} />
        </div>
        {save.error ? <ErrorLine error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
