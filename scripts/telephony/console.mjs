// What an administrator does in the console, over the HTTP API: the only way in which the scenarios change anything.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Signs in and gives the administrator's deeds. Each rejects with the API's words when it is refused. */
export async function openConsole({ url, email, password }) {
  let cookie = ''

  async function request(method, path, { body, form, version } = {}) {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: form ?? (body ? JSON.stringify(body) : null),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text.slice(0, 800)}`)
    const cookies = reply.headers.getSetCookie().map((line) => line.split(';')[0])
    if (cookies.length > 0) cookie = cookies.join('; ')
    return text === '' ? null : JSON.parse(text)
  }

  await request('POST', '/auth/sign-in/email', { body: { email, password } })

  return {
    status: () => request('GET', '/status'),
    /** Units by name: [{ id, name, parentId }]. */
    units: async () => (await request('GET', '/organization-units')).items,

    /** Uploads a wav file as a resource. */
    addResource({ name, organizationUnitId, file }) {
      const form = new FormData()
      form.set('name', name)
      form.set('organizationUnitId', organizationUnitId)
      form.set('file', new Blob([readFileSync(file)], { type: 'audio/wav' }), `${name}.wav`)
      return request('POST', '/resources', { form })
    },

    /**
     * A workflow that checks for an emergency first, published: its normal destination and that of its branch, each a
     * number or a destination.
     */
    async addWorkflow({ name, organizationUnitId, normal, emergency, ringSeconds = 10, welcome = [] }) {
      const asDestination = (to) => (typeof to === 'string' ? { kind: 'phoneNumber', number: to } : to)
      const to = (goal) => ({ destination: asDestination(goal), ringSeconds })
      const settings = { transfer: to(normal), emergencyTransfer: to(emergency), welcome: { prompts: welcome } }
      const body = { name, organizationUnitId, description: '', structure: 'emergency-first', settings }
      const { id, version } = await request('POST', '/workflow-instances', { body })
      return await request('POST', `/workflow-instances/${id}/publish`, { body: { note: '' }, version })
    },

    addEmergencyCase: ({ name, organizationUnitId, prompts, destination = null }) =>
      request('POST', '/emergency-cases', {
        body: { name, organizationUnitId, description: '', usualDurationMinutes: 60, prompts, destination },
      }),

    addService: ({ name, organizationUnitId, culture, cultures, numbers, workflowInstanceId, emergencyCaseIds }) =>
      request('POST', '/services', {
        body: {
          name,
          organizationUnitId,
          description: '',
          culture,
          cultures,
          numbers,
          workflowInstanceId,
          emergencyCaseIds,
        },
      }),

    addUser: ({ name, extension, organizationUnitId }) =>
      request('POST', '/users', {
        body: { name, extension, organizationUnitId, email: `${name.toLowerCase().replace(/\W/g, '-')}@bed.example` },
      }),
    /** Gives { device, credentials }. */
    addDevice: (userId, label) => request('POST', `/users/${userId}/devices`, { body: { label } }),
    /** What somebody is here for; `offDuty`: of the Off Duty kind. */
    addDutyProfile: ({ name, organizationUnitId, offDuty }) =>
      request('POST', '/duty-profiles', { body: { name, organizationUnitId, offDuty } }),
    addAssistantConfiguration: ({ name, organizationUnitId, profileIds }) =>
      request('POST', '/assistant-configurations', { body: { name, organizationUnitId, profileIds } }),
    /** Makes a user an agent who works with the Agent Assistant. */
    async makeAgent(userId, { organizationUnitId, assistantConfigurationId }) {
      const { version } = await request('GET', `/users/${userId}`)
      await request('PUT', `/users/${userId}/roles`, { body: { role: 'AGENT', organizationUnitId }, version })
      const hat = await request('GET', `/users/${userId}/agent`)
      await request('PUT', `/users/${userId}/agent`, { body: { assistantConfigurationId }, version: hat.version })
    },
    /** Sets the duty profile of an agent, as somebody who leads them; resolves when it holds and is stored. */
    async setDuty(userId, dutyProfileId) {
      const { items } = await request('PUT', '/agents/duty', { body: { changes: [{ userId, dutyProfileId }] } })
      const [{ user, changed, because }] = items
      if (!changed && because) throw new Error(`${user.name} stays as before: ${because}`)
    },
    addQueue: (body) => request('POST', '/call-queues', { body }),
    setMembers: ({ id, version }, members) =>
      request('PUT', `/call-queues/${id}/members`, { body: { members, numbersKeepOpenConfirmed: true }, version }),
    /** How a queue is at this moment. */
    floorOf: (queueId) => request('GET', `/call-queues/${queueId}/floor`),
    /** available, busy, absent or closed. */
    presenceOf: async (serviceId) => (await request('GET', `/services/${serviceId}/presence`)).presence,
    /** Which numbers outside calls of a unit may reach. */
    async setTollGuard(unitId, body) {
      const { version } = await request('GET', `/organization-units/${unitId}/toll-guard`)
      await request('PUT', `/organization-units/${unitId}/toll-guard`, {
        body: { ...body, blocksConfirmed: true },
        version,
      })
    },
    async removeTollGuard(unitId) {
      const { version } = await request('GET', `/organization-units/${unitId}/toll-guard`)
      await request('DELETE', `/organization-units/${unitId}/toll-guard?blocksConfirmed=true`, { version })
    },

    /** Rings a destination and asks for 1 (FO-31). */
    testDestination: (unitId, number) =>
      request('POST', `/organization-units/${unitId}/destination-tests/${encodeURIComponent(number)}`),
    lastTest: (unitId, number) =>
      request('GET', `/organization-units/${unitId}/destination-tests/${encodeURIComponent(number)}`),
    addTrunk: (body) => request('POST', '/trunks', { body }),
    trunk: (id) => request('GET', `/trunks/${id}`),
    removeTrunk: (id, version) => request('DELETE', `/trunks/${id}`, { version }),

    /** Switches an emergency on; resolves when the telephony process has it. Gives the activation. */
    async activate({ scope, ...rest }) {
      const { activation } = await request('POST', '/emergency/activations', { body: { scope, ...rest } })
      return activation
    },
    /** The activations that run or are planned. */
    async activations() {
      const { running, scheduled } = await request('GET', '/emergency')
      return [...running, ...scheduled]
    },
    end: ({ id, version }) => request('PUT', `/emergency/activations/${id}/ended`, { version }),
    returnToNormal: (serviceId) => request('PUT', `/emergency/services/${serviceId}/normal`),

    addVoicemailBox: ({ name, organizationUnitId, prompts }) =>
      request('POST', '/voicemail-boxes', { body: { name, organizationUnitId, prompts } }),
    /** The messages of a box, the newest first. */
    messages: async (boxId) => (await request('GET', `/voicemail-messages?filter[voicemailBoxId]=${boxId}`)).items,
    /** Listens to a message: the bytes of its WAV. */
    async soundOf(messageId) {
      const reply = await fetch(`${url}/api/v1/voicemail-messages/${messageId}/audio`, { headers: { cookie } })
      if (!reply.ok) throw new Error(`The sound of ${messageId} answered ${reply.status}.`)
      return Buffer.from(await reply.arrayBuffer())
    },
    /** What the audit says was done with an object, the newest first. */
    acts: async (objectId) =>
      (await request('GET', `/audit?filter[objectId]=${objectId}`)).items.map(({ action }) => action),

    /** What was said in SIP of a call. */
    sipLadder: (callId) => request('GET', `/calls/${callId}/sip-messages`),
    /** The newest calls of a service, newest first. */
    calls: async (serviceId, limit = 200) =>
      (await request('GET', `/calls?limit=${limit}&filter[serviceId]=${serviceId}`)).items,
    /** Changes with every write that routing must know of. */
    configurationVersion: async () => (await request('GET', '/routing-config')).version,
  }
}
