import { type CSSProperties, createContext, type ReactNode, useContext } from 'react'
import { classNames } from '../classNames.ts'
import { Glyph, type GlyphTone } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './Board.module.css'
import railClasses from './Rail.module.css'

/** One stop on the wire, in the engine's order. */
export type Station = {
  key: string
  label: ReactNode
  /** Muted after the label. */
  detail?: ReactNode
  /** Label in mono: a number. */
  mono?: boolean
  /**
   * `live`: a call passes here now. `off`: no call reaches it. `cut`: decision point whose normal exit is not taken.
   * `thin`: reserve, reached only when the stop before fails.
   */
  state?: 'live' | 'off' | 'cut' | 'thin'
  /** Without one it is a dot. */
  glyph?: GlyphName
  tone?: GlyphTone
  /** Callers waiting on the wire behind this stop: a tick each, at most six. */
  ticks?: number
}

/** The detour over the wire: from the stop that decides to the outcome. Its colour is the reason. */
export type Jumper = {
  /** Index of the station where it starts. */
  from: number
  /** Index where it lands; the last station unless told. */
  to?: number
  reason: 'emergency' | 'failover' | 'closed'
  /** Dashed: it would happen. */
  supposed?: boolean
}

export const BoardColumnsContext = createContext<readonly string[]>([])

const maxTicks = 6

export type RailProps = { stations: readonly Station[]; jumper?: Jumper }

/** The wire with its stations and, when a call takes another way, the jumper over it. */
export function Rail({ stations, jumper, small }: RailProps & { small?: boolean }) {
  const columns = useContext(BoardColumnsContext)
  const to = jumper?.to ?? stations.length - 1
  const style: CSSProperties & Record<`--${string}`, number | string> = {
    '--stations': stations.length,
    '--columns': `repeat(${stations.length - 1}, minmax(0, 1fr))`,
    '--from': jumper?.from ?? 0,
    '--to': to,
  }
  return (
    <div className={railClasses.rail} style={style} data-small={small || undefined}>
      {stations.map((station, index) => (
        <Stop key={station.key} station={station} column={columns[index]} />
      ))}
      {jumper && (
        <span
          className={railClasses.jumper}
          data-reason={jumper.reason}
          data-supposed={jumper.supposed || undefined}
          aria-hidden="true"
        />
      )}
    </div>
  )
}

function Stop({ station, column }: { station: Station; column: string | undefined }) {
  const texts = useTexts()
  const { state = 'live', glyph, tone, label, detail, mono, ticks = 0 } = station
  return (
    <div className={railClasses.stop} data-state={state}>
      <span
        className={classNames(railClasses.node, glyph && railClasses.drawn)}
        data-emergency={tone === 'emergency' || undefined}
      >
        {glyph && <Glyph name={glyph} tone={tone} size={tone === 'emergency' && glyph === 'emergency' ? 20 : 16} />}
      </span>
      <span className={classNames(railClasses.label, mono && railClasses.mono)}>
        {column && <VisuallyHidden>{column}: </VisuallyHidden>}
        {state === 'cut' ? <b data-tone={tone}>{label}</b> : label}
        {detail && <span className={railClasses.detail}> {detail}</span>}
        {state === 'off' && <VisuallyHidden> ({texts.notReached})</VisuallyHidden>}
      </span>
      {ticks > 0 && (
        <span className={railClasses.ticks} aria-hidden="true">
          {Array.from({ length: Math.min(ticks, maxTicks) }, (_, tick) => (
            <i key={`${tick + 1}`} />
          ))}
          {ticks > maxTicks && <b>{ticks}</b>}
        </span>
      )}
    </div>
  )
}

export type LineProps = RailProps & {
  /** Name of the service. */
  name: string
  href?: string
  /** Below the name: a `Status` of size sm, or an `EmergencyTag`. */
  status?: ReactNode
  /** The same in one sentence, shown in place of the labels on a telephone. */
  brief: ReactNode
}

/** One service as a wire, left to right in the order the engine decides. */
export function Line({ name, href, status, brief, ...rail }: LineProps) {
  return (
    <li className={classes.line}>
      <div className={classes.who}>
        {href ? (
          <Link href={href} className={classes.name} title={name}>
            {name}
          </Link>
        ) : (
          <span className={classes.name} title={name}>
            {name}
          </span>
        )}
        {status && <span className={classes.status}>{status}</span>}
      </div>
      <Rail {...rail} />
      <p className={classes.brief}>{brief}</p>
    </li>
  )
}

/** The wire alone, small and without labels, with a sentence for those who cannot see it. */
export function MiniLine({ label, ...rail }: RailProps & { label: string }) {
  return (
    <span className={classes.mini} role="img" aria-label={label}>
      <Rail {...rail} small />
    </span>
  )
}
