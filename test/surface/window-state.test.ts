import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { keepWindowState, placeWindow, readWindowState } from '../../src/main/electron/window-state';
import type { Area, WindowState } from '../../src/main/electron/window-state';

const area = (x: number, y: number, width: number, height: number): Area => ({ x, y, width, height });
const left = (x: number, y: number, width = 1360, height = 860): WindowState => ({ x, y, width, height, maximized: false });
const laptop = area(0, 25, 1440, 875);
const desk = area(0, 0, 1920, 1040);

/** The title bar's middle 64 px, or any 64 px of it, lie inside one work area. */
const reachable = (place: WindowState, areas: readonly Area[]): boolean =>
  areas.some(
    (each) =>
      Math.min(place.x + place.width, each.x + each.width) - Math.max(place.x, each.x) >= Math.min(64, place.width) &&
      place.y >= each.y &&
      place.y + 32 <= each.y + each.height,
  );

const layouts: readonly (readonly [string, WindowState | null, readonly Area[], Partial<WindowState>])[] = [
  ['first start on one display: centred', null, [desk], { x: 280, y: 90, width: 1360, height: 860 }],
  ['first start on a small laptop: as large as fits', null, [area(0, 25, 1280, 695)], { x: 0, y: 25, width: 1280, height: 695 }],
  ['same display as before: as it was left', left(100, 80), [desk], left(100, 80)],
  ['second display to the right: as it was left', left(2000, 50), [desk, area(1920, 0, 2560, 1400)], left(2000, 50)],
  ['second display to the left, negative places: as it was left', left(-1800, 100), [desk, area(-1920, 0, 1920, 1040)], left(-1800, 100)],
  ['display above: as it was left', left(200, -1000), [desk, area(0, -1080, 1920, 1040)], left(200, -1000)],
  ['the second display is gone: pulled onto the one left', left(2000, 50), [desk], { x: 560, y: 50 }],
  ['the left display is gone', left(-1800, 100), [desk], { x: 0, y: 100 }],
  ['from a 4K desk to a laptop: no larger than it', left(300, 200, 3000, 1900), [laptop], { x: 0, y: 25, width: 1440, height: 875 }],
  ['title bar above the top of the display', left(100, -400), [desk], { x: 100, y: 0 }],
  ['title bar under the task bar', left(100, 1039), [desk], { x: 100, y: 180 }],
  ['only 40 px in sight on the right', left(1880, 100), [desk], { x: 560, y: 100 }],
];

describe('the window opens where it can be reached', () => {
  test('twelve display layouts are looked at', () => expect(layouts).toHaveLength(12));
  test.each(layouts)('%s', (_name, saved, areas, expected) => {
    const place = placeWindow(saved, areas);
    expect(place).toMatchObject(expected);
    expect(reachable(place, areas)).toBe(true);
  });

  const coordinate = fc.integer({ min: -8000, max: 8000 });
  const anyArea = fc.record({ x: coordinate, y: coordinate, width: fc.integer({ min: 640, max: 4000 }), height: fc.integer({ min: 480, max: 2500 }) });
  const anyState = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 1, max: 6000 }),
    height: fc.integer({ min: 1, max: 4000 }),
    maximized: fc.boolean(),
  });
  property.prop([fc.option(anyState), fc.array(anyArea, { minLength: 1, maxLength: 5 })])(
    'any window on any displays: 64 px of the title bar are in reach, and it is no larger than its display',
    (saved, areas) => {
      const place = placeWindow(saved, areas);
      expect(reachable(place, areas)).toBe(true);
      expect(areas.some((each) => place.width <= each.width && place.height <= each.height)).toBe(true);
    },
  );

  test('a state torn at any byte is no state, and never an error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duedesk-window-'));
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    keepWindowState(file, left(10, 20));
    expect(readWindowState(file)).toEqual(left(10, 20));
    const whole = readFileSync(file, 'utf8');
    for (let at = 0; at < whole.length; at += 1) {
      writeFileSync(file, whole.slice(0, at));
      expect(readWindowState(file)).toBeNull();
    }
    rmSync(folder, { recursive: true });
  });
});
