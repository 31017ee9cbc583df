import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import { Mono } from '../text/Text.tsx'
import classes from './Player.module.css'
import { leaveTheFloor, takeTheFloor } from './playing.ts'

export type PlayerProps = {
  /** Address of the recording; the server answers Range requests, nothing is loaded before Play. */
  src: string
  /** Spoken name: "German (Switzerland)". */
  name: string
  /** Known length; without it the length comes with the recording. */
  durationMs?: number
  /** Loudness over time, 0 to 1, about 30 values; without them a plain bar. */
  peaks?: readonly number[]
  /** Between the button and the wave. */
  children?: ReactNode
  /** A button of 44 px. */
  large?: boolean
}

/** Seconds as m:ss. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** Plays one recording; starting another stops it. The arrow keys move the position. */
export function Player({ src, name, durationMs, peaks, children, large }: PlayerProps) {
  const texts = useTexts()
  const audio = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState<'idle' | 'playing' | 'failed'>('idle')
  const [at, setAt] = useState(0)
  const [measured, setMeasured] = useState<number | null>(null)
  const length = measured ?? (durationMs ?? 0) / 1_000
  useEffect(() => {
    const element = audio.current
    return () => leaveTheFloor(element)
  }, [])

  const toggle = async () => {
    const element = audio.current
    if (!element) return
    if (state === 'playing') return element.pause()
    takeTheFloor(element)
    try {
      await element.play()
    } catch (fault) {
      // Stopped again before it began: not a fault of the recording.
      if (!(fault instanceof DOMException && fault.name === 'AbortError')) setState('failed')
    }
  }
  const seek = (seconds: number) => {
    setAt(seconds)
    if (audio.current) audio.current.currentTime = seconds
  }
  return (
    <div className={classes.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: these are the announcements callers hear on the telephone */}
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setState('playing')}
        onPause={() => setState('idle')}
        onEnded={() => setAt(0)}
        onError={() => setState('failed')}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => {
          if (Number.isFinite(event.currentTarget.duration)) setMeasured(event.currentTarget.duration)
        }}
      />
      <button
        type="button"
        className={classes.button}
        data-large={large || undefined}
        aria-label={state === 'playing' ? texts.pause(name) : texts.play(name)}
        onClick={toggle}
      >
        <Glyph name={state === 'playing' ? 'pause' : 'play'} size={14} />
      </button>
      {children && <span className={classes.name}>{children}</span>}
      {state === 'failed' ? (
        <span role="alert" className={classes.failed}>
          <Glyph name="error" size={14} tone="error" /> {texts.playFailed}
        </span>
      ) : (
        <span className={classes.track}>
          <Wave peaks={peaks} part={length > 0 ? at / length : 0} />
          <input
            type="range"
            className={classes.position}
            aria-label={`${texts.playPosition}: ${name}`}
            aria-valuetext={clock(at)}
            min={0}
            max={length || 1}
            step={0.1}
            value={Math.min(at, length || 1)}
            onChange={(event) => seek(event.currentTarget.valueAsNumber)}
          />
        </span>
      )}
      <Mono className={classes.time} muted>
        {at > 0 ? `${clock(at)} / ${clock(length)}` : clock(length)}
      </Mono>
    </div>
  )
}

const barStep = 3

function Wave({ peaks, part }: { peaks: readonly number[] | undefined; part: number }) {
  if (!peaks || peaks.length === 0)
    return (
      <span className={classes.line} aria-hidden="true">
        <i style={{ width: `${part * 100}%` }} />
      </span>
    )
  return (
    <svg
      className={classes.wave}
      viewBox={`0 0 ${peaks.length * barStep} 20`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {peaks.map((peak, index) => {
        const height = Math.max(2, Math.min(1, peak) * 18)
        const played = part > 0 && index / peaks.length < part
        return (
          <rect
            key={`${index * barStep}`}
            x={index * barStep}
            y={10 - height / 2}
            width="1.6"
            height={height}
            rx="0.8"
            className={played ? classes.played : undefined}
            fill="currentColor"
          />
        )
      })}
    </svg>
  )
}
