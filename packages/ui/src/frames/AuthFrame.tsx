import type { ReactNode } from 'react'
import { BrandMark } from '../glyphs/BrandMark.tsx'
import classes from './AuthFrame.module.css'

export type AuthFrameProps = {
  productName: string
  title: string
  lede?: ReactNode
  /** Below the form, at the edge: one muted sentence, the theme button. */
  foot?: ReactNode
  /** Large over the drawing: the time, as text. */
  clock?: string
  /** Under the clock: one sentence about the installation. */
  clockText?: string
  /** The form. */
  children: ReactNode
}

/** Sign-in: the form at the left, the open switch at the right (from 900 px on). */
export function AuthFrame({ productName, title, lede, foot, clock, clockText, children }: AuthFrameProps) {
  return (
    <div className={classes.frame}>
      <main className={classes.side}>
        <div className={classes.brand}>
          <BrandMark size={24} />
          {productName}
        </div>
        <div className={classes.form}>
          <h1>{title}</h1>
          {lede && <p className={classes.lede}>{lede}</p>}
          {children}
        </div>
        {foot && <div className={classes.foot}>{foot}</div>}
      </main>
      <aside className={classes.art} aria-hidden={clock ? undefined : true}>
        <Schematic />
        {clock && (
          <div className={classes.clock}>
            <p className={classes.time}>{clock}</p>
            {clockText && <p className={classes.lede}>{clockText}</p>}
          </div>
        )}
      </aside>
    </div>
  )
}

const wires = [100, 170, 240, 310, 380, 450, 520, 590, 660, 730]
const stops: Readonly<Record<number, readonly number[]>> = {
  100: [368, 552, 736],
  170: [184, 552],
  240: [184, 368, 736],
  310: [184, 368, 552],
  520: [184, 552],
  590: [368, 736],
  660: [184, 552],
  730: [184, 368, 552, 736],
}

// Ten wires; the sixth is switched over to the fifth. Drawn once, never moves.
function Schematic() {
  return (
    <svg className={classes.drawing} viewBox="0 0 920 900" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
      <g className={classes.idle}>
        {wires.map((y) => (
          <path key={y} d={`M0 ${y}H${y === 450 ? 368 : 920}`} />
        ))}
        {Object.entries(stops).flatMap(([y, xs]) => xs.map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="4" />))}
        <circle cx="184" cy="380" r="4" />
        <circle cx="368" cy="380" r="4" />
        <path d="M562 450H920" strokeDasharray="3 5" />
        <circle cx="552" cy="450" r="9" />
        <circle cx="736" cy="450" r="4" />
      </g>
      <g className={classes.live}>
        <path d="M0 450H359M376 446.500 552 380H920" />
        <circle cx="184" cy="450" r="4" className={classes.full} />
        <circle cx="368" cy="450" r="9" />
        <circle cx="552" cy="380" r="8" className={classes.full} />
        <circle cx="736" cy="380" r="4" className={classes.full} />
      </g>
    </svg>
  )
}
