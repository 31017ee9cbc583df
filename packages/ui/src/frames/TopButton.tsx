import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import topClasses from './Top.module.css'

export type TopButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  /** Muted before the words: "OU". Hidden on a telephone. */
  kicker?: string
  /** Framed, as the unit picker is. */
  framed?: boolean
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button of the bar that opens a menu: the face switcher, the unit picker. */
export function TopButton({ kicker, framed, children, ...rest }: TopButtonProps) {
  return (
    <button type="button" {...rest} className={topClasses.topButton} data-framed={framed || undefined}>
      {kicker && <span className={topClasses.kicker}>{kicker}</span>}
      <span className={topClasses.topButtonText}>{children}</span>
      <Glyph name="down" size={12} />
    </button>
  )
}

export type SearchButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'aria-label'> & {
  /** Its name; only spoken on a narrow screen. */
  label: string
  /** The keys that do the same, as they are shown and as `aria-keyshortcuts` has them. */
  keys: { shown: string; spoken: string }
  ref?: Ref<HTMLButtonElement>
}

/** The button of the bar that opens the search, with its keys. */
export function SearchButton({ label, keys, ...rest }: SearchButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={topClasses.search}
      aria-label={label}
      aria-keyshortcuts={keys.spoken}
      title={label}
    >
      <Glyph name="search" size={14} />
      <span className={topClasses.searchWords}>{label}</span>
      <kbd className={topClasses.keys}>{keys.shown}</kbd>
    </button>
  )
}

/** The account button: initials in mono; the full name is spoken. */
export function AccountButton({
  initials,
  name,
  ...rest
}: { initials: string; name: string } & Omit<TopButtonProps, 'children' | 'framed' | 'kicker'>) {
  return (
    <button type="button" {...rest} className={topClasses.account} aria-label={name} title={name}>
      <span className={topClasses.initials}>{initials}</span>
    </button>
  )
}
