import { type ReactNode, useId } from 'react'
import { EmergencyTag } from '../emergency/Bars.tsx'
import { PhoneNumber } from '../text/Text.tsx'
import classes from './ServiceCard.module.css'

export type ServiceCardProps = {
  name: string
  number?: string
  /** A `Status` and muted words. */
  status: ReactNode
  /** The case and its languages. */
  detail?: ReactNode
  /** At the right, below on a telephone: one large button. */
  action?: ReactNode
  /** Its emergency is active: crimson edge and tag. */
  emergency?: boolean
  selected?: boolean
  /** Below: time left, way of the call, buttons. */
  children?: ReactNode
}

/** One service on the Frontend's Emergency page. Put several in a `ServiceCards`. */
export function ServiceCard(props: ServiceCardProps) {
  const { name, number, status, detail, action, emergency, selected, children } = props
  const id = useId()
  return (
    <li
      className={classes.card}
      aria-labelledby={id}
      data-emergency={emergency || undefined}
      data-selected={selected || undefined}
    >
      {emergency && (
        <div className={classes.top}>
          <EmergencyTag />
          {number && <PhoneNumber number={number} muted className={classes.number} />}
        </div>
      )}
      <div className={classes.head}>
        <h2 id={id} title={name}>
          {name}
        </h2>
        {number && !emergency && <PhoneNumber number={number} muted className={classes.number} />}
      </div>
      <div className={classes.status}>{status}</div>
      {detail && <div className={classes.detail}>{detail}</div>}
      {action && <div className={classes.action}>{action}</div>}
      {children && <div className={classes.rest}>{children}</div>}
    </li>
  )
}

/** The list of service cards. */
export function ServiceCards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.cards} aria-label={label}>
      {children}
    </ul>
  )
}
