import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { cssVariablesResolver, theme } from './theme.ts'
import { compactMeasures, narrowMeasures } from './tokens.ts'

// Mantine's own palette and its headings: nothing here may use them, so they are not shipped.
const notOurs =
  /^--mantine-(h[1-6]-|color-(dark|gray|red|pink|grape|violet|indigo|blue|cyan|green|lime|yellow|orange|teal)\b)/

const ours = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--ns-${name}`, value]))

const declarations = (values: Record<string, string>, indent: string) =>
  Object.entries(values)
    .filter(([name]) => !notOurs.test(name))
    .map(([name, value]) => `${indent}${name}: ${value};`)
    .join('\n')

const block = (selector: string, values: Record<string, string>) => `${selector} {\n${declarations(values, '  ')}\n}\n`

const mediaBlock = (query: string, selector: string, values: Record<string, string>) =>
  `@media ${query} {\n  ${selector} {\n${declarations(values, '    ')}\n  }\n}\n`

/** The text of `tokens.css`: a static sheet, so that no style tag is written at run time and `style-src 'self'` holds. */
export function tokensCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const base = defaultCssVariablesResolver(merged)
  const own = cssVariablesResolver(merged)
  const light = { 'color-scheme': 'light', ...base.light, ...own.light }
  const dark = { 'color-scheme': 'dark', ...base.dark, ...own.dark }
  return [
    '/* Written from tokens.ts; run its test with -u to write it again. */',
    block(':root', { ...base.variables, ...own.variables }),
    block(':root', light),
    mediaBlock('(prefers-color-scheme: dark)', ':root:not([data-mantine-color-scheme])', dark),
    block(':root[data-mantine-color-scheme="dark"]', dark),
    block(':root[data-density="compact"]', ours(compactMeasures)),
    mediaBlock('(max-width: 900px)', ':root', ours(narrowMeasures.tablet)),
    mediaBlock('(max-width: 600px)', ':root:root', ours(narrowMeasures.phone)),
    mediaBlock('(prefers-reduced-motion: reduce)', ':root', { '--ns-enter': '0ms', '--ns-exit': '0ms' }),
  ].join('\n')
}
