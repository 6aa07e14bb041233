import { useState, type KeyboardEvent } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Target } from '../../lib/subject';
import { quickDay } from '../../ui';
import { useDaysAhead, type DayChoice } from './tasks.api';

/** The day of a form that puts something off for these customers: picked, typed, or a digit away. */
export function useDayChoice(targets: readonly Target[], first: DayChoice = 1) {
  const { days, dayOf, settle } = useDaysAhead(targets);
  const [choice, choose] = useState<DayChoice>(first);
  const [settling, setSettling] = useState(false);
  return {
    days,
    choose,
    settling,
    /** Null = it cannot be read. */
    day: dayOf(choice),
    /** The day to save, once it is known for certain. */
    settled: async (): Promise<IsoDate | null> => {
      setSettling(true);
      const day = await settle(choice);
      setSettling(false);
      return day;
    },
    /** Digits choose, except where they are typed or picked from a list. */
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      const count = quickDay(event.key);
      if (count === null || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      choose(count);
    },
  };
}
