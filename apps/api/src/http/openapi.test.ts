import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { describeApi } from './openapi.ts'

const description = await describeApi('1.2.3')

/** Every object of the document with the pointer that leads to it. */
function* within(node: unknown, pointer = '#'): Generator<[pointer: string, object: Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node)) yield [pointer, { ...node }]
  for (const [key, child] of Object.entries(node)) yield* within(child, `${pointer}/${key.replaceAll('/', '~1')}`)
}

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()

    const { valid, errors } = await validator.validate(structuredClone(description))

    expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1'])
  })

  it('points to nothing that is not there', () => {
    const places = new Set([...within(description)].map(([pointer]) => pointer))
    const targets = [...within(description)].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []))

    expect(targets.length).toBeGreaterThan(1000)
    expect(targets.filter((target) => !places.has(target))).toEqual([])
  })

  it('writes a big shape out once: whoever repeats one exports it from the contracts by a name', () => {
    const written = new Map<string, string[]>()
    for (const [pointer, object] of within(description)) {
      const text = JSON.stringify(object)
      if (text.length > 1000) written.set(text, [...(written.get(text) ?? []), pointer])
    }

    expect([...written.values()].filter((pointers) => pointers.length > 1)).toEqual([])
  })
})
