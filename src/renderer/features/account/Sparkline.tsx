/** A line without axes, always beside its number: the last point is dotted, months without data are skipped. */
export function Sparkline({ points, label }: { readonly points: readonly (number | null)[]; readonly label: string }) {
  const known = points.map((value, at) => ({ value, at })).filter((point): point is { value: number; at: number } => point.value !== null);
  if (known.length < 2) return null;
  const values = known.map((point) => point.value);
  const low = Math.min(...values),
    span = Math.max(1, Math.max(...values) - low);
  const x = (at: number) => 2 + (at / Math.max(1, points.length - 1)) * 72;
  const y = (value: number) => 20 - ((value - low) / span) * 17;
  const last = known.at(-1);
  return (
    <svg
      viewBox="0 0 78 24"
      role="img"
      aria-label={label}
      style={{ width: 'calc(78 * var(--px))', height: 'calc(24 * var(--px))', minWidth: 0, flexShrink: 1 }}
    >
      <line x1="0" x2="78" y1="22" y2="22" stroke="var(--line-2)" strokeDasharray="2 3" />
      <polyline
        points={known.map((point) => `${x(point.at).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--bar)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last && <circle cx={x(last.at)} cy={y(last.value)} r="2.5" fill="var(--bar)" />}
    </svg>
  );
}
