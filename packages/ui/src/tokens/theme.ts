import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core'
import { colors, inkSteps, measures } from './tokens.ts'

/** Mantine's theme: ink is the primary colour and the only one a button can have; crimson is not in the palette. */
export const theme = createTheme({
  fontFamily: measures.sans,
  fontFamilyMonospace: measures.mono,
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.333', sm: '1.538', md: '1.429', lg: '1.5', xl: '1.4' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { sm: rem(4), md: rem(8), lg: rem(16) },
  defaultRadius: 'sm',
  colors: { ink: inkSteps },
  shadows: { xs: measures.shadow, sm: measures.shadow, md: measures.shadow, lg: measures.shadow, xl: measures.shadow },
  primaryColor: 'ink',
  primaryShade: 8,
  autoContrast: false,
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  headings: { fontFamily: measures.sans, fontWeight: '600' },
})

const prefixed = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--ns-${name}`, value]))

const scheme = (index: 0 | 1) =>
  prefixed(Object.fromEntries(Object.entries(colors).map(([name, pair]) => [name, pair[index]])))

// Mantine's own names, pointed at ours, so that every part of Mantine wears the tokens.
const repointed = {
  '--mantine-color-body': 'var(--ns-paper)',
  '--mantine-color-text': 'var(--ns-text)',
  '--mantine-color-dimmed': 'var(--ns-muted)',
  '--mantine-color-default': 'var(--ns-surface)',
  '--mantine-color-default-hover': 'var(--ns-sunken)',
  '--mantine-color-default-color': 'var(--ns-text)',
  '--mantine-color-default-border': 'var(--ns-line-strong)',
  '--mantine-color-bright': 'var(--ns-text)',
  '--mantine-color-disabled': 'var(--ns-sunken)',
  '--mantine-color-disabled-color': 'var(--ns-muted)',
  '--mantine-color-disabled-border': 'var(--ns-line)',
  '--mantine-color-anchor': 'var(--ns-accent)',
  '--mantine-color-error': 'var(--ns-error)',
  '--mantine-color-placeholder': 'var(--ns-muted)',
  '--mantine-primary-color-filled': 'var(--ns-ink)',
  '--mantine-primary-color-filled-hover': 'var(--ns-ink-hover)',
  '--mantine-primary-color-contrast': 'var(--ns-on-ink)',
}

/** The `--ns-*` variables and what Mantine's own variables point to, for both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: prefixed(measures),
  light: { ...scheme(0), ...repointed },
  dark: { ...scheme(1), ...repointed },
})
