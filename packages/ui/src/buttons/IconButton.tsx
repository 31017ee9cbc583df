import type { ButtonHTMLAttributes, Ref } from 'react'
import { classNames } from '../classNames.ts'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import classes from './Button.module.css'

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> & {
  glyph: GlyphName
  /** Its name: spoken, and shown as the title. */
  label: string
  /** 28, 32 or 44 px; at least 44 px on a telephone. */
  size?: 'sm' | 'md' | 'lg'
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only a glyph. Its name is required. */
export function IconButton({ glyph, label, size = 'md', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(classes.icon, className)}
      data-size={size}
      aria-label={label}
      title={label}
    >
      <Glyph name={glyph} size={size === 'sm' ? 14 : 16} />
    </button>
  )
}
