import { commands, scopesOverlap, type AppCommandId, type CommandInfo } from '../../../shared/contract/commands';
import type { KeyBindings } from '../../lib/key-bindings';
import { normaliseKey } from '../../lib/keyboard';
import { appCommands } from './all-commands';
import type { AppCommand, CommandContext } from './command';

/** An entry of the table together with what it does. */
export interface RegisteredCommand extends CommandInfo {
  readonly id: AppCommandId;
  readonly run: AppCommand['run'];
  readonly whyNot: AppCommand['whyNot'];
  /** Keys in our writing, the first one is shown. */
  readonly shownKeys: readonly string[];
}

const actions = new Map(appCommands.map((command) => [command.id, command]));

/** The command table with its actions and the usual keys. A table entry without an action is a programming fault and stops the start. */
export const registry: readonly RegisteredCommand[] = commands.map((info) => {
  const action = actions.get(info.id);
  if (!action) throw new Error(`Command without an action: ${info.id}`);
  return { ...info, run: action.run, whyNot: action.whyNot, shownKeys: info.keys.map(normaliseKey) };
});

/** The same with this collector's keys. */
export const boundRegistry = (keysOf: KeyBindings['keysOf']): readonly RegisteredCommand[] =>
  registry.map((command) => ({ ...command, shownKeys: keysOf(command.id) }));

const byId = new Map(registry.map((command) => [command.id, command]));

export function commandOf(id: AppCommandId): RegisteredCommand {
  const found = byId.get(id);
  if (!found) throw new Error(`Unknown command: ${id}`);
  return found;
}

/** Why the command cannot run now, in words; null when it can. */
export function whyNotNow(command: RegisteredCommand, context: CommandContext): string | null {
  if (command.scope === 'customer' && context.subject() === null) return 'Choose a customer first.';
  if (command.scope === 'call' && !context.callIsRunning()) return 'No call is running.';
  if ((command.scope === 'list' || command.scope === 'letters' || command.scope === 'import' || command.id === 'edit.find') && !context.screen.has(command.id))
    return 'Not on this screen.';
  return command.whyNot?.(context) ?? null;
}

/** Pairs of commands that would answer the same key at the same moment; empty in a sound table. */
export function keyClashes(all: readonly RegisteredCommand[] = registry): readonly (readonly [AppCommandId, AppCommandId, string])[] {
  const clashes: [AppCommandId, AppCommandId, string][] = [];
  all.forEach((a, at) => {
    for (const b of all.slice(at + 1)) {
      const shared = a.shownKeys.find((key) => b.shownKeys.includes(key));
      if (shared !== undefined && scopesOverlap(a.scope, b.scope)) clashes.push([a.id, b.id, shared]);
    }
  });
  return clashes;
}
