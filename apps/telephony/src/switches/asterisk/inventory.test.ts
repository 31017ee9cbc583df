import { describe, expect, it } from 'vitest'
import { type Call, newCall } from './calls.ts'
import { takeInventory } from './inventory.ts'
import type { Bridge, Channel } from './messages.ts'

const channel = (
  id: string,
  appData: string,
  options: { created?: number; callId?: string; app?: string } = {},
): Channel => ({
  id,
  state: 'Up',
  caller: { name: '', number: '' },
  creationtime: new Date(options.created ?? 0).toISOString(),
  dialplan: { app_name: options.app ?? 'Stasis', app_data: appData },
  channelvars: { NIGHTSWITCH_CALL: options.callId ?? '' },
})
const caller = (id: string, created = 0) => channel(id, 'nightswitch,call,+493023125010', { created })
const leg = (id: string, callId: string) => channel(id, `nightswitch,leg,${callId}`, { callId })
const ringing = (id: string, callId: string) => channel(id, '(Outgoing Line)', { callId, app: 'AppDial2' })
const bridgeOf = (callId: string, ...others: string[]): Bridge => ({
  id: `br.${callId}`,
  channels: [callId, ...others],
})

function known(callId: string, ...legs: Array<[string, 'ringing' | 'answered' | 'bridged']>): [string, Call] {
  const createdAt = new Date(0).toISOString()
  const call = newCall(callId, { calledNumber: '+493023125010', createdAt, holding: false, orphaned: false })
  for (const [dialId, phase] of legs) call.legs.set(dialId, { dialId, phase, cancelled: false, confirm: null })
  return [callId, call]
}
const inventory = (channels: Channel[], bridges: Bridge[] = [], ...calls: Array<[string, Call]>) =>
  takeInventory('nightswitch', channels, bridges, new Map(calls))

describe('the inventory after a connection', () => {
  it('finds callers it does not know, the oldest first, with the number they dialled', () => {
    const { unknownCallers } = inventory([caller('b', 2000), caller('a', 1000)])

    expect(unknownCallers.map(({ channel, dialled }) => [channel.id, dialled])).toEqual([
      ['a', '+493023125010'],
      ['b', '+493023125010'],
    ])
  })

  it('leaves alone who is elsewhere in the dialplan, such as in the failsafe', () => {
    const found = inventory([channel('a', 'PJSIP/+493023125999@trunk', { app: 'Dial' }), channel('b', 'other,call,1')])

    expect([found.unknownCallers, found.strayLegIds]).toEqual([[], []])
  })

  it('lets an unknown pair talk on', () => {
    const found = inventory([caller('a'), leg('a.1', 'a')], [bridgeOf('a', 'a.1')])

    expect(found.unknownCallers.map(({ talkingWith }) => talkingWith)).toEqual(['a.1'])
    expect([found.strayLegIds, found.strayBridgeIds]).toEqual([[], []])
  })

  it('finds legs that nobody waits for, ringing or answered, and bridges whose caller is gone', () => {
    const found = inventory([caller('a'), ringing('a.1', 'a'), leg('gone.2', 'gone')], [bridgeOf('gone', 'gone.2')])

    expect(found.strayLegIds).toEqual(['a.1', 'gone.2'])
    expect(found.strayBridgeIds).toEqual(['br.gone'])
  })

  it('finds a leg of ours that answered meanwhile', () => {
    const found = inventory([caller('a'), leg('a.1', 'a')], [], known('a', ['a.1', 'ringing']))

    expect(found.answered.map(({ dialId }) => dialId)).toEqual(['a.1'])
  })

  it('does not take a new call for an old one that had the same id before the exchange restarted', () => {
    const found = inventory([caller('a', 700)], [], known('a', ['a.1', 'bridged']))

    expect(found.goneCalls.map(({ callId }) => callId)).toEqual(['a'])
    expect(found.unknownCallers.map(({ channel }) => channel.id)).toEqual(['a'])
  })

  it('finds what is gone: whole calls, and single legs of calls that are still there', () => {
    const found = inventory([caller('a')], [], known('a', ['a.1', 'ringing']), known('b', ['b.1', 'bridged']))

    expect(found.goneCalls.map(({ callId }) => callId)).toEqual(['b'])
    expect(found.goneLegs.map(({ dialId }) => dialId)).toEqual(['a.1'])
  })
})
