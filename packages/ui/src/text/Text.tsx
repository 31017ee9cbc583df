import type { ReactNode } from 'react'
import { classNames } from '../classNames.ts'
import classes from './text.module.css'

type TextProps = { children: ReactNode; className?: string; title?: string }

/** Numbers, ids, codes and times: the mono face with tabular figures. */
export function Mono({ children, className, title, muted }: TextProps & { muted?: boolean }) {
  return (
    <span className={classNames(classes.mono, muted && classes.muted, className)} title={title}>
      {children}
    </span>
  )
}

/** What supports the deciding word: reasons, units, hints. */
export function Muted({ children, className, title }: TextProps) {
  return (
    <span className={classNames(classes.muted, className)} title={title}>
      {children}
    </span>
  )
}

/** Spoken, not seen. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={classes.hidden}>{children}</span>
}

/** One line that ends in … when it is too long; the full text is in the title. */
export function Truncate({ text, className }: { text: string; className?: string }) {
  return (
    <span className={classNames(classes.truncate, className)} title={text}>
      {text}
    </span>
  )
}

/** A phone number as it is shown: grouped by the caller of this component, kept on one line. */
export function PhoneNumber({ number, className, muted }: { number: string; className?: string; muted?: boolean }) {
  return <span className={classNames(classes.mono, classes.inline, muted && classes.muted, className)}>{number}</span>
}

/** A moment in words ("3 min ago") with its exact form in the title; both come from the caller, who knows the zone. */
export function TimeAgo({ text, exact, dateTime }: { text: string; exact?: string; dateTime?: string }) {
  return (
    <time className={classes.inline} dateTime={dateTime} title={exact}>
      {text}
    </time>
  )
}
