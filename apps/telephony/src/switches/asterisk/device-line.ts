import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceReach, DeviceSettings, SwitchEvent } from '../../ports.ts'
import type { Ari } from './ari.ts'
import { deviceObjects, deviceObjectTypes, isDeviceName } from './device-objects.ts'
import { type AriEvent, type Channel, parseChannels } from './messages.ts'
import { type Endpoint, putObject, readEndpoints, readObject, removeObject, setGlobal } from './pjsip.ts'

/** The telephones of the exchange: pushed over ARI into its memory, and heard of. */
export type DeviceLine = {
  /** As the port promises. */
  use(devices: readonly DeviceSettings[]): void
  settingsOf(deviceId: string): DeviceSettings | undefined
  /** Whose telephone an endpoint of the exchange is. */
  deviceAt(endpoint: string): DeviceSettings | undefined
  /** A new connection: what the exchange holds, and how its telephones are, is not known. */
  connected(): void
  disconnected(): void
  take(event: AriEvent): void
}

type Parts = {
  ari: Ari
  askedEverySeconds: number
  report: (event: SwitchEvent) => void
  oddity: (detail: string) => void
}

const atOnce = 8
const againMs = 2000
/** A channel of a telephone that only rings, or does not ring yet, is no call of it. */
const isCall = ({ state }: Pick<Channel, 'state'>) => state !== 'Ringing' && state !== 'Down'

export function createDeviceLine({ ari, askedEverySeconds, report, oddity }: Parts): DeviceLine {
  /** Null until we are told: those of an earlier process are not disturbed before. */
  let wanted: readonly DeviceSettings[] | null = null
  let byName = new Map<string, DeviceSettings>()
  let online = false
  /** Each connection has its own: what was pushed over it, by name, and which extensions the dialplan knows. */
  let held = new Map<string, string>()
  let extensions = new Map<string, string>()
  const reaches = new Map<string, DeviceReach['reach']>()
  const uses = new Map<string, boolean>()
  /** Calls of our telephones: channels, with the endpoint whose they are. */
  const calls = new Map<string, string>()
  /** Channels that ended while the exchange was being asked how its telephones are. */
  const ended = new Set<string>()
  let working: Promise<void> | null = null
  let again = false

  /** One round at a time; whoever wakes it during one gets another after it. */
  function wake() {
    if (!online || wanted === null) return
    if (working) {
      again = true
      return
    }
    again = false
    working = round(held, wanted).finally(() => {
      working = null
      if (again) wake()
    })
  }

  async function round(mine: Map<string, string>, devices: readonly DeviceSettings[]) {
    const isFirst = mine.size === 0
    const fresh = devices.filter((device) => mine.get(device.sipUserName) !== versionOf(objectsOf(device)))
    try {
      const before = isFirst ? [...(await readEndpoints(ari)).keys()].filter(isDeviceName) : [...mine.keys()]
      for (const name of before) if (!byName.has(name)) await remove(name, mine)
      for (let at = 0; at < fresh.length; at += atOnce)
        await Promise.all(fresh.slice(at, at + atOnce).map((device) => push(device, mine)))
      await nameExtensions(devices)
      if (mine === held && online && fresh.length > 0) await tellHowTheyAre(fresh)
    } catch (fault) {
      if (mine !== held || !online) return
      oddity(`The exchange did not take the telephones: ${fault instanceof Error ? fault.message : fault}`)
      await sleep(againMs, undefined, { ref: false })
      again = true
    }
  }

  const objectsOf = (device: DeviceSettings) => deviceObjects(device, askedEverySeconds)

  async function push(device: DeviceSettings, mine: Map<string, string>) {
    const name = device.sipUserName
    const objects = objectsOf(device)
    const version = versionOf(objects)
    // One that is the same is left alone: what is pushed anew is asked anew, and is not there until it answered.
    if ((await readObject(ari, name, 'endpoint'))?.get('accountcode') !== version) {
      const aor = await readObject(ari, name, 'aor')
      for (const object of objects) {
        if (object.type === 'aor' && aor?.get('qualify_frequency') === object.fields.qualify_frequency) continue
        // The exchange takes no endpoint over one that has variables.
        if (object.type === 'endpoint') await removeObject(ari, name, 'endpoint')
        await putObject(ari, name, object)
      }
    }
    mine.set(name, version)
  }

  async function remove(name: string, mine: Map<string, string>) {
    for (const type of deviceObjectTypes) await removeObject(ari, name, type)
    mine.delete(name)
  }

  /** For telephones that call an extension while we are away. */
  async function nameExtensions(devices: readonly DeviceSettings[]) {
    const now = new Map<string, string>()
    for (const { extension, sipUserName } of devices) {
      if (extension === null || !/^\d{1,10}$/.test(extension)) continue
      const others = now.get(extension)
      now.set(extension, `${others ? `${others}&` : ''}PJSIP/${sipUserName}`)
    }
    const mine = extensions
    for (const extension of new Set([...mine.keys(), ...now.keys()])) {
      const phones = now.get(extension) ?? ''
      if ((mine.get(extension) ?? '') === phones) continue
      await setGlobal(ari, `NIGHTSWITCH_PHONES_${extension}`, phones)
      mine.set(extension, phones)
    }
  }

  async function tellHowTheyAre(devices: readonly DeviceSettings[]) {
    for (const { id } of devices) {
      reaches.delete(id)
      uses.delete(id)
    }
    ended.clear()
    const [endpoints, talking] = [await readEndpoints(ari), await readTalking()]
    for (const { id, sipUserName } of devices) {
      const endpoint = endpoints.get(sipUserName)
      const reach = await reachOf(sipUserName, endpoint)
      // What was heard meanwhile is newer.
      if (!online) return
      if (!reaches.has(id)) tellReach(id, reach)
      for (const channelId of endpoint?.channelIds ?? [])
        if (talking.has(channelId) && !ended.has(channelId)) calls.set(channelId, sipUserName)
      tellUse(id, isOnCall(sipUserName))
    }
  }

  /** Who is signed in, and does not answer, was lost; who is not signed in, went. */
  async function reachOf(name: string, endpoint: Endpoint | undefined): Promise<DeviceReach['reach']> {
    if (endpoint?.isOnline) return 'reachable'
    return (await readObject(ari, name, 'aor'))?.get('contact') ? 'unreachable' : 'signedOff'
  }

  async function readTalking(): Promise<ReadonlySet<string>> {
    const { status, body } = await ari.request('GET', '/channels')
    const channels = status === 200 ? parseChannels(body) : []
    return new Set(channels.filter(isCall).map(({ id }) => id))
  }

  function tellReach(deviceId: string, reach: DeviceReach['reach']) {
    if (reaches.get(deviceId) === reach) return
    reaches.set(deviceId, reach)
    report({ type: 'deviceReach', at: Date.now(), deviceId, reach })
  }

  function tellUse(deviceId: string, isInUse: boolean) {
    if (uses.get(deviceId) === isInUse) return
    uses.set(deviceId, isInUse)
    report({ type: 'deviceUse', at: Date.now(), deviceId, inUse: isInUse })
  }

  function take(event: AriEvent) {
    if ('channel' in event) return hearCall(event.channel, event.type === 'ChannelDestroyed')
    if (event.type !== 'ContactStatusChange') return
    const device = byName.get(event.endpoint.resource)
    if (!device) return
    if (event.endpoint.state === 'online') return tellReach(device.id, 'reachable')
    const status = event.contact_info.contact_status
    if (status === 'Unreachable') tellReach(device.id, 'unreachable')
    // One that was lost before is still lost when its time runs out.
    if (status === 'Removed' && reaches.get(device.id) !== 'unreachable') tellReach(device.id, 'signedOff')
  }

  // The exchange has a message of its own for this; asking for it can hang the exchange when a connection breaks.
  function hearCall(channel: Channel, isOver: boolean) {
    const name = /^PJSIP\/(.+)-[0-9a-f]+$/.exec(channel.name ?? '')?.[1] ?? ''
    const device = byName.get(name)
    if (!device) return
    if (isOver) {
      calls.delete(channel.id)
      ended.add(channel.id)
    } else if (isCall(channel)) calls.set(channel.id, name)
    if (uses.has(device.id)) tellUse(device.id, isOnCall(name))
  }

  const isOnCall = (name: string) => [...calls.values()].includes(name)

  return {
    take,
    use(devices) {
      const [good, bad] = [devices.filter(isUsable), devices.filter((device) => !isUsable(device))]
      for (const { label } of bad) oddity(`The telephone ${label} has a sign-in name that the exchange cannot have.`)
      wanted = good
      byName = new Map(good.map((device) => [device.sipUserName, device]))
      wake()
    },
    settingsOf: (deviceId) => wanted?.find(({ id }) => id === deviceId),
    deviceAt: (endpoint) => byName.get(endpoint),
    connected() {
      online = true
      held = new Map()
      extensions = new Map()
      reaches.clear()
      uses.clear()
      calls.clear()
      wake()
    },
    disconnected() {
      online = false
    },
  }
}

const isUsable = ({ sipUserName }: DeviceSettings) => isDeviceName(sipUserName)

const versionOf = (objects: ReturnType<typeof deviceObjects>) =>
  objects.find(({ type }) => type === 'endpoint')?.fields.accountcode ?? ''
