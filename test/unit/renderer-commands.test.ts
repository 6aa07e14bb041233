import { describe, expect, test } from 'vitest';
import { commands, menus } from '../../src/shared/contract/commands';
import { appCommands } from '../../src/renderer/app/commands/all-commands';
import { boundRegistry, keyClashes, registry, whyNotNow } from '../../src/renderer/app/commands/registry';
import { commandForKey, listeners } from '../../src/renderer/app/commands/use-command-keys';
import type { CommandContext } from '../../src/renderer/app/commands/command';
import { keyBindingsOf } from '../../src/renderer/lib/key-bindings';
import { sheetLines } from '../../src/renderer/app/palette/key-sections';
import { loosely, searchText } from '../../src/renderer/app/palette/palette-options';

const always = () => true;
const context = (over: Partial<CommandContext>): CommandContext =>
  ({ subject: () => null, callIsRunning: () => false, screen: { has: () => false, run: () => false, add: () => () => undefined }, ...over }) as CommandContext;
const entry = (id: string) => registry.find((command) => command.id === id)!;

describe('the command table and what the page does with it', () => {
  test('every command of the table has exactly one action, and no action is without a command', () => {
    expect(appCommands.map((command) => command.id).sort()).toEqual(commands.map((command) => command.id).sort());
  });

  test('every command has a label, a place in a menu and a sentence of help', () => {
    for (const command of registry) {
      expect(command.label.trim(), command.id).not.toBe('');
      expect(menus, command.id).toContain(command.menu);
      expect(command.help, command.id).toMatch(/^.{10,}\.$/s);
    }
  });

  test('no two commands answer the same key at the same moment', () => {
    expect(keyClashes()).toEqual([]);
  });

  test('every command with a key stands in exactly one section of the key sheet, one without stands in none', () => {
    const lines = sheetLines(registry, '').flatMap((section) => section.lines.map((command) => command.id));
    expect(lines.toSorted()).toEqual(
      registry
        .filter((command) => command.shownKeys.length > 0)
        .map((command) => command.id)
        .toSorted(),
    );
    const mine = keyBindingsOf([{ command: 'data.backup', keys: ['Alt B'] }]);
    expect(sheetLines(boundRegistry(mine.keysOf), 'back up').flatMap((section) => section.lines.map((command) => [section.title, command.id]))).toEqual([
      ['Anywhere', 'data.backup'],
    ]);
  });

  test('a clash that is planted is found', () => {
    expect(keyClashes([...registry, { ...entry('go.aging'), shownKeys: ['C'] }])).toEqual([['account.call', 'go.aging', 'C']]);
  });

  test('a single letter never acts while somebody types into a field', () => {
    expect(commandForKey('C', false, true, always)?.id).toBe('account.call');
    expect(commandForKey('C', true, true, always)).toBeUndefined();
    expect(commandForKey('Ctrl K', true, true, always)?.id).toBe('view.palette');
  });

  test('with single keys switched off, letters, digits and signs rest and the same can be reached with Ctrl', () => {
    expect(commandForKey('C', false, false, always)).toBeUndefined();
    expect(commandForKey('G W', false, false, always)).toBeUndefined();
    expect(commandForKey('Ctrl K', false, false, always)?.id).toBe('view.palette');
    expect(commandForKey('7', false, false, always)).toBeUndefined();
    expect(commandForKey('?', false, false, always)).toBeUndefined();
    expect(commandForKey('Ctrl /', false, false, always)?.id).toBe('help.keys');
  });

  test('Ctrl Z in a field takes back typing, outside of it the last act', () => {
    expect(commandForKey('Ctrl Z', true, true, always)).toBeUndefined();
    expect(commandForKey('Ctrl Z', false, true, always)?.id).toBe('edit.undo');
    expect(commandForKey('Ctrl Shift Z', false, true, always)?.id).toBe('edit.redo');
  });

  test('a key of one’s own acts in place of the usual one, and the usual one rests', () => {
    const mine = keyBindingsOf([
      { command: 'account.call', keys: ['Y'] },
      { command: 'go.aging', keys: [] },
    ]);
    const all = listeners(boundRegistry(mine.keysOf));
    expect(commandForKey('Y', false, true, always, all)?.id).toBe('account.call');
    expect(commandForKey('C', false, true, always, all)).toBeUndefined();
    expect(commandForKey('G R', false, true, always, all)).toBeUndefined();
    expect([mine.shown('C'), mine.shown('G R'), mine.shown('P'), mine.shown('Ctrl Enter')]).toEqual(['Y', '', 'P', 'Ctrl Enter']);
  });

  test('a running call takes Ctrl Enter before the screen under it does', () => {
    expect(commandForKey('Ctrl Enter', false, true, always)?.id).toBe('call.save');
    expect(commandForKey('Ctrl Enter', false, true, (command) => command.scope !== 'call')?.scope).toMatch(/letters|import/);
  });

  test('a command that cannot run now says why in words', () => {
    expect(whyNotNow(entry('account.call'), context({}))).toBe('Choose a customer first.');
    expect(whyNotNow(entry('call.save'), context({}))).toBe('No call is running.');
    expect(whyNotNow(entry('letters.print'), context({}))).toBe('Not on this screen.');
    expect(whyNotNow(entry('go.worklist'), context({}))).toBeNull();
  });

  test('the palette forgives left-out letters but not other words', () => {
    expect(loosely('Import files…', 'impfil')).toBe(true);
    expect(loosely('Import files…', 'files')).toBe(true);
    expect(loosely('Import files…', 'letters')).toBe(false);
  });

  test('the leading sign chooses what is searched and is not searched itself', () => {
    expect(searchText('#31042')).toBe('31042');
    expect(searchText('@dana')).toBe('dana');
    expect(searchText('>import')).toBe('');
  });
});
