import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/** All in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

export const smallest = { width: 900, height: 600 };
const usual = { width: 1360, height: 860 };
/** So much of the title bar must be in reach to drag the window by. */
const grip = { width: 64, height: 32 };

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * The place for a window that was left at `saved`, on the displays there are now: as it was while its title bar can be
 * reached, else pulled onto the display it was nearest to. Never larger than that display's work area.
 * @param workAreas one per display, the primary one first; at least one.
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Area[]): WindowState {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...usual };
  if (saved === null) {
    const width = Math.min(usual.width, primary.width);
    const height = Math.min(usual.height, primary.height);
    return {
      x: primary.x + Math.round((primary.width - width) / 2),
      y: primary.y + Math.round((primary.height - height) / 2),
      width,
      height,
      maximized: false,
    };
  }
  const shownGrip = (area: Area): number => {
    const inside = saved.y >= area.y && saved.y + grip.height <= area.y + area.height;
    return inside ? Math.min(saved.x + saved.width, area.x + area.width) - Math.max(saved.x, area.x) : 0;
  };
  const distance = (area: Area): number => {
    const dx = saved.x + saved.width / 2 - (area.x + area.width / 2);
    const dy = saved.y + saved.height / 2 - (area.y + area.height / 2);
    return dx * dx + dy * dy;
  };
  const best = [...workAreas].sort((a, b) => shownGrip(b) - shownGrip(a))[0] ?? primary;
  const reachable = shownGrip(best) >= grip.width;
  const home = reachable ? best : ([...workAreas].sort((a, b) => distance(a) - distance(b))[0] ?? primary);
  const width = clamp(saved.width, Math.min(smallest.width, home.width), home.width);
  const height = clamp(saved.height, Math.min(smallest.height, home.height), home.height);
  // A window made smaller to fit is moved into sight whole.
  const keeps = reachable && saved.width <= home.width && saved.height <= home.height;
  return {
    x: keeps ? saved.x : clamp(saved.x, home.x, home.x + home.width - width),
    y: keeps ? saved.y : clamp(saved.y, home.y, home.y + home.height - height),
    width,
    height,
    maximized: saved.maximized,
  };
}

/** The kept state; null when there is none or it is damaged. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Replaces the kept state whole: a torn write leaves the old one. */
export function keepWindowState(file: string, state: WindowState): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(state), { mode: 0o600 });
  renameSync(fresh, file);
}
