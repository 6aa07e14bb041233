import { commands, scopesOverlap, type CommandInfo } from './commands';

export interface KeyBinding {
  readonly command: string;
  readonly keys: readonly string[];
}
export interface KeyFault {
  readonly rule: 'unknown-command' | 'key-not-possible' | 'key-clash';
  readonly sentence: string;
  /** Which of the bindings is at fault. */
  readonly index: number;
}

const named = [
  'Enter',
  'Escape',
  'Space',
  'Tab',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Insert',
  'Delete',
  'Backspace',
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
];
/** Keys that operating systems and browsers keep for themselves, or without which nobody gets out of a field. */
const notOurs = ['Tab', 'Shift+Tab', 'Alt+F4', 'Mod+W', 'Mod+T', 'Mod+N', 'Mod+Q', 'Mod+C', 'Mod+V', 'Mod+X', 'F12'];

/** The command table with the collector's keys in place of the usual ones. */
export function boundCommands(bindings: readonly KeyBinding[]): readonly CommandInfo[] {
  const chosen = new Map(bindings.map((binding) => [binding.command, binding.keys]));
  return commands.map((command) => ({ ...command, keys: chosen.get(command.id) ?? command.keys }));
}

/**
 * Why these keys cannot be kept; null when they can. Clashes count only between commands whose scopes can hold at once, and
 * a sequence clashes with its own first key. The usual clashes of the table, if any, are nobody's fault here.
 */
export function keyFault(bindings: readonly KeyBinding[]): KeyFault | null {
  const bound = boundCommands(bindings);
  for (const [index, binding] of bindings.entries()) {
    const own = bound.find((command) => command.id === binding.command);
    if (own === undefined) return { rule: 'unknown-command', sentence: `There is no command ${binding.command}.`, index };
    for (const key of binding.keys) {
      if (!isPossible(key)) return { rule: 'key-not-possible', sentence: `${key} cannot be used as a key.`, index };
      if (key.split(' ').some((part) => notOurs.includes(part)))
        return { rule: 'key-not-possible', sentence: `${key} belongs to the system or the browser. Choose another key.`, index };
      const other = bound.find(
        (command) =>
          command.id !== own.id &&
          scopesOverlap(command.scope, own.scope) &&
          !sharedByTable(own.id, command.id, key) &&
          command.keys.some((taken) => clashes(taken, key)),
      );
      if (other !== undefined)
        return { rule: 'key-clash', sentence: `${key} is the key of “${other.label}”. Choose another one, or change that one first.`, index };
    }
  }
  return null;
}

function isPossible(key: string): boolean {
  const presses = key.split(' ');
  return (
    presses.length <= 2 &&
    presses.every((press) => {
      const parts = press.split(/(?<=[^+])\+/);
      const last = parts.at(-1) ?? '';
      const before = parts.slice(0, -1);
      return (
        before.every((part) => ['Mod', 'Alt', 'Shift', 'Ctrl'].includes(part)) &&
        new Set(before).size === before.length &&
        (named.includes(last) || /^[^\p{C}\s]$/u.test(last))
      );
    })
  );
}

const clashes = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase() ||
  `${a} `.toLowerCase() === b.toLowerCase().slice(0, a.length + 1) ||
  `${b} `.toLowerCase() === a.toLowerCase().slice(0, b.length + 1);

/** Two commands that share this very key in the table may go on sharing it. */
function sharedByTable(a: string, b: string, key: string): boolean {
  const usual = (id: string) => commands.find((command) => command.id === id)?.keys.some((known) => known === key) === true;
  return usual(a) && usual(b);
}
