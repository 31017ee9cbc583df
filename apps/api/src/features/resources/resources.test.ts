import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { resourceReplySchema } from '@nightswitch/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecoderFolder } from '../../audio/decoder.testing.ts'
import { pcm16, samplesOf, tone, wavOf } from '../../audio/sounds.testing.ts'
import { aTree, type Tree } from '../../testing/factories.ts'
import { ifMatch } from '../../testing/prepared.ts'
import { type Person, startApi, type TestApi } from '../../testing/start-api.ts'

const decoder = await createDecoderFolder()
let api: TestApi
let tree: Tree
let admin: Person

beforeAll(async () => {
  api = await startApi({ environment: { NIGHTSWITCH_DECODER: decoder.decoder } })
  tree = await aTree(api.db)
  admin = await api.as('ADMINISTRATOR', tree.own)
})
afterAll(async () => {
  await api.stop()
  decoder.remove()
})

const aSound = (hz: number) => wavOf(pcm16(tone(hz, 8_000, 1)))

function formOf(file: Buffer | null, fields: Record<string, string>, fileName = 'evac_de.wav'): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (file) form.set('file', new Blob([new Uint8Array(file)]), fileName)
  return form
}

function upload(file: Buffer | null, { by = admin, fileName = 'evac_de.wav', headers = {}, ...fields }: Upload = {}) {
  const form = formOf(file, { name: `Sound ${randomUUID()}`, organizationUnitId: tree.own.id, ...fields }, fileName)
  return by.fetch('/api/v1/resources', { method: 'POST', headers, body: form })
}
type Upload = {
  by?: Person
  fileName?: string
  headers?: Record<string, string>
  name?: string
  organizationUnitId?: string
}

const made = async (response: Response) => resourceReplySchema.parse(await response.json())

async function aResource(hz: number, options: Upload = {}) {
  return made(await upload(aSound(hz), options))
}

/** Asked by hand: `fetch` adds headers of its own to a conditional request. */
const statusOf = (id: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const url = `${api.url}/api/v1/resources/${id}/audio`
    get(url, { headers: { ...headers, cookie: admin.cookie } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })

const audioOf = (id: string, headers: Record<string, string> = {}, by = admin) =>
  by.fetch(`/api/v1/resources/${id}/audio`, { headers })

test('takes a sound, stores it as the telephone plays it, and gives it back', async () => {
  const response = await upload(aSound(440), { name: 'Evacuation (German)' })
  const resource = await made(response)
  const audio = await audioOf(resource.id)
  const wav = Buffer.from(await audio.arrayBuffer())

  expect(response.status).toBe(201)
  expect(response.headers.get('etag')).toBe('"1"')
  expect(resource).toMatchObject({ name: 'Evacuation (German)', fileName: 'evac_de.wav', durationMs: 1_000 })
  expect(resource.peaks.every((peak) => peak >= 0 && peak <= 100)).toBe(true)
  expect(audio.headers.get('content-type')).toBe('audio/wav')
  expect(audio.headers.get('x-content-type-options')).toBe('nosniff')
  expect(audio.headers.get('content-disposition')).toBe('attachment; filename=evac_de.wav')
  expect(samplesOf(wav)).toHaveLength(8_000)
})

test('the same sound is stored once, and goes with the last resource that has it', async () => {
  const one = await aResource(500)
  const other = await aResource(500, { fileName: 'other.wav' })
  const copy = await admin.client.resources.duplicate({ params: { id: one.id }, headers: {} })
  const stored = () => api.db.audioContent.count({ where: { hash: one.contentHash } })

  expect(other.contentHash).toBe(one.contentHash)
  expect(await stored()).toBe(1)
  await admin.client.resources.remove({ params: { id: one.id }, headers: ifMatch(one) })
  await admin.client.resources.remove({ params: { id: other.id }, headers: ifMatch(other) })
  expect(await stored()).toBe(1)
  await admin.client.resources.remove({ params: { id: copy.id }, headers: ifMatch(copy) })
  expect(await stored()).toBe(0)
})

test('answers Range with the part, one beyond the end with 416, and what is still right with 304', async () => {
  const { id } = await aResource(600)
  const whole = Buffer.from(await (await audioOf(id)).arrayBuffer())

  const part = await audioOf(id, { range: 'bytes=44-143' })
  const end = await audioOf(id, { range: 'bytes=-10' })
  const beyond = await audioOf(id, { range: `bytes=${whole.length}-` })
  const same = await statusOf(id, { 'if-none-match': part.headers.get('etag') ?? '' })

  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 44-143/${whole.length}`)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(44, 144))
  expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-10))
  expect(beyond.status).toBe(416)
  expect(same).toBe(304)
})

test.each([
  ['no sound', Buffer.from('<html><script>alert(1)</script></html>')],
  ['silence of a tenth of a second', wavOf(pcm16(tone(440, 8_000, 0.1)))],
  ['a cut-off file', aSound(440).subarray(0, 60)],
])('refuses %s at the file, with the reason', async (_, file) => {
  const response = await upload(file)

  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    type: '/problems/validation-failed',
    errors: [{ pointer: '#/file', detail: expect.stringMatching(/.{20}/) }],
  })
})

test('refuses a file above 20 MB with 413, and a form without a file', async () => {
  const large = await upload(Buffer.alloc(20 * 1024 * 1024 + 1))
  const none = await upload(null)

  expect(large.status).toBe(413)
  expect(await large.json()).toMatchObject({ type: '/problems/payload-too-large' })
  expect(none.status).toBe(422)
  expect(await none.json()).toMatchObject({ errors: [{ pointer: '#/file' }] })
})

test('points at a name that is missing or taken, before it decodes anything', async () => {
  const taken = `Taken ${randomUUID()}`
  await aResource(700, { name: taken })

  const missing = await upload(Buffer.from('not decoded'), { name: ' ' })
  const again = await upload(Buffer.from('not decoded'), { name: taken.toUpperCase() })

  expect(await missing.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/name' }] })
  expect(await again.json()).toMatchObject({ status: 409, errors: [{ pointer: '#/name' }] })
})

test.each(['../../etc/passwd.wav', '..\\..\\boot.wav', 'a\u202Eb\r\n.wav', `${'x'.repeat(400)}.wav`])(
  'the name of a file is shown and never a path: %j',
  async (fileName) => {
    const { fileName: shown } = await made(await upload(aSound(800), { fileName }))

    expect(shown).not.toMatch(/[/\\\p{Cc}]/u)
    expect(shown.length).toBeLessThanOrEqual(200)
  },
)

test('leaves no file behind, whether the sound was taken or not', async () => {
  await upload(aSound(900))
  await upload(Buffer.from('no sound'))
  await upload(aSound(900), { name: '' })
  await upload(Buffer.alloc(20 * 1024 * 1024 + 1))

  expect(await readdir(join(api.deps.env.dataFolder, 'uploads'))).toEqual([])
})

test('the same upload with the same key makes one resource', async () => {
  const options = { name: `Once ${randomUUID()}`, headers: { 'idempotency-key': randomUUID() } }

  const first = await (await upload(aSound(440), options)).json()
  const second = await upload(aSound(440), options)

  expect(second.status).toBe(201)
  expect(await second.json()).toEqual(first)
})

test('only who configures a unit uploads there; other units are not there', async () => {
  const supervisor = await api.as('SUPERVISOR', tree.own)
  const body = { name: `Foreign ${randomUUID()}` }

  expect((await upload(aSound(440), { by: supervisor, ...body })).status).toBe(403)
  expect((await upload(aSound(440), { organizationUnitId: tree.sibling.id, ...body })).status).toBe(404)
  expect((await api.fetch('/api/v1/resources', { method: 'POST', body: new FormData() })).status).toBe(401)
})

test('a sound outside the reader’s subtrees is not there', async () => {
  const { id } = await aResource(440)
  const foreign = await api.as('ADMINISTRATOR', tree.sibling)

  expect((await audioOf(id, {}, foreign)).status).toBe(404)
  expect((await audioOf(randomUUID())).status).toBe(404)
  expect((await audioOf('no-id')).status).toBe(404)
})

test('a new sound needs the version it replaces; the old one goes', async () => {
  const before = await aResource(450)
  const put = (headers: Record<string, string>) =>
    admin.fetch(`/api/v1/resources/${before.id}/audio`, {
      method: 'PUT',
      headers,
      body: formOf(aSound(1_450), {}, 'new.wav'),
    })

  expect((await put({})).status).toBe(428)
  const replaced = await put(ifMatch(before))
  expect(await replaced.json()).toMatchObject({ version: 2, fileName: 'new.wav', name: before.name })
  expect((await put(ifMatch(before))).status).toBe(412)
  expect(await api.db.audioContent.count({ where: { hash: before.contentHash } })).toBe(0)
})

test('built-in prompts can be heard by whoever is signed in', async () => {
  const prompt = await admin.fetch('/api/v1/prompts/fr/emergency', { headers: { range: 'bytes=0-3' } })
  const unknown = await admin.fetch('/api/v1/prompts/fr/..%2Fhold')
  const nobody = await api.fetch('/api/v1/prompts/fr/emergency')

  expect(prompt.status).toBe(206)
  expect(Buffer.from(await prompt.arrayBuffer()).toString()).toBe('RIFF')
  expect(unknown.status).toBe(404)
  expect(nobody.status).toBe(401)
})
