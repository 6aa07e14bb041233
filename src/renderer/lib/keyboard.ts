/** A key as it is shown and compared: `C`, `?`, `Ctrl K`, `Ctrl Shift Z`, `F6`, `G T` (one after the other). */
export type KeyText = string;

const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
};
const written: Readonly<Record<string, string>> = { ...named, Mod: 'Ctrl' };
const modifiers = ['Ctrl', 'Alt', 'Shift'] as const;

export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The pressed key in the writing of commands. Shift is named only with letters, digits and named keys: `?` is `?`, not `Shift ?`. */
export function keyOf(event: KeyPress): KeyText {
  const name = named[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && (name.length > 1 || /[A-Z0-9]/.test(name))) parts.push('Shift');
  return [...parts, name].join(' ');
}

/** The writing of the command table in ours: `Mod+K` becomes `Ctrl K`, `Alt+ArrowUp` `Alt Up`, `G W` stays. */
export function normaliseKey(text: string): KeyText {
  const parts = text
    .split(/[+\s]+/)
    .filter(Boolean)
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .map((part) => written[part] ?? part);
  const held = modifiers.filter((modifier) => parts.includes(modifier));
  return [...held, ...parts.filter((part) => !(modifiers as readonly string[]).includes(part))].join(' ');
}

/** True for a key that types a letter, digit or sign on its own; such keys never act while a field has the focus. */
export function isTypingKey(key: KeyText): boolean {
  return key.length === 1 || key.split(' ').every((part) => part.length === 1) || key === 'Space';
}

const fieldSelector = 'input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]';
/** Whether the event comes out of a field one types into. */
export function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(fieldSelector) !== null;
}

/** Key caps to draw: `Ctrl K` -> two; on a Mac Ctrl reads Cmd. */
export function keyCaps(key: KeyText): readonly string[] {
  return key.split(' ').map((part) => (isMac && part === 'Ctrl' ? 'Cmd' : part));
}
