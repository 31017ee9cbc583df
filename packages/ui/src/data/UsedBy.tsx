import { type ReactNode, useId } from 'react'
import { Button, type ButtonProps } from '../buttons/Button.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './UsedBy.module.css'

/** One place that uses an object: the way to it, outermost first; the first part is the name in bold. */
export type Usage = { path: readonly { label: string; href?: string }[] }

export type UsedByProps = {
  usages: readonly Usage[]
  /** Uses in units this person cannot see: counted, not named (EM-19). */
  hiddenCount?: number
  /** Said when nothing uses it. */
  emptyText?: string
}

const keyOf = (usage: Usage) => usage.path.map((part) => part.label).join(' / ')
const hrefOf = (usage: Usage) => usage.path.findLast((part) => part.href)?.href

/** Where an object is used, each a link. */
export function UsedBy({ usages, hiddenCount = 0, emptyText }: UsedByProps) {
  const texts = useTexts()
  if (usages.length === 0 && hiddenCount === 0) return emptyText ? <p className={classes.none}>{emptyText}</p> : null
  return (
    <ul className={classes.list}>
      {usages.map((usage) => {
        const [first, ...rest] = usage.path
        const href = hrefOf(usage)
        const inside = (
          <>
            <span className={classes.words}>
              <b>{first?.label}</b>
              {rest.length > 0 && <span className={classes.path}>{rest.map((part) => part.label).join(' / ')}</span>}
            </span>
            {href && <Glyph name="external" size={14} />}
          </>
        )
        return (
          <li key={keyOf(usage)}>
            {href ? (
              <Link href={href} className={classes.row}>
                {inside}
              </Link>
            ) : (
              <span className={classes.row}>{inside}</span>
            )}
          </li>
        )
      })}
      {hiddenCount > 0 && (
        <li className={classes.hidden}>
          <Glyph name="lock" size={14} />
          {texts.hiddenUses(hiddenCount)}
        </li>
      )}
    </ul>
  )
}

export type UsagePopoverProps = UsedByProps & {
  /** The heading: “Building closed” can’t be deleted. */
  title: string
  /** What to do next: "4 services use it. Remove it there first." */
  explanation: string
  /** Words on the blocked button: "Delete". */
  children: ReactNode
  /** Muted after the words: "used by 4". */
  detail?: string
  /** Below the list: "Copy list". */
  footer?: ReactNode
} & Pick<ButtonProps, 'size' | 'variant' | 'glyph'>

/** A blocked button that shows on hover, focus and tap what uses the object, each a link (EM-19). */
export function UsagePopover(props: UsagePopoverProps) {
  const { title, explanation, usages, hiddenCount, children, detail, footer, ...look } = props
  const id = useId()
  const reason = (
    <section aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        <p>{explanation}</p>
      </div>
      <div className={classes.inPopover}>
        <UsedBy usages={usages} hiddenCount={hiddenCount} />
      </div>
      {footer && <div className={classes.foot}>{footer}</div>}
    </section>
  )
  return (
    <Button {...look} blockedBecause={reason}>
      {children}
      {detail && <span className={classes.detail}>{detail}</span>}
    </Button>
  )
}
