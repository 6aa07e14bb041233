/** Text along the axes of every chart. */
export const axisTick = { fill: 'var(--ink-3)', fontSize: 'var(--text-xs)' } as const;
