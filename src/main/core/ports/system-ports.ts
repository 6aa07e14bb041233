import { randomFillSync } from 'node:crypto';
import { dateInZone, endOfDayInZone, startOfDayInZone, type IsoDate } from '../../../shared/domain/calendar';
import type { Clock, Ids, Log } from './index';

export const systemClock: Clock = { nowMs: () => Date.now() };

/**
 * A clock set to a day: that day, at the present time of day in the company's zone, so that a whole command runs "as of" it.
 * With `time` (`HH:MM`) it starts at that hour instead and runs on from there. It never leaves the day, and costs an addition
 * per look (an import looks once per row).
 */
export function clockSetTo(day: IsoDate, zone: () => string, time: string | null = null, real: Clock = systemClock): Clock {
  const startedMs = real.nowMs();
  let known: { readonly zone: string; readonly offsetMs: number; readonly lastMs: number } | null = null;
  return {
    nowMs() {
      const now = zone();
      if (known?.zone !== now) {
        const realMs = real.nowMs();
        const dayMs = startOfDayInZone(day, now);
        const offsetMs = time === null ? dayMs - startOfDayInZone(dateInZone(realMs, now), now) : dayMs + minutesOf(time) * 60_000 - startedMs;
        known = { zone: now, offsetMs, lastMs: endOfDayInZone(day, now) };
      }
      return Math.min(real.nowMs() + known.offsetMs, known.lastMs);
    },
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The random tail of an id as hex, with the variant bits of RFC 9562. Drawn 512 ids at a time: asking the system for each costs more than the id itself. Used bytes are wiped. */
function randomTails(): (bytes: number) => string {
  const pool = Buffer.alloc(8 * 512);
  let used = pool.length;
  return (bytes) => {
    if (used + bytes > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    pool[used] = ((pool[used] ?? 0) & 0x3f) | 0x80;
    const text = pool.toString('hex', used, used + bytes);
    pool.fill(0, used, used + bytes);
    used += bytes;
    return text;
  };
}

/** UUIDv7 by RFC 9562: 48 bits of time, 12 bits of a counter within the millisecond, 62 random bits. */
export function systemIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  const tailOf = randomTails();
  return {
    next() {
      let ms = clock.nowMs();
      if (ms <= lastMs) {
        ms = lastMs;
        counter += 1;
        if (counter > 0xfff) {
          ms = lastMs += 1;
          counter = 0;
        }
      } else {
        lastMs = ms;
        counter = 0;
      }
      const time = ms.toString(16).padStart(12, '0');
      const tail = tailOf(8);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
