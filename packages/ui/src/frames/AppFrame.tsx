import { type ReactNode, useEffect, useRef, useState } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { BrandMark } from '../glyphs/BrandMark.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './Frame.module.css'
import navClasses from './Nav.module.css'
import topClasses from './Top.module.css'
import { useHeadHeight } from './useHeadHeight.ts'

/** One entry of the navigation; `children` are drawn indented below while it is open. */
export type NavItem = {
  key: string
  label: string
  href: string
  active?: boolean
  count?: number | string
  /** What is counted, in full: "2 messages nobody has heard". Spoken instead of the figure, and shown on hover. */
  countName?: string
  children?: readonly (NavItem | { key: string; heading: string })[]
}

/** What the bar at the top can hold. */
export type TopSlots = {
  brandHref: string
  productName: string
  /** Menu that changes between Configurator and Frontend, of a `TopButton`. On a telephone it is in the drawer. */
  faceSwitcher?: ReactNode
  unitPicker?: ReactNode
  search?: ReactNode
  liveState?: ReactNode
  /** Icon buttons: theme, help. */
  tools?: ReactNode
  userMenu?: ReactNode
  /** Bars under the top: demo strip, stale, offline, emergency. */
  banner?: ReactNode
}

export type AppFrameProps = TopSlots & {
  navLabel: string
  nav: readonly NavItem[]
  /** At the foot of the navigation: state of the processes. */
  navFoot?: ReactNode
  children: ReactNode
}

/** The frame of the Configurator: bar, navigation of 208 px (a drawer under 900 px), page. */
export function AppFrame({ navLabel, nav, navFoot, children, ...top }: AppFrameProps) {
  const texts = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const menuButton = useRef<HTMLButtonElement>(null)
  const [drawer, setDrawer] = useState(false)
  useHeadHeight(frame, head)

  useEffect(() => {
    if (!drawer) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setDrawer(false)
      menuButton.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [drawer])

  return (
    <div ref={frame} className={classes.frame}>
      <a className={classes.skip} href="#main">
        {texts.skipToContent}
      </a>
      <div ref={head} className={classes.head}>
        <header className={topClasses.top}>
          <IconButton
            ref={menuButton}
            className={navClasses.menuButton}
            glyph={drawer ? 'close' : 'menu'}
            label={drawer ? texts.close : texts.menu}
            aria-expanded={drawer}
            aria-controls="navigation"
            onClick={() => setDrawer(!drawer)}
          />
          <Brand href={top.brandHref} name={top.productName} walled />
          <span className={topClasses.wide}>{top.faceSwitcher}</span>
          {top.unitPicker}
          <TopEnd {...top} />
        </header>
        {top.banner}
      </div>
      <div className={classes.columns}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press on the scrim is a second way; Escape and the button close it too */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
        <div className={navClasses.scrim} data-open={drawer || undefined} onClick={() => setDrawer(false)} />
        <nav id="navigation" className={navClasses.nav} data-open={drawer || undefined} aria-label={navLabel}>
          {top.faceSwitcher && <div className={navClasses.drawerTop}>{top.faceSwitcher}</div>}
          <NavList items={nav} onFollow={() => setDrawer(false)} />
          {navFoot && <div className={navClasses.navFoot}>{navFoot}</div>}
        </nav>
        <main id="main" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

/** Mark and name; the wall is the navigation's edge, continued. */
export function Brand({ href, name, walled }: { href: string; name: string; walled?: boolean }) {
  return (
    <Link className={topClasses.brand} href={href} data-walled={walled || undefined} aria-label={name}>
      <BrandMark />
      <span className={topClasses.brandName}>{name}</span>
    </Link>
  )
}

/** The right end of the bar, the same in every face. */
export function TopEnd({ search, liveState, tools, userMenu }: TopSlots) {
  return (
    <div className={topClasses.end}>
      {search}
      {liveState && <span className={topClasses.live}>{liveState}</span>}
      {tools}
      {userMenu}
    </div>
  )
}

function NavList({ items, onFollow, deep }: { items: NavItem['children']; onFollow: () => void; deep?: boolean }) {
  return (
    <ul className={deep ? navClasses.deep : navClasses.entries}>
      {items?.map((item) =>
        'heading' in item ? (
          <li key={item.key} className={navClasses.heading}>
            {item.heading}
          </li>
        ) : (
          <li key={item.key}>
            <Link
              href={item.href}
              className={navClasses.entry}
              aria-current={item.active ? 'page' : undefined}
              data-open={item.children ? true : undefined}
              onClick={onFollow}
            >
              {item.label}
              {item.count !== undefined && <NavCount count={item.count} name={item.countName} />}
            </Link>
            {item.children && <NavList items={item.children} onFollow={onFollow} deep />}
          </li>
        ),
      )}
    </ul>
  )
}

/** How much waits behind an entry. */
export function NavCount({ count, name }: { count: number | string; name: string | undefined }) {
  if (name === undefined) return <span className={navClasses.count}>{count}</span>
  return (
    <span className={navClasses.count} title={name}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  )
}
