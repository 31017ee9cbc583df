import { describe, expect, it } from 'vitest'
import { actions, pages, settings } from './places.ts'
import { commandPaletteTexts } from './texts.ts'

// Read as text: the router itself would bring every page.
const files = import.meta.glob<string>('../../app/router.tsx', { query: '?raw', import: 'default', eager: true })
const router = Object.values(files).join()

/** Every address that needs no id, as the router writes it; an optional part is left out. */
const addresses = [...router.matchAll(/path: '([^']+)'/g)].flatMap(([, path = '']) => {
  const plain = path.replace(/\/:\w+\?/g, '')
  return /[:*]|^\/|^frontend$|^print/.test(plain) ? [] : [plain]
})
const hrefs = pages.map(({ href }) => href)

describe('the places that the palette knows', () => {
  it('are compared with a router that was read', () => {
    expect(addresses.length).toBeGreaterThan(10)
  })

  it.each([...new Set(addresses)])('has the page %s', (address) => {
    expect(hrefs.some((href) => href === `/${address}` || href === `/frontend/${address}`)).toBe(true)
  })

  it.each([...pages, ...settings, ...actions].map(({ href }) => href))('leads to a page that there is: %s', (href) => {
    const own = href.replace(/^\/(frontend\/)?/, '').replace(/\/new$/, '')

    expect(own === '' || addresses.includes(own)).toBe(true)
  })

  it.each(Object.entries(commandPaletteTexts))('has a name and other names for each, in %s', (_, { place, old }) => {
    const keys = [...pages, ...settings, ...actions].map(({ key }) => key)

    expect(keys.filter((key) => !(key in place) || !(key in old))).toEqual([])
    expect(Object.keys(place).filter((key) => !keys.includes(key))).toEqual([])
  })
})
