import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, type Session, startProduct } from './product.ts'

const FIXTURES = join(import.meta.dirname, '../../apps/api/src/audio/fixtures')

let product: Product
let admin: Session
beforeAll(async () => {
  product = await startProduct()
  admin = await product.signIn()
})
afterAll(() => product?.stop())

// Its decoders are WebAssembly and a program of their own, which a bundle loses easily.
it.each(['mu-law.wav', 'mpeg1-stereo.mp3', 'vorbis-stereo.ogg', 'opus-mono.ogg'])(
  'the built api takes %s and plays it back',
  async (name) => {
    const [root] = await product.sql('select id from organization_unit where parent_id is null')
    const form = new FormData()
    form.set('name', `Sound ${randomUUID()}`)
    form.set('organizationUnitId', String(root?.id))
    form.set('file', new Blob([readFileSync(join(FIXTURES, name))]), name)
    const headers = { cookie: admin.cookie }

    const uploaded = await fetch(`${product.url}/api/v1/resources`, { method: 'POST', headers, body: form })
    const { id } = (await uploaded.json()) as { id: string }
    const played = await fetch(`${product.url}/api/v1/resources/${id}/audio`, { headers })

    expect(uploaded.status).toBe(201)
    expect(played.headers.get('content-type')).toBe('audio/wav')
    expect(Buffer.from(await played.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  },
)
