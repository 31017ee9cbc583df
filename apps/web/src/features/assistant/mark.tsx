import type { Mark } from './scene.ts'

type Token = 'ready' | 'standby' | 'ringing' | 'offline'
type Stroke = { readonly d: string; readonly stroke: Token; readonly fill?: never }
type Fill = { readonly d: string; readonly fill: Token; readonly stroke?: never }

const ring = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z'
const dot = 'M11.200 8a3.200 3.200 0 1 1-6.400 0a3.200 3.200 0 0 1 6.400 0Z'

/** DP-26: a blue ring, with a green or a yellow dot; a grey ring, with a slash once the link is lost; a triangle for a call. 16 x 16. */
const drawings: Readonly<Record<Mark, readonly (Stroke | Fill)[]>> = {
  onDuty: [
    { d: ring, stroke: 'ringing' },
    { d: dot, fill: 'ready' },
  ],
  offDuty: [
    { d: ring, stroke: 'ringing' },
    { d: dot, fill: 'standby' },
  ],
  connected: [{ d: ring, stroke: 'ringing' }],
  ringing: [{ d: 'M8 1.300 15.200 14H.8Z', fill: 'ringing' }],
  connecting: [{ d: ring, stroke: 'offline' }],
  notConnected: [
    { d: ring, stroke: 'offline' },
    { d: 'm3.800 12.200 8.400-8.400', stroke: 'offline' },
  ],
}

/** The mark in the window; its meaning stands beside it in words. */
export function MarkGlyph({ mark }: { mark: Mark }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" strokeWidth="2" aria-hidden="true">
      {drawings[mark].map(({ d, stroke, fill }) => (
        <path key={d} d={d} stroke={stroke && `var(--ns-${stroke})`} fill={fill && `var(--ns-${fill})`} />
      ))}
    </svg>
  )
}

/** The mark as an icon of the window, in the colours of the tokens as they are now. */
export function markIcon(mark: Mark): string {
  const tokens = getComputedStyle(document.documentElement)
  const colour = (token: Token) => tokens.getPropertyValue(`--ns-${token}`).trim()
  const paths = drawings[mark].map(({ d, stroke, fill }) =>
    stroke ? `<path d="${d}" stroke="${colour(stroke)}"/>` : `<path d="${d}" fill="${fill && colour(fill)}"/>`,
  )
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke-width="2.200">${paths.join('')}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
