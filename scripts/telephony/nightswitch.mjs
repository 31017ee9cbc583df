// Nightswitch as the scenarios find it: running, with services, workflows and emergency cases of the test bed.
import { setTimeout as sleep } from 'node:timers/promises'
import { openConsole } from './console.mjs'
import { startProcesses } from './processes.mjs'
import { until } from './until.mjs'

/** What callers of the test bed call, from ranges reserved for fiction. */
export const services = {
  lifts: { german: '+493023125610', english: '+493023125611', french: '+493023125612' },
  doors: { german: '+493023125620' },
  neighbour: { german: '+492214710620' },
  ringing: { german: '+493023125630' },
  welcome: { german: '+493023125640' },
}

/** Starts Nightswitch and sets up what the scenarios need, through the API. */
export async function startNightswitch({ checkout, folder, asterisk, hepPort, numbers, sound, say }) {
  const started = Date.now()
  const processes = await startProcesses({ checkout, folder, asterisk, hepPort })
  const administrator = processes.accounts.find(
    ({ role }) => role === 'ADMINISTRATOR' || role === 'SYSTEM_ADMINISTRATOR',
  )
  const console = await openConsole({ url: processes.url, email: administrator.email, password: processes.password })
  const prepared = await setUp(console, { numbers, sound })
  say(`telephony: Nightswitch took ${Date.now() - started} ms to start, with its services`)
  /** After a scenario that failed: everything runs, and no emergency is on. */
  async function clear() {
    await processes.startAll()
    for (const activation of await console.activations()) await console.end(activation)
  }

  /** Resolves when telephony has applied the configuration and told the exchange; on a busy machine that comes after the reply. */
  async function settled() {
    const isSettled = ({ current, running, connected }) => connected && running > 0 && current === running
    await until('Telephony in step', async () => isSettled((await console.status()).telephony), 15_000)
    await sleep(1000)
  }

  return { ...processes, console, ...prepared, clear, settled }
}

async function setUp(console, { numbers, sound }) {
  const units = await console.units()
  const root = units.find(({ parentId }) => parentId === null)
  const site = units.find(({ parentId }) => parentId === root.id)
  const organizationUnitId = root.id

  const resource = async (name) =>
    (await console.addResource({ name: `Tone ${name}`, organizationUnitId, file: `${sound(name)}.wav` })).id
  const german = await resource('german')
  const english = await resource('english')
  const other = await resource('other')
  const workflow = await console.addWorkflow({
    name: 'Test bed line',
    organizationUnitId,
    normal: numbers.normal,
    // Not reached by these tests: the cases bring destinations of their own, which come first.
    emergency: numbers.rejected,
  })

  const destination = { kind: 'phoneNumber', number: numbers.alternate }
  const spoken = await console.addEmergencyCase({
    name: 'Test bed: two languages',
    organizationUnitId,
    prompts: [
      { culture: 'de-DE', resourceId: german },
      { culture: 'en-GB', resourceId: english },
    ],
    destination,
  })
  const unspoken = await console.addEmergencyCase({
    name: 'Test bed: no recording',
    organizationUnitId,
    prompts: [],
    destination,
  })
  const siteCase = await console.addEmergencyCase({
    name: 'Test bed: site',
    organizationUnitId,
    prompts: [{ culture: 'de-DE', resourceId: other }],
    destination,
  })

  const service = (name, unit, emergencyCase, cultures, lines, instance = workflow) =>
    console.addService({
      name,
      organizationUnitId: unit.id,
      culture: 'de-DE',
      cultures,
      numbers: lines.map(([number, culture]) => ({ number, culture, description: '' })),
      workflowInstanceId: instance.id,
      emergencyCaseIds: [emergencyCase.id],
    })
  const lifts = await service(
    'Test bed: lifts',
    root,
    spoken,
    ['de-DE', 'en-GB', 'fr-FR'],
    [
      [services.lifts.german, 'de-DE'],
      [services.lifts.english, 'en-GB'],
      [services.lifts.french, 'fr-FR'],
    ],
  )
  const silent = await service('Test bed: doors', site, unspoken, ['de-DE'], [[services.doors.german, null]])
  // Nobody answers there for a long time, and a long announcement comes first here.
  const rings = await console.addWorkflow({
    name: 'Test bed: rings',
    organizationUnitId,
    normal: numbers.ringing,
    emergency: numbers.rejected,
    ringSeconds: 110,
  })
  const welcomes = await console.addWorkflow({
    name: 'Test bed: welcomes',
    organizationUnitId,
    normal: numbers.normal,
    emergency: numbers.rejected,
    welcome: [{ culture: 'de-DE', resourceId: await resource('long') }],
  })
  await service('Test bed: rings', root, spoken, ['de-DE'], [[services.ringing.german, null]], rings)
  await service('Test bed: welcomes', root, spoken, ['de-DE'], [[services.welcome.german, null]], welcomes)
  const neighbour = await service('Test bed: neighbour', site, siteCase, ['de-DE'], [[services.neighbour.german, null]])
  return { root, site, lifts, doors: silent, neighbour }
}
