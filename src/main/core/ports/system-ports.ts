import { randomBytes } from 'node:crypto';
import type { Clock, Ids, Log } from './index';

export const systemClock: Clock = { nowMs: () => Date.now() };

/**
 * A clock set to a day: that day with the present time of day (UTC), so that a whole command runs "as of" it.
 * `day` is `YYYY-MM-DD`.
 */
export function clockSetTo(day: string, real: Clock = systemClock): Clock {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return { nowMs: () => midnight + (real.nowMs() % 86_400_000) };
}

/** UUIDv7 by RFC 9562: 48 bits of time, 12 bits of a counter within the millisecond, 62 random bits. */
export function systemIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
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
      const random = randomBytes(8);
      random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
      const tail = random.toString('hex');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
