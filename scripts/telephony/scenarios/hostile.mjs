// Caller names from hell. They are data: stored and shown, never carried out.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers, until } from '../bed.mjs'
import { services } from '../nightswitch.mjs'

export const needs = 'nightswitch'

const count = 200
const atOnce = 8
const quoted = (text) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')

// Each makes a name for its turn; bytes are sent as they are. `tcp`: too long for a datagram.
const families = [
  (turn) => quoted(`"quoted" 'and' ${turn} "`),
  (turn) => `<script>alert(${turn})</script><img src=x onerror=alert(1)>`,
  (turn) => `$(touch owned-${turn}) \`id\` | id; id && id`,
  (turn) => `\${SHELL(touch owned-${turn})} \${EXTEN} $\{ENV(PATH)}`,
  (turn) => `a${turn},b,c&PJSIP/${numbers.alternate}@trunk`,
  (turn) => `'; drop table call; -- ${turn}`,
  // The only place where SIP has a line break: between the name and the address. In the name it is no SIP (below).
  (turn) => ({ header: `"folded ${turn}"\r\n ` }),
  (turn) => `returned ${turn}\rX-Evil: 1\r`,
  (turn) => Buffer.concat([Buffer.from(`nul ${turn}`), Buffer.from([0]), Buffer.from('after')]),
  (turn) => `controls ${turn} \u0001\u0007\u001b[2J\u007f\u0085`,
  (turn) => `\u202E${turn} right to left \u2066שלום\u2069`,
  (turn) => Buffer.concat([Buffer.from(`surrogate ${turn} `), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('x')]),
  (turn) => Buffer.concat([Buffer.from(`broken ${turn} `), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f])]),
  (turn) => `🚒${turn} ${'🚨'.repeat(60)}`,
  (turn) => `%0d%0aX-Evil: ${turn} %s%s%n`,
  (turn) => quoted(`{"json": ${turn}, "__proto__": {}} {{handlebars}} \\u0000`),
  (turn) => `${turn} ${'long '.repeat(120)}`,
]
const longFamilies = [(turn) => `${turn} ${'very long '.repeat(2000)}`, (turn) => `${turn} ${'🚨'.repeat(3000)}`]

export const scenarios = {
  'EM-22, T10: 200 hostile caller names are decided like any other, stored as text cut at 256, and change nothing':
    async (bed) => {
      const { console, lifts } = await bed.nightswitch()
      const tcp = await bed.phone({ transport: 'tcp' })
      const version = await console.configurationVersion()
      const before = bed.provider.received.length
      const calls = Array.from({ length: count }, (_, turn) => {
        const long = turn % 20 === 19
        const family = long ? longFamilies[Math.floor(turn / 20) % 2] : families[turn % families.length]
        return { phone: long ? tcp : bed.caller, callerName: family(turn) }
      })

      const outcomes = []
      const queue = [...calls]
      const worker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) outcomes.push(await tryCall(next))
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      tcp.close()

      const refused = outcomes.filter(({ outcome }) => outcome !== 'answered')
      assert.deepEqual(refused, [], 'every name is legal on the wire and is decided')
      const dialled = new Set(bed.provider.received.slice(before).map(({ number }) => number))
      assert.deepEqual([...dialled], [numbers.normal])
      assert.equal(await console.configurationVersion(), version)
      const stored = await until('The records', async () => {
        const found = await console.calls(lifts.id)
        return found.filter(({ endedAt }) => endedAt !== null).length >= count && found.slice(0, count)
      })
      const names = stored.map(({ callerName }) => callerName ?? '')
      assert.deepEqual(
        names.filter((name) => Array.from(name).length > 256 || /[\p{Cc}\p{Cs}]/u.test(name)),
        [],
      )
      const kept = ['<script>alert(', '$(touch', "'; drop table call;", 'שלום', `"quoted" 'and'`, 'very long', '🚨🚨']
      assert.deepEqual(
        kept.filter((text) => !names.some((name) => name.includes(text))),
        [],
        'what was sent is stored as it was, as text',
      )
    },

  'a caller name that is no SIP is dropped by the exchange, and the next caller is served': async (bed) => {
    await bed.nightswitch()
    const broken = [
      'open quote" x',
      'a\r\nX-Evil: 1',
      'a\r\n b',
      'a\nb',
      `"\r\n\r\nINVITE sip:${numbers.alternate}@127.0.0.1 SIP/2.0`,
    ]
    const before = bed.provider.received.length
    for (const callerName of broken) {
      const call = await bed.caller.call(services.lifts.german, { callerName, resends: 0 })
      await sleep(300)
      assert.equal(call.answeredAt, undefined)
      call.hangUp()
    }
    assert.equal(bed.provider.received.length, before)
    assert.equal((await tryCall({ phone: bed.caller, callerName: 'Next' })).outcome, 'answered')
  },
}

async function tryCall({ phone, callerName }) {
  const { header } = callerName
  const address = `<sip:${numbers.caller}@127.0.0.1>`
  const call = await phone.call(
    services.lifts.german,
    header ? { fromHeader: Buffer.from(`${header}${address}`) } : { callerName },
  )
  const outcome = await Promise.race([
    call.answered.then(() => 'answered'),
    call.ended.then(({ status }) => status),
    sleep(10_000).then(() => 'nothing'),
  ])
  if (outcome === 'answered') await sleep(600)
  call.hangUp()
  return { outcome, callerName: String(header ?? callerName).slice(0, 40) }
}
