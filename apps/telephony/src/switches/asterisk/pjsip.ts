import { z } from 'zod'
import type { Ari } from './ari.ts'

/** One object of the exchange's PJSIP configuration, as ARI takes it. */
export type PjsipObject = {
  readonly type: 'auth' | 'aor' | 'endpoint' | 'identify' | 'registration'
  readonly fields: Readonly<Record<string, string>>
}

const pathOf = (type: PjsipObject['type'], name: string) => `/asterisk/config/dynamic/res_pjsip/${type}/${name}`

/** Its answer repeats the password, so only the status may be told. */
export async function putObject(ari: Ari, name: string, { type, fields }: PjsipObject): Promise<void> {
  const list = Object.entries(fields).map(([attribute, value]) => ({ attribute, value }))
  const { status } = await ari.request('PUT', pathOf(type, name), { fields: list })
  if (status >= 300) throw new Error(`the exchange answered ${status} to the ${type}`)
}

export async function removeObject(ari: Ari, name: string, type: PjsipObject['type']): Promise<void> {
  await ari.request('DELETE', pathOf(type, name))
}

/** The fields of an object as the exchange has it; null when there is none. */
export async function readObject(
  ari: Ari,
  name: string,
  type: PjsipObject['type'],
): Promise<ReadonlyMap<string, string> | null> {
  const { status, body } = await ari.request('GET', pathOf(type, name))
  if (status !== 200) return null
  const fields = z.array(z.object({ attribute: z.string(), value: z.string() })).parse(body)
  return new Map(fields.map(({ attribute, value }) => [attribute, value]))
}

export type Endpoint = { readonly isOnline: boolean; readonly channelIds: readonly string[] }

const endpoints = z.array(z.object({ resource: z.string(), state: z.string(), channel_ids: z.array(z.string()) }))

/** Every endpoint by its name. */
export async function readEndpoints(ari: Ari): Promise<ReadonlyMap<string, Endpoint>> {
  const { status, body } = await ari.request('GET', '/endpoints/PJSIP')
  if (status === 404) return new Map()
  return new Map(
    endpoints
      .parse(body)
      .map(({ resource, state, channel_ids }) => [resource, { isOnline: state === 'online', channelIds: channel_ids }]),
  )
}

/** A variable of the exchange that its dialplan reads. */
export async function setGlobal(ari: Ari, variable: string, value: string): Promise<void> {
  await ari.request('POST', '/asterisk/variable', { variable, value })
}
