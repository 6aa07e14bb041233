import * as z from 'zod';

/** The shortest reason that is kept: at least a word, not a mark. */
export const shortestReason = 3;
/** Whether a text says enough to be kept as a reason. */
export const isReason = (text: string): boolean => text.trim().length >= shortestReason;

/** Why somebody did what a rule speaks against; kept with what was done. */
export const keptReason = z.string().trim().min(shortestReason).max(400);
