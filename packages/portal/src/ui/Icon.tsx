import type { ReactNode } from 'react';

/** Line icons on a 24 grid, 1.75 wide; always beside words, so hidden from screen readers. */
const shapes = {
  back: <path d="M15 4.5 7.5 12l7.5 7.5" />,
  next: <path d="M9.5 6 15.5 12l-6 6" />,
  down: <path d="M6 9.5 12 15.5l6-6" />,
  close: <path d="M6.5 6.5l11 11m0-11-11 11" />,
  check: <path d="M5 12.5 10 17.5 19.5 7.5" />,
  eye: (
    <>
      <path d="M2 12c2.6-4.6 6-6.8 10-6.8s7.4 2.2 10 6.800c-2.6 4.6-6 6.8-10 6.800S4.6 16.6 2 12Z" />
      <circle cx="12" cy="12" r="3.2" />
    </>
  ),
  flow: (
    <>
      <rect x="2.8" y="3" width="8" height="5" rx="1" />
      <rect x="13.5" y="9.5" width="8" height="5" rx="1" />
      <rect x="2.8" y="16" width="8" height="5" rx="1" />
      <path d="M10.8 5.500h6.700v4M17.5 14.500v4h-6.700M6.8 8v8" />
    </>
  ),
  camera: (
    <>
      <path d="M4.5 7.500h3l1.7-2.800h5.600l1.7 2.800h3a2 2 0 0 1 2 2v8.300a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2V9.500a2 2 0 0 1 2-2Z" />
      <circle cx="12" cy="13.2" r="3.7" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="7" />
      <path d="m15.7 15.7 5.3 5.3" />
    </>
  ),
  progress: (
    <>
      <circle cx="10.5" cy="10.5" r="7" />
      <path d="m15.7 15.7 5.3 5.300M10.5 7v4l2.6 1.6" />
    </>
  ),
  pin: (
    <>
      <path d="M12 21.500c-4.7-4.7-7-8.3-7-11.300a7 7 0 0 1 14 0c0 3-2.3 6.6-7 11.300Z" />
      <circle cx="12" cy="10" r="2.6" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="10.5" width="15" height="10" rx="1.5" />
      <path d="M8 10.500V7.500a4 4 0 0 1 8 0v3" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M2.5 19.500c.6-3.7 3-5.5 6.5-5.500s5.9 1.8 6.5 5.500M15.5 5.300a3.5 3.5 0 0 1 0 6.400M17.5 14.600c2.2.7 3.6 2.3 4 4.9" />
    </>
  ),
  mic: (
    <>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.500a6.5 6.5 0 0 0 13 0M12 18v3" />
    </>
  ),
  save: <path d="M12 3.500v11m-4.5-4 4.5 4.5 4.5-4.500M4 20h16" />,
  horn: (
    <>
      <path d="M3.5 9.500v5h3.500l6.5 4.500v-14L7 9.500H3.500Z" />
      <path d="M17 9.200c1.6 1.7 1.6 3.9 0 5.6" />
    </>
  ),
  phone: (
    <path d="M6 3.500h3.200l1.6 4.3-2.2 1.700a12 12 0 0 0 5.9 5.900l1.7-2.2 4.3 1.600V18a2.5 2.5 0 0 1-2.7 2.500C10.6 20 4 13.4 3.5 6.200A2.5 2.5 0 0 1 6 3.500Z" />
  ),
  offline: <path d="M3 9.500a13 13 0 0 1 18 0M6.5 13a8 8 0 0 1 11 0M12 18.500h.01M4 4l16 16" />,
  bin: <path d="M4.5 6.500h15M9.5 6.500v-2h5v2M6.5 6.500l1 13.500h9l1-13.500M10 10.500v6M14 10.500v6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className ? `icon ${className}` : 'icon'}
      style={size ? { width: size, height: size } : undefined}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}

/** The light of a warning or an error: a shape as well as a colour. */
export function Sign({ kind }: { kind: 'amber' | 'red' | 'green' }) {
  return (
    <svg className={`sign sign-${kind}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {kind === 'amber' && <path d="M8 1 15.5 14.500H.5Z" />}
      {kind === 'red' && <rect x="1.5" y="1.5" width="13" height="13" rx="1" />}
      {kind === 'green' && <circle cx="8" cy="8" r="7" />}
    </svg>
  );
}
