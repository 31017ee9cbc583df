import { describe, expect, it } from 'vitest'
import { type AssistantFacts, assistantsOf, dutyProfiles, withAssistants } from '../testing/assistants.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { type Office, remembered, stored } from '../testing/restarted.ts'
import { switchboard } from '../testing/switchboard.ts'

function officeWith(facts: AssistantFacts = {}, queue: QueueFacts = {}) {
  const config = withAssistants(
    officeConfig({ queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', ...queue } } }),
    ['Anna', 'Ben'],
    facts,
  )
  const office = switchboard(config)
  office.phones('Anna', 'Ben')
  return { office, config, ...assistantsOf(office) }
}

/** Telephony is killed and started anew at the same moment. */
function restarted(before: Office) {
  const office = switchboard(before.config(), stored(before), remembered(before))
  office.usePlan(before.config())
  office.phones('Anna', 'Ben')
  return { office, ...assistantsOf(office) }
}

describe('signing in', () => {
  it('leaves the agent in the default profile of the configuration (DP-9)', () => {
    const { office, opens, duty, did } = officeWith({ defaultProfileId: 'Office' })

    opens('Anna')

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(duty('Anna')).toMatchObject({
      ...{ profileId: 'Office', profileBy: null, sessionId: 'Anna’s session', signedInSince: office.now() },
    })
    expect(did()).toEqual(['Anna signedIn in', 'Anna duty Office'])
  })

  it.each([
    ['without a default', { defaultProfileId: null }, 'Gone'],
    ['with a default that is gone', { defaultProfileId: 'deleted' }, 'Gone'],
    ['without a default or a profile of the Off Duty kind in the menu', { profileIds: ['Office'] }, null],
    ['with a menu that begins with Break', { profileIds: ['Office', 'Break', 'Gone'] }, 'Break'],
  ] as const)('%s leaves the agent off duty (DP-9)', (_, facts, profileId) => {
    const { office, opens, duty } = officeWith(facts)

    opens('Anna')

    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
    expect(duty('Anna')?.profileId).toBe(profileId)
  })

  it('is nothing for somebody who works with a telephone alone, or whom nobody knows', () => {
    const { office, beat, open } = officeWith({}, { members: ['Anna', 'Ben', 'Cleo'] })
    open.set('Cleo', 's').set('Nobody', 's')

    const { changes, commands } = beat(['Cleo', 'Nobody'])

    expect([changes, commands]).toEqual([[], []])
    expect(office.lights('Support')[2]).toBe('Cleo red DEVICE_IN_GRACE')
  })

  it('of a new session leaves the agent in the default profile, whatever was chosen in the one before (DP-9)', () => {
    const { office, works, opens, duty } = officeWith()
    works('Anna')
    expect(office.lights('Support')[0]).toBe('Anna green READY')

    opens('Anna', 'another session')

    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
    expect(duty('Anna')).toMatchObject({ profileId: 'Gone', sessionId: 'another session' })
  })

  it('twice at once ends in one state, and both sessions are known from then on', () => {
    const { office, did, goes } = officeWith({ defaultProfileId: 'Office' })
    const both = ['at the desk', 'on the tablet'].map((sessionId) => ({ userId: 'Anna', sessionId }))
    const seen = (agents = both) => office.happens({ type: 'agentsSeen', agents, at: office.now() })

    seen()
    expect(did()).toEqual(['Anna signedIn in', 'Anna duty Office', 'Anna signedIn in'])
    goes('Anna', 'Break')
    for (let second = 0; second < 20; second += 1) {
      office.passes(1)
      expect(seen(second % 2 === 0 ? both : both.toReversed()).changes).toEqual([])
    }

    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
  })

  it('stays while one of two sessions is heard of', () => {
    const { office, passes, works } = officeWith()
    office.happens({ type: 'agentsSeen', agents: [{ userId: 'Anna', sessionId: 'on the tablet' }], at: office.now() })
    works('Anna')

    passes(700)

    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('keeps the newest twenty sessions in mind: one of them is no sign-in, however long it was not heard of', () => {
    const { passes, works, opens, goes, duty } = officeWith()
    const others = Array.from({ length: 20 }, (_, index) => `session ${index}`)
    for (const session of others) opens('Anna', session)
    goes('Anna', 'Office')
    passes(700)

    opens('Anna', 'session 0')
    expect(duty('Anna')).toMatchObject({ profileId: 'Office' })
    works('Anna')
    goes('Anna', 'Office')
    opens('Anna', 'session 0')

    expect(duty('Anna')).toMatchObject({ profileId: 'Gone', sessionId: 'session 0' })
  })

  it('is impossible with a session of somebody else, who stays as they are', () => {
    const { office, works, opens, duty } = officeWith()
    works('Ben')
    const ben = duty('Ben')

    opens('Anna', 'Ben’s session')

    expect(office.lights('Support')).toEqual(['Anna grey NOT_SIGNED_IN', 'Ben green READY'])
    expect(duty('Ben')).toEqual(ben)
  })

  it('is over when the person works with a telephone alone from now on, and begins anew when not', () => {
    const { office, config, works, passes, duty } = officeWith()
    works('Anna')

    office.usePlan(officeConfig({ queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491' } } }))
    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(duty('Anna')).toMatchObject({ signedInSince: null, linkLostAt: null })
    passes(3)
    office.usePlan(config)
    expect(office.lights('Support')[0]).toBe('Anna grey NOT_SIGNED_IN')
    passes(1)

    expect(duty('Anna')?.signedInSince).toBe(office.now())
  })
})

describe('signing out', () => {
  it('ends everything at once, and takes a ringing call away without a missed call', () => {
    const { office, works, signsOut, passes, did, duty } = officeWith()
    works('Anna', 'Ben')
    passes(5)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    signsOut('Anna')

    expect(office.lights('Support')[0]).toBe('Anna grey NOT_SIGNED_IN')
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
    expect(duty('Anna')).toMatchObject({ profileId: 'Gone', sessionId: null, signedInSince: null, linkLostAt: null })
    expect(did().slice(-2)).toEqual(['Anna signedIn out', 'Anna duty Gone'])
  })

  it('is not undone by what was under way, and may be followed by signing in again (DP-9)', () => {
    const { office, works, signsOut, beat, opens, passes, duty } = officeWith({ defaultProfileId: 'Office' })
    works('Anna')
    signsOut('Anna')

    passes(2)
    expect(beat(['Anna']).changes).toEqual([])
    expect(office.lights('Support')[0]).toBe('Anna grey NOT_SIGNED_IN')
    passes(1)
    opens('Anna')

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(duty('Anna')?.signedInSince).toBe(office.now())
  })

  it('of somebody who is not signed in changes nothing', () => {
    const { signsOut } = officeWith()

    expect(
      [signsOut('Anna'), signsOut('Nobody')].flatMap(({ changes, commands }) => [...changes, ...commands]),
    ).toEqual([])
  })

  it('of everybody leaves no timer', () => {
    const { office, works, signsOut } = officeWith()
    works('Anna', 'Ben')
    signsOut('Anna')
    signsOut('Ben')
    office.passes(60)

    expect([...office.timers.keys()]).toEqual([])
  })
})

describe('an Agent Assistant that is not heard of', () => {
  it('counts as lost after five seconds, and calls still come for a minute while the telephone can ring (DP-29)', () => {
    const { office, works, vanishes, passes, duty } = officeWith()
    works('Anna')
    vanishes('Anna')

    passes(4)
    expect(duty('Anna')?.linkLostAt).toBeNull()
    passes(1)
    expect(duty('Anna')?.linkLostAt).toBe(office.now())
    passes(59)
    expect(office.lights('Support')[0]).toBe('Anna green READY')
    passes(1)

    expect(office.lights('Support')[0]).toBe('Anna grey NOT_SIGNED_IN')
    expect(duty('Anna')).toMatchObject({ profileId: 'Office', signedInSince: null, sessionId: 'Anna’s session' })
  })

  it('counts as signed out at once when no telephone can ring, and when the last one goes meanwhile (DP-29)', () => {
    const { office, works, vanishes, passes, duty } = officeWith()
    works('Anna', 'Ben')
    passes(1)
    vanishes('Anna')
    vanishes('Ben')
    office.phoneIs('Anna', 'unreachable')

    passes(5)
    expect(duty('Anna')?.signedInSince).toBeNull()
    expect(duty('Ben')?.signedInSince).not.toBeNull()
    office.phoneIs('Ben', 'unreachable')

    expect(duty('Ben')?.signedInSince).toBeNull()
    expect(office.lights('Support')).toEqual(['Anna grey NOT_SIGNED_IN', 'Ben grey NOT_SIGNED_IN'])
  })

  it('is as it was when the same session is back within ten minutes, and off duty later (DP-29)', () => {
    const inTime = officeWith({}, { requireAgents: false })
    const late = officeWith({}, { requireAgents: false })
    for (const [{ works, vanishes, passes, opens }, seconds] of [
      [inTime, 604],
      [late, 605],
    ] as const) {
      works('Anna')
      vanishes('Anna')
      passes(seconds)
      opens('Anna')
    }

    expect(inTime.office.lights('Support')[0]).toBe('Anna green READY')
    expect(inTime.office.agent('Anna')?.idleSince).toBe(inTime.office.now())
    expect(late.office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
    expect(late.duty('Anna')).toMatchObject({ profileId: 'Gone', profileBy: null, sessionId: 'Anna’s session' })
  })

  it('is off duty after ten minutes also when the profile would have ended by itself', () => {
    const { works, goes, vanishes, passes, duty, office } = officeWith()
    works('Anna')
    goes('Anna', 'Break')
    vanishes('Anna')

    passes(1_000)

    expect(duty('Anna')).toMatchObject({ profileId: 'Break', returnAt: null, returnTo: null })
    expect([...office.timers.keys()]).toEqual([])
  })

  it('takes a ringing call along when it counts as signed out, without a missed call', () => {
    const { office, works, vanishes, passes } = officeWith({}, { agentTimeoutSeconds: 60 })
    works('Anna', 'Ben')
    vanishes('Anna')
    passes(60)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    passes(5)

    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })

  it('of the last one sends who waits to “When offline” (FO-24)', () => {
    const { office, works, vanishes, passes } = officeWith({}, { timeoutSeconds: 300 })
    works('Anna')
    office.phoneIsUsed('Anna', true)
    office.calls('a', 'Support')
    vanishes('Anna')
    passes(64)
    expect(office.rings()).toEqual([])

    passes(1)

    expect(office.rings()).toEqual(['a → +491'])
  })

  it('lets who talks go on talking', () => {
    const { office, works, vanishes, passes } = officeWith()
    works('Anna')
    office.calls('a', 'Support')
    office.answers('Anna')
    vanishes('Anna')

    passes(700)

    expect(office.call('a')?.talkingTo).toEqual({ kind: 'user', userId: 'Anna' })
  })

  it('is found as soon when somebody sets the clock on or back (T8)', () => {
    const { office, works, vanishes, passes, duty } = officeWith()
    works('Anna')
    office.setsClock(86_400_000)
    passes(300)
    expect(duty('Anna')).toMatchObject({ linkLostAt: null, profileId: 'Office' })
    office.setsClock(-172_800_000)
    vanishes('Anna')

    passes(5)
    expect(duty('Anna')?.linkLostAt).toBe(office.clock())
    passes(60)

    expect(duty('Anna')?.signedInSince).toBeNull()
  })
})

describe('heartbeats', () => {
  it('write nothing and ask for nothing: only transitions do (DP-29)', () => {
    const { office, works, passes, written } = officeWith()
    works('Anna', 'Ben')
    const before = { written: written(), commands: office.commands.length }

    passes(120)

    expect(written()).toBe(before.written)
    expect(office.commands.slice(before.commands).every(({ type }) => type === 'startFloorTimer')).toBe(true)
    expect(office.commands.length - before.commands).toBe(120)
  })

  it('need no timer while nobody is signed in', () => {
    const { office } = officeWith()

    office.passes(120)

    expect([...office.timers.keys()].filter((timer) => timer === 'liveness')).toEqual([])
  })
})

describe('after a restart of telephony', () => {
  it('who was signed in is as before, and has the same time to be heard of (DP-29)', () => {
    const before = officeWith()
    before.works('Anna', 'Ben')
    before.passes(3)

    const { office, open, passes, duty, did } = restarted(before.office)
    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])
    open.set('Anna', 'Anna’s session')
    passes(64)
    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])
    expect(duty('Ben')?.linkLostAt).not.toBeNull()
    passes(1)

    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben grey NOT_SIGNED_IN'])
    expect(did()).toEqual(['Ben signedIn out'])
  })

  it('who had lost the link, or was waited for, has the whole time anew', () => {
    const before = officeWith()
    before.works('Anna', 'Ben')
    before.vanishes('Anna')
    before.passes(50)
    before.vanishes('Ben')
    before.passes(30)
    expect([before.duty('Anna')?.signedInSince, before.duty('Ben')?.signedInSince]).toEqual([null, expect.anything()])

    const { office, opens, passes, duty } = restarted(before.office)
    passes(59)
    expect(duty('Ben')).toMatchObject({ profileId: 'Office', signedInSince: expect.anything() })
    passes(1)
    expect(duty('Ben')?.signedInSince).toBeNull()
    passes(500)
    opens('Anna')

    expect(duty('Anna')).toMatchObject({ profileId: 'Office', signedInSince: office.now(), linkLostAt: null })
    passes(100)
    expect(duty('Ben')).toMatchObject({ profileId: 'Gone', linkLostAt: null })
  })

  it('a second window that an earlier run knew is no sign-in', () => {
    const before = officeWith()
    before.opens('Anna', 'at the desk')
    before.works('Anna')

    const { office } = restarted(before.office)
    const both = ['at the desk', 'Anna’s session'].map((sessionId) => ({ userId: 'Anna', sessionId }))
    office.passes(1)
    office.happens({ type: 'agentsSeen', agents: both, at: office.now() })

    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('who was seen before it could be read that they were signed in is as before, and what was chosen since is newer', () => {
    const before = officeWith()
    before.works('Anna', 'Ben')
    before.says('Anna', 'busy')
    const office = switchboard(before.config)
    const { opens, goes, duty } = assistantsOf(office)
    office.phones('Anna', 'Ben')
    opens('Anna')
    opens('Ben')
    const signedInSince = office.now()
    office.passes(1)
    goes('Ben', 'Break')
    expect(duty('Anna')?.profileId).toBe('Gone')

    office.board.recall(remembered(before.office), office.now())

    expect(duty('Anna')).toMatchObject({ profileId: 'Office', status: 'busy', signedInSince })
    expect(duty('Ben')?.profileId).toBe('Break')
    expect(office.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey OFF_DUTY'])
  })

  it('a profile that ends by itself ends when it was to end', () => {
    const before = officeWith()
    before.works('Anna')
    before.goes('Anna', 'Break')
    before.passes(600)

    const { office, open, passes, duty } = restarted(before.office)
    expect(duty('Anna')?.profileId).toBe('Break')
    open.set('Anna', 'Anna’s session')
    office.setsClock(0)
    passes(900)

    expect(duty('Anna')?.profileId).toBe('Office')
  })

  it('what was chosen holds where the profile was deleted meanwhile: none, and off duty', () => {
    const before = officeWith()
    before.works('Anna')
    const config = { ...before.config, dutyProfiles: dutyProfiles.filter(({ id }) => id !== 'Office') }

    const office = switchboard(config, [], remembered(before.office))
    office.phones('Anna')

    expect(office.lights('Support')[0]).toBe('Anna grey NO_PROFILE')
    expect(office.agent('Anna')?.duty?.profileId).toBe('Office')
  })
})
