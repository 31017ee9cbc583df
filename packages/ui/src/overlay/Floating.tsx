import { type HTMLAttributes, type ReactNode, type RefObject, useRef } from 'react'
import classes from './Popover.module.css'
import { type Align, type Side, usePlacement } from './usePlacement.ts'

type FloatingProps = HTMLAttributes<HTMLDivElement> & {
  open: boolean
  anchor: RefObject<HTMLElement | null>
  side?: Side
  align?: Align
  /** As wide as its content instead of 360 px. */
  fit?: boolean
  children: ReactNode
}

/** A raised box beside its anchor, next to it in reading and tab order, above everything on screen. */
export function Floating(props: FloatingProps) {
  const { open, anchor, side = 'below', align = 'start', fit, children, ...rest } = props
  const box = useRef<HTMLDivElement>(null)
  usePlacement(open, anchor, box, side, align)
  return (
    <div {...rest} ref={box} className={classes.pop} data-fit={fit || undefined} popover="manual" hidden={!open}>
      {children}
    </div>
  )
}
