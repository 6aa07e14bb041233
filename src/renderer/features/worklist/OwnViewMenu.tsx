import { problemOf } from '../../lib/problem';
import { ActionMenu, IconButton, useToast } from '../../ui';
import { useRemoveView, useReorderViews, useSaveView, type SavedView } from '../views';

/** Changing, moving and deleting the saved view that is open. */
export function OwnViewMenu({
  view,
  own,
  onChange,
  onRemoved,
}: {
  readonly view: SavedView;
  readonly own: readonly SavedView[];
  readonly onChange: () => void;
  readonly onRemoved: () => void;
}) {
  const remove = useRemoveView();
  const reorder = useReorderViews();
  const save = useSaveView();
  const toast = useToast();
  const failed = (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' });
  const at = own.findIndex((other) => other.id === view.id);
  const move = (to: number) => {
    const ids = own.map((other) => other.id).filter((id) => id !== view.id);
    ids.splice(to, 0, view.id);
    reorder.run({ ids }).catch(failed);
  };
  const drop = () => {
    remove.run({ id: view.id }).then(() => {
      onRemoved();
      toast.show({
        text: `View ${view.name} deleted`,
        undo: () => save.run({ id: null, kind: view.kind, name: view.name, rule: view.rule, sort: view.sort, descending: view.descending, mine: view.mine }),
      });
    }, failed);
  };
  return (
    <ActionMenu
      label={`View ${view.name}`}
      position="bottom-start"
      target={<IconButton icon="more" label={`Change, move or delete ${view.name}`} aria-haspopup="menu" />}
      items={[
        { key: 'change', label: 'Change or rename…', icon: 'edit', onSelect: onChange },
        { key: 'left', label: 'Move left', icon: 'back', disabledReason: at > 0 ? null : 'This is the first of your views.', onSelect: () => move(at - 1) },
        {
          key: 'right',
          label: 'Move right',
          icon: 'right',
          disabledReason: at < own.length - 1 ? null : 'This is the last of your views.',
          onSelect: () => move(at + 1),
        },
        { key: 'delete', label: 'Delete the view', icon: 'close', startsGroup: true, onSelect: drop },
      ]}
    />
  );
}
