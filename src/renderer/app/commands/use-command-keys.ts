import { useEffect, useRef } from 'react';
import { isInField, isTypingKey, keyOf } from '../../lib/keyboard';
import type { CommandContext } from './command';
import { registry, whyNotNow, type RegisteredCommand } from './registry';

/** Time one has for the second key of `G T`. */
const sequenceMs = 1200;

// Keys the grids answer themselves, because only they know their rows; listed in the table for menu and key sheet.
const answeredByGrids = new Set(['view.next-row', 'view.previous-row', 'edit.pick', 'edit.pick-all', 'account.open']);

const rank: Readonly<Record<RegisteredCommand['scope'], number>> = { call: 0, letters: 1, import: 1, list: 2, customer: 2, anywhere: 3 };
const candidates = [...registry].filter((command) => !answeredByGrids.has(command.id)).sort((a, b) => rank[a.scope] - rank[b.scope]);

/** Finds the command of a key press: a running call before the screen, the screen before the frame. */
export function commandForKey(key: string, typing: boolean, quickKeys: boolean, canRun: (command: RegisteredCommand) => boolean): RegisteredCommand | undefined {
  return candidates.find((command) => command.shownKeys.some((shown) => {
    if (shown !== key) return false;
    // Outcome digits and ? stay when single letters are switched off: they are no letters.
    const single = isTypingKey(shown);
    if (single && typing) return false;
    if (single && !quickKeys && /^[A-Z]( [A-Z])?$/.test(shown)) return false;
    return canRun(command);
  }));
}

/** Listens to the keyboard for the whole window. Fields, dialogs and grids come first: what they used is left alone. */
export function useCommandKeys(context: CommandContext, quickKeys: boolean): void {
  const latest = useRef({ context, quickKeys });
  useEffect(() => {
    latest.current = { context, quickKeys };
  });
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Control' || event.key === 'Shift' || event.key === 'Alt' || event.key === 'Meta') return;
      // An open dialog or menu keeps its keys.
      if (document.querySelector('[role=dialog][aria-modal=true], [role=menu]') !== null) return;
      const { context: now, quickKeys: letters } = latest.current;
      const typing = isInField(event.target);
      const key = keyOf(event);
      const canRun = (command: RegisteredCommand) => whyNotNow(command, now) === null;
      const sequence = first !== null && Date.now() - first.at < sequenceMs ? `${first.key} ${key}` : null;
      first = null;
      const found = (sequence === null ? undefined : commandForKey(sequence, typing, letters, canRun)) ?? commandForKey(key, typing, letters, canRun);
      if (found) {
        event.preventDefault();
        found.run(now);
      } else if (letters && !typing && candidates.some((command) => command.shownKeys.some((shown) => shown.startsWith(`${key} `) && !shown.startsWith('Ctrl') && !shown.startsWith('Alt') && !shown.startsWith('Shift')))) {
        first = { key, at: Date.now() };
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
