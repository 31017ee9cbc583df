import { type ReactNode, useRef } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { Menu, type MenuItem } from '../overlay/Menu.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import { Brand, NavCount, type NavItem, TopEnd, type TopSlots } from './AppFrame.tsx'
import classes from './Frame.module.css'
import topClasses from './Top.module.css'
import { TopButton } from './TopButton.tsx'
import { useHeadHeight } from './useHeadHeight.ts'

export type FrontendFrameProps = TopSlots & {
  navLabel: string
  /** Pages of the Frontend; on a telephone they are behind the menu and the active one is the title. */
  nav: readonly NavItem[]
  /** Pages that are opened less often: behind *More* at the end of the others. */
  more?: readonly NavItem[]
  /** After the pages in the telephone's menu: the way to the Configurator, sign out. */
  phoneMenu?: readonly MenuItem[]
  children: ReactNode
}

/** The frame of the Frontend: pages across the top, no navigation at the side. */
export function FrontendFrame({ navLabel, nav, more = [], phoneMenu = [], children, ...top }: FrontendFrameProps) {
  const texts = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  useHeadHeight(frame, head)
  const active = [...nav, ...more].find((item) => item.active)
  return (
    <div ref={frame} className={classes.frame}>
      <a className={classes.skip} href="#main">
        {texts.skipToContent}
      </a>
      <div ref={head} className={classes.head}>
        <header className={topClasses.top}>
          <Brand href={top.brandHref} name={top.productName} />
          <span className={topClasses.phoneTitle}>{active?.label}</span>
          <nav className={topClasses.pages} aria-label={navLabel}>
            {nav.map((item) => (
              <Link
                key={item.key}
                href={item.href}
                className={topClasses.pageLink}
                aria-current={item.active ? 'page' : undefined}
              >
                {item.label}
                {item.count !== undefined && <NavCount count={item.count} name={item.countName} />}
              </Link>
            ))}
          </nav>
          {more.length > 0 && <MorePages pages={more} />}
          <TopEnd
            {...top}
            userMenu={
              <>
                <span className={topClasses.wide}>{top.faceSwitcher}</span>
                {top.unitPicker}
                {top.userMenu}
                <span className={topClasses.phoneMenu}>
                  <Menu
                    label={navLabel}
                    align="end"
                    items={[...nav, ...more].map(menuItem).concat(phoneMenu)}
                    trigger={(bind) => <IconButton glyph="menu" label={texts.menu} {...bind} />}
                  />
                </span>
              </>
            }
          />
        </header>
        {top.banner}
      </div>
      <main id="main" className={classes.frontend} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function MorePages({ pages }: { pages: readonly NavItem[] }) {
  const texts = useTexts()
  return (
    <span className={topClasses.morePages} data-active={pages.some(({ active }) => active) || undefined}>
      <Menu
        label={texts.more}
        items={pages.map(menuItem)}
        trigger={(bind) => <TopButton {...bind}>{texts.more}</TopButton>}
      />
    </span>
  )
}

const menuItem = ({ key, label, href, active = false, count }: NavItem): MenuItem => ({
  ...{ key, label, href, checked: active },
  ...(count !== undefined && { detail: count }),
})

/** The Frontend's two columns: the list and, beside it from 900 px on, what belongs to it. */
export function FrontendColumns({ children, side }: { children: ReactNode; side?: ReactNode }) {
  return (
    <div className={classes.frontendColumns} data-single={side ? undefined : true}>
      <div className={classes.frontendMain}>{children}</div>
      {side && <aside className={classes.frontendSide}>{side}</aside>}
    </div>
  )
}
