import type { ReactNode } from 'react'
import classes from './big.module.css'

/** The sentence of a scene, large, and what it means below it. */
export function Big({ title, children }: { title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.big}>
      {title && <p className={classes.title}>{title}</p>}
      {children && <div className={classes.text}>{children}</div>}
    </div>
  )
}
