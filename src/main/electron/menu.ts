import type { MenuItemConstructorOptions } from 'electron';
import { commands, menus } from '../../shared/contract/commands';
import type { CommandInfo, MenuName } from '../../shared/contract/commands';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** What the system does by itself, beside the commands of the menu. Undo is a command: it takes back acts as well as text. */
const systemItems = (platform: NodeJS.Platform): Readonly<Partial<Record<MenuName, readonly Role[]>>> => ({
  Edit: ['redo', 'cut', 'copy', 'paste'],
  View: ['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'],
  File: platform === 'darwin' ? ['close'] : ['close', 'quit'],
});

/**
 * The key as the system's menus write it, or undefined where they cannot: two keys in a row, and keys without a
 * modifier, which would act while somebody types.
 */
export function acceleratorOf(key: string | undefined): string | undefined {
  if (key === undefined || key.includes(' ')) return undefined;
  if (!key.includes('+') && !/^F\d+$/.test(key)) return undefined;
  return key.replace('Mod', 'CmdOrCtrl').replace('ArrowDown', 'Down').replace('ArrowUp', 'Up');
}

const item = (command: CommandInfo, pick: (commandId: string) => void): MenuItemConstructorOptions => {
  const accelerator = command.keys.map(acceleratorOf).find((key) => key !== undefined);
  return {
    id: command.id,
    label: command.label,
    toolTip: command.help,
    click: () => pick(command.id),
    // Shown, not taken: the page handles keys itself, the same way in every shell.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
};

function entries(menu: MenuName, platform: NodeJS.Platform, pick: (commandId: string) => void): MenuItemConstructorOptions[] {
  const own = commands.filter((command) => command.menu === menu);
  const parted: MenuItemConstructorOptions[] = [];
  own.forEach((command, at) => {
    if (at > 0 && own[at - 1]?.group !== command.group) parted.push({ type: 'separator' });
    parted.push(item(command, pick));
  });
  const roles = (systemItems(platform)[menu] ?? []).map((role): MenuItemConstructorOptions => ({ role }));
  if (roles.length === 0) return parted;
  return menu === 'Edit' ? [...roles, { type: 'separator' }, ...parted] : [...parted, { type: 'separator' }, ...roles];
}

/** The native menu bar, made from the one table of commands. */
export function menuTemplate(platform: NodeJS.Platform, pick: (commandId: string) => void): MenuItemConstructorOptions[] {
  const bar = menus.map((menu): MenuItemConstructorOptions => ({ label: menu, submenu: entries(menu, platform, pick) }));
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...bar, { role: 'windowMenu' }] : bar;
}
