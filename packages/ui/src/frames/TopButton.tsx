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
