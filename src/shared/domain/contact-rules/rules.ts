import { addDays, dayLabel, daysBetween, weekday, type IsoDate } from '../calendar';

export const channels = ['phone', 'sms', 'email', 'letter'] as const;
export type Channel = (typeof channels)[number];
/** A telephone rings for a text as for a call: the hours and days without calls are without texts too. */
const ringing: Readonly<Partial<Record<Channel, string>>> = { phone: 'calls', sms: 'texts' };

/** The company's policy; every figure is its own to set. */
export interface ContactRules {
  /** `HH:MM` on the customer's clock; calls and texts before and after are warned of. */
  readonly callFrom: string;
  readonly callUntil: string;
  /** Days of the week without calls and texts, 1 = Monday. */
  readonly quietWeekdays: readonly number[];
  /** Days nobody is contacted on, by any channel. */
  readonly quietDates: readonly IsoDate[];
  readonly quietOnHolidays: boolean;
  /** Whole days that must lie between two touches over any channel; 0 = no rule. */
  readonly minDaysBetween: number;
  /** Touches within seven days; 0 = no rule. */
  readonly maxTouchesPerWeek: number;
}

/** A contact that reached the customer: a talk, a message left, a text, a letter, a mail. A call nobody answered is none. */
export interface Touch {
  readonly channel: Channel;
  readonly day: IsoDate;
}

export interface ContactMoment {
  readonly channel: Channel;
  /** Day and time on the customer's clock. */
  readonly localDay: IsoDate;
  readonly localTime: string;
  /** Name of the public holiday in the customer's country, null on other days. */
  readonly holiday: string | null;
  readonly doNotContact: boolean;
  /** The person picked must not be used. */
  readonly doNotUse: boolean;
  readonly preferredChannel: Channel | null;
  /** Of the last weeks, any order. */
  readonly touches: readonly Touch[];
}

export type ContactFindingCode = 'do-not-contact' | 'do-not-use' | 'quiet-day' | 'outside-hours' | 'minimum-gap' | 'too-many-touches' | 'prefers-other-channel';

export interface ContactFinding {
  readonly code: ContactFindingCode;
  /** `stop`: needs a reason to go on. `warn`: worth knowing. */
  readonly weight: 'stop' | 'warn';
  readonly sentence: string;
}

const channelWords: Readonly<Record<Channel, string>> = { phone: 'by phone', sms: 'by text message', email: 'by e-mail', letter: 'by letter' };

/**
 * What speaks against a contact at this moment, weightiest first; empty = go on. Nothing here forbids: whoever goes on
 * against a `stop` gives a reason, which is kept.
 */
export function contactFindings(moment: ContactMoment, rules: ContactRules, locale = 'en-US'): readonly ContactFinding[] {
  const found: ContactFinding[] = [];
  const rung = ringing[moment.channel];
  const put = (code: ContactFindingCode, weight: ContactFinding['weight'], sentence: string) => found.push({ code, weight, sentence });
  if (moment.doNotContact) put('do-not-contact', 'stop', 'This customer is not to be contacted.');
  if (moment.doNotUse) put('do-not-use', 'stop', 'This person is not to be contacted.');
  if (rules.quietDates.includes(moment.localDay)) put('quiet-day', 'stop', `${dayLabel(moment.localDay, locale)} is a quiet day: nobody is contacted.`);
  else if (rung !== undefined && moment.holiday !== null && rules.quietOnHolidays)
    put('quiet-day', 'stop', `It is ${moment.holiday} at the customer's: no ${rung}.`);
  else if (rung !== undefined && rules.quietWeekdays.includes(weekday(moment.localDay)))
    put('quiet-day', 'stop', `No ${rung} on this day of the week at the customer's.`);
  if (rung !== undefined && (moment.localTime < rules.callFrom || moment.localTime >= rules.callUntil))
    put('outside-hours', 'stop', `It is ${moment.localTime} at the customer's; ${rung} are made from ${rules.callFrom} to ${rules.callUntil}.`);
  const last = moment.touches.reduce<Touch | null>(
    (newest, touch) => (touch.day <= moment.localDay && (newest === null || touch.day > newest.day) ? touch : newest),
    null,
  );
  if (last !== null && rules.minDaysBetween > 0 && daysBetween(last.day, moment.localDay) < rules.minDaysBetween)
    put(
      'minimum-gap',
      'stop',
      `Last contacted ${channelWords[last.channel]} on ${dayLabel(last.day, locale, moment.localDay)}; ${rules.minDaysBetween} ${rules.minDaysBetween === 1 ? 'day' : 'days'} must lie between.`,
    );
  const week = touchesInWeek(moment.touches, moment.localDay);
  if (rules.maxTouchesPerWeek > 0 && week >= rules.maxTouchesPerWeek)
    put('too-many-touches', 'stop', `Contacted ${week} ${week === 1 ? 'time' : 'times'} in seven days; ${rules.maxTouchesPerWeek} at most.`);
  if (moment.preferredChannel !== null && moment.preferredChannel !== moment.channel)
    put('prefers-other-channel', 'warn', `Prefers to be contacted ${channelWords[moment.preferredChannel]}.`);
  return found;
}

/** Touches on the day and the six days before it. */
export function touchesInWeek(touches: readonly Touch[], day: IsoDate): number {
  const from = addDays(day, -6);
  return touches.filter((touch) => touch.day >= from && touch.day <= day).length;
}
