import { useLayoutEffect, useMemo, useRef } from 'react';
import { isInField, isTypingKey, keyOf } from '../../lib/keyboard';
import type { CommandContext } from './command';
import { registry, whyNotNow, type RegisteredCommand } from './registry';

/** Time one has for the second key of `G T`. */
const sequenceMs = 1200;

// Keys the grids answer themselves, because only they know their rows; listed in the table for menu and key sheet.
const answeredByGrids: ReadonlySet<string> = new Set(['view.next-row', 'view.previous-row', 'edit.pick', 'edit.pick-all', 'account.open']);
// In a field these mean the text, as everywhere else on the machine.
const keysOfText: ReadonlySet<string> = new Set(['Ctrl Z', 'Ctrl Shift Z', 'Ctrl Y', 'Ctrl A']);

const rank: Readonly<Record<RegisteredCommand['scope'], number>> = { call: 0, letters: 1, import: 1, list: 2, customer: 2, anywhere: 3 };
/** The commands that listen to the window, in the order in which they are asked. */
export const listeners = (all: readonly RegisteredCommand[]): readonly RegisteredCommand[] =>
  all.filter((command) => !answeredByGrids.has(command.id)).sort((a, b) => rank[a.scope] - rank[b.scope]);
const usualListeners = listeners(registry);

/** Finds the command of a key press: a running call before the screen, the screen before the frame. */
export function commandForKey(
  key: string,
  typing: boolean,
  quickKeys: boolean,
  canRun: (command: RegisteredCommand) => boolean,
  candidates = usualListeners,
): RegisteredCommand | undefined {
  if (typing && keysOfText.has(key)) return undefined;
  return candidates.find((command) =>
    command.shownKeys.some((shown) => {
      if (shown !== key) return false;
      const single = isTypingKey(shown);
      if (single && typing) return false;
      // All of them: a digit or a sign spoken to a dictation program acts just like a letter.
      if (single && !quickKeys) return false;
      return canRun(command);
    }),
  );
}

/**
 * Listens to the keyboard for the whole window. Fields, dialogs and grids come first: what they used is left alone.
 * Listens from the moment a screen stands, not a moment after: a key pressed as soon as it is seen is heard.
 */
export function useCommandKeys(context: CommandContext, quickKeys: boolean, commands: readonly RegisteredCommand[]): void {
  const candidates = useMemo(() => listeners(commands), [commands]);
  const latest = useRef({ context, quickKeys, candidates });
  useLayoutEffect(() => {
    latest.current = { context, quickKeys, candidates };
  });
  useLayoutEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null;
    // Asked before anybody answers the key: the Esc that closes a dialog must not also leave the screen under it.
    let inDialog = false;
    const onCapture = () => {
      inDialog = document.querySelector('[role=dialog][aria-modal=true], [role=menu]') !== null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Control' || event.key === 'Shift' || event.key === 'Alt' || event.key === 'Meta')
        return;
      // An open dialog or menu keeps its keys.
      if (inDialog) return;
      const { context: now, quickKeys: letters, candidates: all } = latest.current;
      const typing = isInField(event.target);
      const key = keyOf(event);
      const canRun = (command: RegisteredCommand) => whyNotNow(command, now) === null;
      const sequence = first !== null && Date.now() - first.at < sequenceMs ? `${first.key} ${key}` : null;
      first = null;
      const found = (sequence === null ? undefined : commandForKey(sequence, typing, letters, canRun, all)) ?? commandForKey(key, typing, letters, canRun, all);
      if (found) {
        event.preventDefault();
        found.run(now);
      } else if (
        letters &&
        !typing &&
        all.some((command) =>
          command.shownKeys.some((shown) => shown.startsWith(`${key} `) && !shown.startsWith('Ctrl') && !shown.startsWith('Alt') && !shown.startsWith('Shift')),
        )
      ) {
        first = { key, at: Date.now() };
      }
    };
    window.addEventListener('keydown', onCapture, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onCapture, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
