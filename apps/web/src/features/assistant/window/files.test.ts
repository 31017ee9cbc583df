import { describe, expect, it } from 'vitest'

const files = import.meta.glob<string>(
  ['../../../../public/assistant*', '../../../../../../packages/ui/src/tokens/tokens.css'],
  { query: '?raw', import: 'default', eager: true },
)
const read = (path: string) => files[path] ?? ''
const [lightTokens = '', darkTokens = ''] = read('../../../../../../packages/ui/src/tokens/tokens.css').split(
  '@media (prefers-color-scheme: dark)',
)
const token = (tokens: string, name: string) => tokens.match(new RegExp(`--ns-${name}: (#[0-9a-f]+)`))?.[1]

describe('the files of the installed Agent Assistant', () => {
  const manifest = JSON.parse(read('../../../../public/assistant.webmanifest'))

  it('have the colours of the tokens, which a manifest cannot name', () => {
    expect(manifest.background_color).toBe(token(lightTokens, 'paper'))
    expect(manifest.theme_color).toBe(token(lightTokens, 'surface'))
    const css = read('../../../../public/assistant-offline.css')
    for (const name of ['surface', 'text', 'muted', 'offline', 'line-strong'])
      expect(css).toContain(`--${name}: light-dark(${token(lightTokens, name)}, ${token(darkTokens, name)});`)
  })

  it('stay inside the Agent Assistant', () => {
    const addresses = [
      manifest.id,
      manifest.start_url,
      manifest.scope,
      ...manifest.shortcuts.map(({ url }: { url: string }) => url),
    ]
    for (const address of addresses) expect(address).toMatch(/^\/assistant(\/|$)/)
  })

  it('keep no answer of the API, and no page but the one that says that nothing is known', () => {
    const worker = read('../../../../public/assistant-worker.js')
    expect(worker.match(/\.put\(|\.add\(/g)).toBeNull()
    expect(worker.match(/addAll\((.*)\)/)?.[1]).toContain('fresh')
    expect(worker).toContain("const FILES = [OFFLINE, '/assistant-offline.css', '/assistant-offline.js']")
    expect(read('../../../../public/assistant-offline.html')).toContain('You get no service calls.')
  })
})
