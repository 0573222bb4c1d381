const COLUMNS = [8, 16, 24];

/** The mark of 一点通: one lit dot among nine. Drawn here, so that it needs no line. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#1f4e79" />
      {COLUMNS.map((x) =>
        COLUMNS.map((y) =>
          x === 16 && y === 16 ? null : <circle key={`${x} ${y}`} cx={x} cy={y} r="2.2" fill="#a9c0d5" />,
        ),
      )}
      <circle cx="16" cy="16" r="5" fill="#e2b978" />
    </svg>
  );
}
