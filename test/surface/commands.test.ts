import { describe, expect, test } from 'vitest';
import { commands, menus, scopesOverlap } from '../../src/shared/contract/commands';
import type { CommandInfo } from '../../src/shared/contract/commands';

const all: readonly CommandInfo[] = commands;

describe('the table of commands', () => {
  test('every command has a menu place, a label and a help sentence, and its id once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, menu, label, help } of all) {
      expect(menus).toContain(menu);
      expect(id).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
      expect(label).toMatch(/^[A-Z]/);
      expect(help).toMatch(/^[A-Z].*\.$/);
    }
    for (const menu of menus) expect(all.some((command) => command.menu === menu)).toBe(true);
  });

  test('no key means two things at once', () => {
    const clashes = all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .filter((other) => scopesOverlap(one.scope, other.scope) && one.keys.some((key) => other.keys.includes(key)))
        .map((other) => `${one.id} and ${other.id}`),
    );
    expect(clashes).toEqual([]);
  });

  test('no single key hides the first of two keys in a row', () => {
    const firsts = new Set(all.flatMap(({ keys }) => keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0])));
    expect(all.filter(({ keys }) => keys.some((key) => firsts.has(key)))).toEqual([]);
  });

  test('keys a Chromium window keeps for itself are not used', () => {
    const kept = ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W', 'Mod+Tab', 'F11', 'F12'];
    expect(all.filter(({ keys }) => keys.some((key) => kept.includes(key)))).toEqual([]);
  });
});
