import type { ReactNode } from 'react'
import { Link } from '../provider/links.tsx'
import classes from './Tabs.module.css'

export type TabItem = {
  key: string
  label: string
  href: string
  active: boolean
  /** Muted mono after the label. */
  count?: number | string
}

/** Views or tabs of a page as links; the active one is where you are. `end` comes after them. */
export function Tabs({ tabs, label, end }: { tabs: readonly TabItem[]; label: string; end?: ReactNode }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={tab.href} className={classes.tab} aria-current={tab.active ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </Link>
      ))}
      {end}
    </nav>
  )
}
