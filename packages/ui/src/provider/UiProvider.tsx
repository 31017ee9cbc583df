import { MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect, useMemo } from 'react'
import { Toasts } from '../overlay/Toasts.tsx'
import { cssVariablesResolver, theme } from '../tokens/theme.ts'
import { type LinkComponent, LinkContext } from './links.tsx'
import { englishTexts, TextsContext, type UiTexts } from './texts.ts'
import { useSystemScheme } from './useSystemScheme.ts'

export type ColorScheme = 'auto' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

export type UiProviderProps = {
  children: ReactNode
  /** `auto` follows the system. */
  colorScheme?: ColorScheme
  /** Rows of 40 px, or 32 px when compact; touch screens keep 48 px. */
  density?: Density
  /** How links are drawn; `<a>` unless told. */
  linkComponent?: LinkComponent
  /** The package's own words in another language. */
  texts?: Partial<UiTexts>
}

/** Theme, words, links and messages for everything inside. Writes no style tag: `style-src 'self'` is enough. */
export function UiProvider(props: UiProviderProps) {
  const { children, colorScheme = 'auto', density = 'comfortable', linkComponent, texts } = props
  const system = useSystemScheme()
  const words = useMemo(() => ({ ...englishTexts, ...texts }), [texts])

  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])

  const inner = (
    <TextsContext value={words}>
      {children}
      <Toasts />
    </TextsContext>
  )
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme={colorScheme === 'auto' ? system : colorScheme}
    >
      {linkComponent ? <LinkContext value={linkComponent}>{inner}</LinkContext> : inner}
    </MantineProvider>
  )
}
