import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { commands, type AppCommandId } from '../../shared/contract/commands';
import { boundCommands, type KeyBinding } from '../../shared/contract/key-bindings';
import { normaliseKey, type KeyText } from './keyboard';

/** The keys of this collector: the usual ones with his own in their place. */
export interface KeyBindings {
  /** Keys of a command in our writing, the first one is shown. */
  readonly keysOf: (id: AppCommandId) => readonly KeyText[];
  /** The key to draw where a screen names the usual one, e.g. `P` on a button; '' when the command has none any more. */
  readonly shown: (usual: KeyText) => KeyText;
}

/** Usual keys that mean more than one command, or a dialog's own key: a cap that names them stays as it is. */
function usualKeysOfOneCommand(): ReadonlyMap<KeyText, AppCommandId> {
  const owners = new Map<KeyText, AppCommandId | null>();
  for (const command of commands) for (const key of command.keys.map(normaliseKey)) owners.set(key, owners.has(key) ? null : command.id);
  for (const key of ['Enter', 'Esc', 'Ctrl Enter', 'Ctrl A', 'Up', 'Down']) owners.delete(key);
  return new Map([...owners].filter((entry): entry is [KeyText, AppCommandId] => entry[1] !== null));
}
const oneCommand = usualKeysOfOneCommand();

export function keyBindingsOf(bindings: readonly KeyBinding[]): KeyBindings {
  const keys = new Map<string, readonly KeyText[]>(boundCommands(bindings).map((command) => [command.id, command.keys.map(normaliseKey)]));
  const changed = new Set(bindings.map((binding) => binding.command));
  const keysOf = (id: AppCommandId) => keys.get(id) ?? [];
  return {
    keysOf,
    shown: (usual) => {
      const id = oneCommand.get(usual);
      return id === undefined || !changed.has(id) ? usual : (keysOf(id)[0] ?? '');
    },
  };
}

const usual = keyBindingsOf([]);
const KeyBindingsContext = createContext<KeyBindings>(usual);

export function KeyBindingsProvider({ bindings, children }: { readonly bindings: readonly KeyBinding[]; readonly children: ReactNode }) {
  const value = useMemo(() => keyBindingsOf(bindings), [bindings]);
  return <KeyBindingsContext.Provider value={value}>{children}</KeyBindingsContext.Provider>;
}

export function useKeyBindings(): KeyBindings {
  return useContext(KeyBindingsContext);
}
