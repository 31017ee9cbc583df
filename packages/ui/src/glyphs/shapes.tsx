import type { ReactNode } from 'react'

// 16 x 16, drawn with the current colour; --cut is the colour a hole shows.

/** The drawings by name. */
export const shapes = {
  ready: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" stroke="var(--cut)" strokeWidth="1.8" />
    </>
  ),
  busy: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2.5" fill="currentColor" stroke="none" />
      <path
        d="M5 4.3h1.5l.7 2-1 .8a5 5 0 0 0 2.7 2.7l.8-1 2 .7V11c0 .5-.5.9-1 .9A7.3 7.3 0 0 1 4.1 5.3c0-.5.4-1 .9-1Z"
        fill="var(--cut)"
        stroke="none"
      />
    </>
  ),
  standby: (
    <>
      <circle cx="8" cy="8" r="6.2" strokeWidth="1.6" />
      <path d="M8 2a6 6 0 0 0 0 12Z" fill="currentColor" stroke="none" />
    </>
  ),
  offline: (
    <>
      <circle cx="8" cy="8" r="6.1" strokeWidth="1.8" />
    </>
  ),
  ringing: (
    <>
      <path d="M8 1.3 15.2 14H.8Z" fill="currentColor" stroke="currentColor" strokeWidth="1" />
      <circle cx="8" cy="9.8" r="2" fill="var(--cut)" stroke="none" />
    </>
  ),
  connected: (
    <>
      <circle cx="8" cy="8" r="6" strokeWidth="2" />
      <circle cx="8" cy="8" r="2.2" fill="currentColor" stroke="none" />
    </>
  ),
  disconnected: (
    <>
      <circle cx="8" cy="8" r="6.1" strokeWidth="1.8" />
      <path d="m3.8 12.2 8.4-8.4" strokeWidth="1.8" />
    </>
  ),
  emergency: (
    <>
      <path d="M5.1 .8h5.8l4.3 4.3v5.8l-4.3 4.3H5.1L.8 10.9V5.1Z" fill="currentColor" stroke="none" />
      <path
        d="M8.3 3c.3 1.9 2.9 2.8 2.9 5.7A3.2 3.2 0 0 1 8 12a3.2 3.2 0 0 1-3.2-3.2c0-1.2.6-2 1.2-2.7.1.8.4 1.3 1 1.5C6.8 5.8 7.3 4.2 8.3 3Z"
        fill="var(--cut)"
        stroke="none"
      />
    </>
  ),
  emergencyIdle: (
    <>
      <path d="M5.3 1.2h5.4l4.1 4.1v5.4l-4.1 4.1H5.3l-4.1-4.1V5.3Z" strokeWidth="1.3" />
      <path
        d="M8.3 3.6c.3 1.7 2.5 2.5 2.5 5A2.8 2.8 0 0 1 8 11.5a2.8 2.8 0 0 1-2.8-2.8c0-1 .5-1.7 1-2.3.1.7.4 1.1.9 1.3-.2-1.6.3-3 1.2-4.1Z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  checkpoint: (
    <>
      <path d="M5.3 1.7h5.4l3.6 3.6v5.4l-3.6 3.6H5.3l-3.6-3.6V5.3Z" strokeWidth="1.4" />
      <path d="M1.7 8h12.6" strokeWidth="1.6" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.8 14.8 14H1.2Z" strokeWidth="1.5" />
      <path d="M8 6.2v3.6M8 11.4v.9" strokeWidth="1.6" />
    </>
  ),
  error: (
    <>
      <path d="M8 1.1 14.9 8 8 14.9 1.1 8Z" strokeWidth="1.5" />
      <path d="M8 4.9v3.6M8 10.1v.9" strokeWidth="1.6" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.2v4M8 4.7v.9" strokeWidth="1.6" />
    </>
  ),
  queue: (
    <>
      <path d="M1.5 4h13M1.5 8h9M1.5 12h5" />
      <circle cx="13.5" cy="8" r="1.3" fill="currentColor" stroke="none" />
      <circle cx="9.5" cy="12" r="1.3" fill="currentColor" stroke="none" />
    </>
  ),
  number: (
    <>
      <path d="M6 2 4.5 14M11.5 2 10 14M2.5 5.8h11.5M2 10.2h11.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4.2V8l2.6 1.7" />
    </>
  ),
  workflow: (
    <>
      <circle cx="3" cy="8" r="1.8" />
      <circle cx="13" cy="3.5" r="1.8" />
      <circle cx="13" cy="12.5" r="1.8" />
      <path d="M4.8 8H7c2 0 1.5-4.5 4.2-4.5M7 8c2 0 1.5 4.5 4.2 4.5" />
    </>
  ),
  voicemail: (
    <>
      <circle cx="4.2" cy="7.6" r="2.9" />
      <circle cx="11.8" cy="7.6" r="2.9" />
      <path d="M4.2 10.5h7.6" />
    </>
  ),
  phone: (
    <>
      <path d="M4 1.8h2.1l1.1 3-1.5 1.2a7.3 7.3 0 0 0 4.3 4.3l1.2-1.5 3 1.1V12c0 .9-.8 1.6-1.7 1.5C6.9 13 3 9.1 2.5 3.5 2.4 2.6 3.1 1.8 4 1.8Z" />
    </>
  ),
  mobile: (
    <>
      <rect x="4" y="1" width="8" height="14" rx="1.8" />
      <path d="M7 12.5h2" />
    </>
  ),
  desk: (
    <>
      <path d="M2.5 6.5c0-2.7 2.3-4 5.5-4s5.5 1.3 5.5 4v1h-3v-2a8 8 0 0 0-5 0v2h-3Z" />
      <path d="M4.5 9.5h7l1.5 4H3Z" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="4.8" r="2.8" />
      <path d="M2.5 14c.3-3 2.5-4.7 5.5-4.7s5.2 1.7 5.5 4.7" />
    </>
  ),
  play: (
    <>
      <path d="M4.5 2.8v10.4L13 8Z" fill="currentColor" stroke="none" />
    </>
  ),
  pause: (
    <>
      <path d="M4.8 3v10M11.2 3v10" strokeWidth="2.2" />
    </>
  ),
  hold: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M6.2 5.5v5M9.8 5.5v5" />
    </>
  ),
  announcement: (
    <>
      <path d="M2 6v4h2.5l4 3V3l-4 3Z" />
      <path d="M11 5.5a3.5 3.5 0 0 1 0 5M12.8 3.5a6.3 6.3 0 0 1 0 9" />
    </>
  ),
  hangUp: (
    <>
      <path d="M1.5 9.8C4.5 6 11.5 6 14.5 9.8l-1.8 1.9-2.6-1.5V8.4a7.5 7.5 0 0 0-4.2 0v1.8l-2.6 1.5Z" />
    </>
  ),
  forward: (
    <>
      <path d="M1.5 8h12M9.5 4l4 4-4 4" />
    </>
  ),
  arrow: (
    <>
      <path d="M2 8h11.5M9.8 4.3 13.5 8l-3.7 3.7" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.8" />
      <path d="m10.6 10.6 3.7 3.7" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  down: (
    <>
      <path d="m4.5 6.3 3.5 3.6 3.5-3.6" />
    </>
  ),
  chevron: (
    <>
      <path d="M6.3 4.5 9.9 8l-3.6 3.5" />
    </>
  ),
  left: (
    <>
      <path d="M9.7 4.5 6.1 8l3.6 3.5" />
    </>
  ),
  external: (
    <>
      <path d="M5 11 11.2 4.8M6 4.5h5.5V10" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.2" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  check: (
    <>
      <path d="m3 8.4 3.3 3.3L13 4.6" strokeWidth="1.7" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="currentColor" stroke="none" />
    </>
  ),
  more: (
    <>
      <circle cx="3" cy="8" r="1.2" fill="currentColor" stroke="none" />
      <circle cx="8" cy="8" r="1.2" fill="currentColor" stroke="none" />
      <circle cx="13" cy="8" r="1.2" fill="currentColor" stroke="none" />
    </>
  ),
  columns: (
    <>
      <rect x="1.7" y="2.5" width="12.6" height="11" rx="1" />
      <path d="M6 2.5v11M10.2 2.5v11" />
    </>
  ),
  copy: (
    <>
      <rect x="5" y="5" width="9" height="9" rx="1.2" />
      <path d="M11 5V2.8c0-.5-.4-.8-.8-.8H2.8c-.4 0-.8.3-.8.8v7.4c0 .5.4.8.8.8H5" />
    </>
  ),
  drag: (
    <>
      <g fill="currentColor" stroke="none">
        <circle cx="6" cy="4" r="1.1" />
        <circle cx="10" cy="4" r="1.1" />
        <circle cx="6" cy="8" r="1.1" />
        <circle cx="10" cy="8" r="1.1" />
        <circle cx="6" cy="12" r="1.1" />
        <circle cx="10" cy="12" r="1.1" />
      </g>
    </>
  ),
  calendar: (
    <>
      <rect x="2" y="3" width="12" height="11" rx="1.2" />
      <path d="M2 6.5h12M5.2 1.5V4M10.8 1.5V4" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="3" />
      <path d="m7.2 8.8 6-6M11 5l2 2" />
    </>
  ),
  menu: (
    <>
      <path d="M2 4h12M2 8h12M2 12h12" />
    </>
  ),
  help: (
    <>
      <path d="M5.7 6a2.4 2.4 0 1 1 3.7 2c-.9.6-1.4 1-1.4 2" />
      <path d="M8 12.2v.9" strokeWidth="1.7" />
    </>
  ),
  refresh: (
    <>
      <path d="M13.5 8A5.5 5.5 0 1 1 11.7 4M13.5 1.8V5h-3.2" />
    </>
  ),
  up: (
    <>
      <path d="m4.5 9.9 3.5-3.6 3.5 3.6" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.15 1.15M11.45 11.45l1.15 1.15M3.4 12.6l1.15-1.15M11.45 4.55l1.15-1.15" />
    </>
  ),
  moon: (
    <>
      <path d="M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2Z" />
    </>
  ),
  standbyDuty: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M11.6 9.3A4.3 4.3 0 0 1 6.7 4.4a4.2 4.2 0 1 0 4.9 4.9Z" fill="var(--cut)" stroke="none" />
    </>
  ),
  headset: (
    <>
      <path d="M2.8 9V7.600a5.200 5.200 0 0 1 10.400 0V9" />
      <rect x="2" y="8.600" width="2.700" height="3.900" rx="1" />
      <rect x="11.300" y="8.600" width="2.700" height="3.900" rx="1" />
      <path d="M12.800 12.500c0 1.200-1.200 1.800-3.600 1.800" />
    </>
  ),
  bolt: (
    <>
      <path d="M9.200 1.500 3.500 9.200H8l-1.200 5.300 5.700-7.700H8Z" />
    </>
  ),
  cup: (
    <>
      <path d="M3 5.800h8.200v4.700a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3ZM11.200 6.800h.9a1.700 1.700 0 0 1 0 3.400h-.9M5.600 1.800v1.700M8.600 1.800v1.700" />
    </>
  ),
  food: (
    <>
      <path d="M3.500 2v3.400a1.800 1.800 0 0 0 3.600 0V2M5.300 2v12M11 14V2c1.700.8 2.400 2.800 2.400 5 0 1.300-.7 2-2.400 2" />
    </>
  ),
  book: (
    <>
      <path d="M8 3.900c-1.500-1-3.500-1.300-6-1.100v9.400c2.500-.2 4.500.1 6 1.100 1.500-1 3.500-1.300 6-1.100V2.800c-2.500-.2-4.500.1-6 1.100ZM8 3.900v9.400" />
    </>
  ),
  people: (
    <>
      <circle cx="5.700" cy="5.200" r="2.400" />
      <path d="M1.300 13.200c.2-2.600 1.900-4 4.400-4s4.200 1.400 4.400 4M10.400 2.900a2.400 2.400 0 0 1 0 4.600M12 9.600c1.600.5 2.500 1.700 2.700 3.600" />
    </>
  ),
  car: (
    <>
      <path d="M3.200 11.700H1.800V8.400l1.600-.7 1.300-3.200h6.600l1.300 3.200 1.600.7v3.300h-1.400M6.200 11.700h3.600M3.600 7.700h8.800" />
      <circle cx="4.700" cy="11.800" r="1.500" />
      <circle cx="11.300" cy="11.800" r="1.500" />
    </>
  ),
  trash: (
    <>
      <path d="M2.5 4.2h11M6 4.2V2.5h4v1.7M4 4.2l.7 9.3h6.6l.7-9.3M6.8 7v3.8M9.2 7v3.8" />
    </>
  ),
  unit: (
    <>
      <rect x="5.5" y="1.8" width="5" height="4" rx=".8" />
      <rect x="1.5" y="10.2" width="5" height="4" rx=".8" />
      <rect x="9.5" y="10.2" width="5" height="4" rx=".8" />
      <path d="M8 5.8V8M4 10.2V8h8v2.2" />
    </>
  ),
  upload: (
    <>
      <path d="M8 10.5V2.8M4.8 5.8 8 2.6l3.2 3.2M2.5 11v2.5h11V11" />
    </>
  ),
  edit: (
    <>
      <path d="m3 10.3-.6 3.3 3.3-.6L13.3 5.4l-2.7-2.7ZM9 4.3 11.7 7" />
    </>
  ),
  history: (
    <>
      <path d="M2.5 8a5.5 5.5 0 1 0 1.8-4.1M2.6 1.8v3h3M8 5v3.2l2.2 1.3" />
    </>
  ),
  duplicate: (
    <>
      <path d="M2.5 10.5v-8h8M5.5 5.5h8v8h-8ZM9.5 7.5v4M7.5 9.5h4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.2 8C2.8 5 5.2 3.5 8 3.5S13.2 5 14.8 8c-1.600 3-4 4.5-6.8 4.5S2.8 11 1.2 8Z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  eyeOff: (
    <>
      <path d="M1.2 8C2.8 5 5.2 3.5 8 3.5S13.2 5 14.8 8c-1.600 3-4 4.5-6.8 4.5S2.8 11 1.2 8Z" />
      <path d="m3 13.5 10-11" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

/** Name of a glyph. */
export type GlyphName = keyof typeof shapes
