import { describe, expect, it } from 'vitest'
import { isAllowed, productionPackages } from './licences.mjs'

describe('the check of licences', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-2.0)', 'MIT AND ISC', '(BSD-2-Clause OR MIT OR Apache-2.0)'])(
    'allows %s',
    (licence) => {
      expect(isAllowed(licence)).toBe(true)
    },
  )

  it.each(['GPL-2.0', 'AGPL-3.0-only', 'MIT AND GPL-2.0', 'SEE LICENSE IN LICENSE.md', ''])(
    'refuses “%s”',
    (licence) => {
      expect(isAllowed(licence)).toBe(false)
    },
  )

  it('looks at what the packages of ours depend on, however deep', () => {
    const names = productionPackages().map(({ name }) => name)

    expect(names).toEqual(expect.arrayContaining(['express', 'accepts', 'react', 'pg-protocol']))
    expect(names).not.toContain('typescript')
  })
})
