import { Glyph, type GlyphName, type GlyphTone } from '@nightswitch/ui'
import { type ReactNode, useId } from 'react'
import classes from './assistant-frame.module.css'

/** What the edge of the Agent Assistant says before anything is read (DP-26). */
export type AssistantTone =
  | 'onDuty'
  | 'offDuty'
  | 'ringing'
  | 'talking'
  | 'missed'
  | 'connecting'
  | 'unknown'
  | 'disconnected'

const looks: Readonly<Record<AssistantTone, { glyph: GlyphName; tone: GlyphTone }>> = {
  onDuty: { glyph: 'ready', tone: 'ready' },
  offDuty: { glyph: 'standby', tone: 'standby' },
  ringing: { glyph: 'ringing', tone: 'ringing' },
  talking: { glyph: 'busy', tone: 'busy' },
  missed: { glyph: 'warning', tone: 'warn' },
  connecting: { glyph: 'connected', tone: 'offline' },
  unknown: { glyph: 'warning', tone: 'offline' },
  disconnected: { glyph: 'disconnected', tone: 'offline' },
}

type Props = {
  tone: AssistantTone
  /** The state in its deciding words: “On duty: Default”. */
  title: ReactNode
  /** What follows from it, muted: “You get calls from 2 of 3 services”. */
  detail?: ReactNode
  /** Right end of the head. */
  actions?: ReactNode
  /** The line at the foot: the connection, the telephone. */
  foot?: ReactNode
  /** A picture of a fixed size, such as a preview; otherwise it fills the window. */
  picture?: boolean
  /** 1 in a window of its own. */
  level?: 1 | 2 | 3
  children: ReactNode
}

/** The frame of the Agent Assistant, 320 × 420 at least: an edge in the state's colour, the state in words, what can be done, the foot. */
export function AssistantFrame({ tone, title, detail, actions, foot, picture, level = 1, children }: Props) {
  const Heading = `h${level}` as const
  const id = useId()
  const look = looks[tone]
  return (
    <section className={classes.frame} data-tone={tone} data-picture={picture || undefined} aria-labelledby={id}>
      <div className={classes.edge} aria-hidden="true" />
      <header className={classes.head}>
        <Glyph name={look.glyph} size={20} tone={look.tone} />
        <div className={classes.words}>
          <Heading id={id} title={typeof title === 'string' ? title : undefined}>
            {title}
          </Heading>
          {detail && <p title={typeof detail === 'string' ? detail : undefined}>{detail}</p>}
        </div>
        {actions}
      </header>
      <div className={classes.body}>{children}</div>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </section>
  )
}
