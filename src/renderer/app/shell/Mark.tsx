/** The product mark: three bars standing on a desk line. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" style={{ width: 'calc(24 * var(--px))', height: 'calc(24 * var(--px))', display: 'block' }}>
      <rect x="1" y="1" width="22" height="22" rx="5.5" fill="var(--ink)" />
      <path d="M6.2 16.6h11.6" stroke="var(--bg)" strokeWidth="2" strokeLinecap="round" />
      <path d="M7.2 12.6V10M12 12.6V6.6M16.8 12.6V8.4" stroke="var(--bg)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
