const dots = [8, 16, 24]
  .flatMap((y) => [8, 16, 24].map((x) => [x, y] as const))
  .filter(([x, y]) => x !== 16 || y !== 16);

/** The mark: one point among many. */
export function Mark({ size = 28, inverse = false }: { size?: number; inverse?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill={inverse ? '#FFFFFF' : 'var(--ink)'} />
      {dots.map(([x, y]) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r="2.2" fill={inverse ? 'var(--ink-mid)' : 'var(--ink-soft)'} />
      ))}
      <circle cx="16" cy="16" r="4.8" fill={inverse ? 'var(--accent)' : 'var(--accent-mark)'} />
    </svg>
  );
}
