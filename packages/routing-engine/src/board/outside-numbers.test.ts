import { describe, expect, it } from 'vitest'
import type { RoutingConfig, TollGuard } from '../configuration.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

const open: TollGuard = {
  ...{ allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: ['fixed', 'mobile'] },
  ...{ maxLegs: null, maxMinutesPerDay: null },
}

function guarded(facts: QueueFacts, tollGuard: Partial<TollGuard> = {}): RoutingConfig {
  const office = officeConfig({ queues: { Support: { ringType: 'linearHunt', ...facts } } })
  return { ...office, units: office.units.map((unit) => ({ ...unit, tollGuard: { ...open, ...tollGuard } })) }
}
const support = (facts: QueueFacts, tollGuard?: Partial<TollGuard>) => switchboard(guarded(facts, tollGuard))
type Office = ReturnType<typeof support>
const alarms = ({ commands }: Office) =>
  commands.flatMap((command) => (command.type === 'raiseFloorAlarm' ? [command.code] : []))
const said = ({ log }: Office, code: string) => log.flatMap(({ trace }) => trace.filter((line) => line.code === code))

describe('FO-30: an outside number that is a member', () => {
  it('is passed over when it is blocked, the next is asked, and the call says why once', () => {
    const office = support({ members: ['+49900', '+49170'] }, { blockedPrefixes: ['+49900'] })

    office.calls('a', 'Support')

    expect(office.rings()).toEqual(['a → +49170'])
    expect(said(office, 'TOLL_BARRED')).toMatchObject([{ callId: 'a', parameters: { number: '+49900' } }])
    office.passes(60)
    expect(said(office, 'TOLL_BARRED')).toHaveLength(1)
    expect(alarms(office)).toEqual([])
  })

  it('counts in the caps: the next caller is not sent outside, with an alarm, and waits on', () => {
    const office = support({ members: ['+49170', '+49171'] }, { maxLegs: 2 })
    office.calls('a', 'Support')

    office.calls('b', 'Support')

    expect(office.rings()).toEqual(['a → +49170'])
    expect(said(office, 'TOLL_CAP')).toMatchObject([{ callId: 'b', parameters: { because: 'legs' } }])
    expect(alarms(office)).toContain('TOLL_CAP')
    expect(office.waiting('Support')).toEqual(['a', 'b'])
  })

  it('says that a cap is nearly used up before it is', () => {
    const office = support({ members: ['+49170', '+49171', '+49172', '+49173'] }, { maxLegs: 5 })
    for (const caller of ['a', 'b', 'c']) office.calls(caller, 'Support')
    expect(alarms(office)).toEqual([])

    office.calls('d', 'Support')

    expect(alarms(office)).toEqual(['TOLL_CAP_NEAR'])
    expect(office.rings()).toHaveLength(4)
  })

  it('FO-26: need not press 1 where that is switched off', () => {
    const office = support({ members: [{ who: '+49170', confirm: false }] })

    office.calls('a', 'Support')

    const dialled = office.commands.find(({ type }) => type === 'dial')
    expect(dialled).toMatchObject({ number: '+49170', unitId: 'Company' })
    expect(dialled).not.toHaveProperty('confirm')
  })
})
