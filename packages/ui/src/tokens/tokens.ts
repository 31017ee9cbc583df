/** One colour in both schemes: `[light, dark]`. */
type Pair = readonly [light: string, dark: string]

/** Every colour of the console by its token name, light and dark. The only place with raw colour values. */
export const colors = {
  paper: ['#fbfbfa', '#131417'],
  surface: ['#ffffff', '#1a1c20'],
  sunken: ['#f4f4f1', '#16181b'],
  raised: ['#ffffff', '#22252a'],
  scrim: ['rgb(27 29 33 / 28%)', 'rgb(0 0 0 / 56%)'],
  text: ['#1b1d21', '#ecedef'],
  muted: ['#5c626b', '#a3a9b3'],
  ink: ['#1b1d21', '#ecedef'],
  'ink-hover': ['#33363c', '#ffffff'],
  'on-ink': ['#ffffff', '#1b1d21'],
  line: ['#d9dce0', '#33373e'],
  'line-soft': ['#e9eaea', '#272a2f'],
  'line-strong': ['#c3c7cc', '#474c55'],
  control: ['#8a9099', '#747b86'],
  accent: ['#2f4fbf', '#8fa8ff'],
  'accent-tint': ['#eff2fc', '#1f2538'],
  ready: ['#3e7f62', '#a8f7d3'],
  busy: ['#76061a', '#d46254'],
  standby: ['#8f5d05', '#fec44a'],
  offline: ['#4c555f', '#9a9da5'],
  ringing: ['#170f89', '#658bf9'],
  violet: ['#6b3fa0', '#c79bf2'],
  warn: ['#8f5d05', '#fec44a'],
  error: ['#76061a', '#e88a7d'],
  'warn-tint': ['#fbf5e6', '#2a2416'],
  'ready-tint': ['#eff5f1', '#18241f'],
  'error-tint': ['#faf1f1', '#2b1d1c'],
  'info-tint': ['#f0f0fa', '#1d2133'],
  emergency: ['#a3123a', '#cc1d4d'],
  'on-emergency': ['#ffffff', '#ffffff'],
  'emergency-ink': ['#a3123a', '#ff6b8f'],
  'emergency-tint': ['#fbf1f3', '#2a171c'],
  'shadow-near': ['rgb(27 29 33 / 6%)', 'rgb(0 0 0 / 30%)'],
  'shadow-far': ['rgb(27 29 33 / 13%)', 'rgb(0 0 0 / 50%)'],
} as const satisfies Record<string, Pair>

/** Name of a colour token. */
export type ColorToken = keyof typeof colors

/** The ten steps of the neutral Mantine colour `ink`; step 8 is the primary fill in light. */
export const inkSteps = [
  '#fbfbfa',
  '#f4f4f1',
  '#e9eaea',
  '#d9dce0',
  '#c3c7cc',
  '#8a9099',
  '#5c626b',
  '#33363c',
  '#1b1d21',
  '#131417',
] as const

/** Sizes, fonts and motion, the same in both schemes. */
export const measures = {
  sans: '"IBM Plex Sans", system-ui, sans-serif',
  mono: '"IBM Plex Mono", ui-monospace, monospace',
  t11: '11px',
  t12: '12px',
  t13: '13px',
  t14: '14px',
  t16: '16px',
  t20: '20px',
  t28: '28px',
  l12: '16px',
  l13: '20px',
  l14: '20px',
  l16: '24px',
  l20: '28px',
  l28: '36px',
  s1: '4px',
  s2: '8px',
  s3: '12px',
  s4: '16px',
  s6: '24px',
  s10: '40px',
  gutter: '32px',
  row: '40px',
  'control-sm': '28px',
  'control-md': '32px',
  'control-lg': '44px',
  'radius-control': '4px',
  'radius-panel': '8px',
  'radius-sheet': '16px',
  shadow: '0 1px 2px var(--ns-shadow-near), 0 10px 32px var(--ns-shadow-far)',
  enter: '120ms',
  exit: '80ms',
  ease: 'cubic-bezier(0.2, 0.7, 0.3, 1)',
  nav: '208px',
  top: '48px',
} as const

/** What a narrower screen changes: type one step up and touch sizes on a telephone, a smaller gutter on a tablet. */
export const narrowMeasures = {
  tablet: { gutter: '20px' },
  phone: {
    t11: '12px',
    t12: '13px',
    t13: '14px',
    t14: '16px',
    l12: '18px',
    l14: '24px',
    gutter: '16px',
    row: '48px',
    'control-sm': '44px',
    'control-md': '44px',
  },
} as const satisfies Record<string, Partial<Record<keyof typeof measures, string>>>

/** What `data-density="compact"` changes. */
export const compactMeasures = { row: '32px' } as const
