import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { announcement } from './activities/announcement.ts'
import { transfer } from './activities/transfer.ts'
import { referencesIn, referencesOf } from './references.ts'
import { ref } from './settings.ts'

const resource = ref('resource')
const r1 = { kind: 'resource', id: 'r1' }

describe('references are read off the mark', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['bare', resource, 'r1'],
    ['with words of its own', resource.meta({ title: 'Recording' }), 'r1'],
    ['optional', resource.optional(), 'r1'],
    ['nullable', resource.nullable(), 'r1'],
    ['with a default', resource.default('r0'), 'r1'],
    ['with a prefault', resource.prefault('r0'), 'r1'],
    ['with a catch', resource.catch('r0'), 'r1'],
    ['readonly', resource.readonly(), 'r1'],
    ['through a pipe', resource.transform((id) => id.length), 'r1'],
    ['in an array', z.array(resource), ['r1']],
    ['in a record', z.record(z.string(), resource), { any: 'r1' }],
    ['in a union', z.union([z.number(), resource]), 'r1'],
    ['in an object', z.object({ a: z.object({ b: resource }) }), { a: { b: 'r1' } }],
    ['under several wrappers', z.array(resource.nullable().optional()).default([]).nullable(), [null, 'r1', undefined]],
  ])('%s', (_, schema, value) => {
    expect(referencesIn(schema, value)).toEqual([r1])
  })

  it('of the branch of a union that the value takes, and of no other', () => {
    const schema = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), id: ref('service') }),
      z.object({ kind: z.literal('b'), id: resource }),
    ])

    expect(referencesIn(schema, { kind: 'b', id: 'r1' })).toEqual([r1])
    expect(referencesIn(schema, { kind: 'c', id: 'r1' })).toEqual([])
  })

  it.each([undefined, null, 3, '', [], { a: 1 }, Object.create({ prompts: ['r1'] })])(
    'of nonsense are none: %j',
    (value) => {
      expect(referencesIn(z.object({ prompts: z.array(resource) }), value)).toEqual([])
      expect(referencesIn(resource, value)).toEqual([])
    },
  )
})

describe('references of activities', () => {
  it('name the service a call is passed on to', () => {
    const settings = { destination: { kind: 'service', serviceId: 's1' } }

    expect(referencesOf(transfer, settings)).toEqual([{ kind: 'service', id: 's1' }])
  })

  it('name every recording', () => {
    const prompts = ['r1', 'r2'].map((resourceId) => ({ culture: 'de-DE', resourceId }))

    expect(referencesOf(announcement, { prompts })).toEqual([r1, { kind: 'resource', id: 'r2' }])
    expect(referencesOf(transfer, { destination: { kind: 'announcement', prompts: prompts.slice(0, 1) } })).toEqual([
      r1,
    ])
  })
})
