import type { AssistantReply } from '@nightswitch/contracts'

type Agent = NonNullable<AssistantReply['now']>

const named = (name: string) => ({ id: name, name })
const aProfile = (name: string, offDuty: boolean, returnAfterMinutes: number | null = null) => ({
  ...{ id: name, name, offDuty, returnAfterMinutes, description: '' },
  ...({ colour: 'ink', icon: 'desk' } as const),
})
export const [onDuty, lunch, offDuty] = [
  aProfile('Default', false),
  aProfile('Lunch', true, 30),
  aProfile('Off Duty', true),
]

/** An agent who is on duty and free, but for what is told. */
export const anAgent = (more: Partial<Agent> = {}): Agent => ({
  ...{ deviceOnly: false, signedIn: true, signedInSince: null, linkLostSince: null },
  ...{ dutyProfile: onDuty, dutySince: null, dutyBy: null, returnAt: null, returnTo: null },
  ...{ status: 'available', statusSince: null, notReady: null, busyTakesCalls: true },
  ...{ ronaSince: null, ronaQueue: null, ronaUntil: null, busyWith: 'nothing', afterCallUntil: null },
  ...{ telephone: 'connected', telephoneLostSince: null, answeredToday: 0 },
  ...{ light: 'green', code: 'READY', because: 'Ready.', servicesReady: 1, services: 2 },
  ...more,
})

/** What the server says of that agent. */
export const aReply = (more: Partial<AssistantReply> = {}): AssistantReply => ({
  ...{ at: new Date().toISOString(), user: named('Sofia Marek'), configuration: named('Service desk') },
  ...{ because: null, whoCanHelp: [], profiles: [onDuty, lunch, offDuty], notReadyReasons: [named('Training')] },
  ...{
    afterCall: { seconds: 60, mostSeconds: 120, mayFinish: true, latestEnd: null },
    now: anAgent(),
    lostProfile: false,
  },
  ...{ sentence: 'You get calls from 1 of 2 services.', call: null, otherWindows: 0, emergencies: [] },
  services: [
    { service: named('Support'), queue: named('Support queue'), gets: true, reasons: [] },
    {
      ...{ service: named('Sales'), queue: named('Sales queue'), gets: false },
      reasons: [
        { code: 'MISSING_SKILL', because: 'You lack the skill French.', fixedBy: 'administrator' },
        { code: 'OUTSIDE_HOURS', because: 'Sales is closed.', fixedBy: 'itPasses' },
      ],
    },
  ],
  ...more,
})
