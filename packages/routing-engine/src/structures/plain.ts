import type { Structure } from './structure.ts'

/** Greets callers and passes them on. It never checks for an emergency. */
export const plain: Structure = {
  key: 'plain',
  title: 'Plain',
  description: 'Greets callers and passes them on. Emergencies do not redirect them.',
  start: 'start',
  nodes: [
    {
      ...{ id: 'start', activity: 'start', title: 'Start', description: '', fixed: {}, open: [] },
      next: { started: 'accept' },
    },
    {
      ...{ id: 'accept', activity: 'accept', title: 'Accept', description: '', fixed: {}, open: [] },
      next: { accepted: 'welcome' },
    },
    {
      ...{ id: 'welcome', activity: 'announcement', title: 'Welcome' },
      description: 'What callers hear first.',
      fixed: { plays: 'resources' },
      open: ['prompts'],
      next: { done: 'transfer' },
    },
    {
      ...{ id: 'transfer', activity: 'transfer', title: 'Pass the call on' },
      description: 'Where callers go.',
      fixed: { prefersEmergencyCase: false },
      open: ['destination', 'ringSeconds'],
      next: { failed: 'catchAll', busy: 'catchAll', noAnswer: 'catchAll' },
    },
    {
      ...{ id: 'catchAll', activity: 'transfer', title: 'Catch-all' },
      description: 'Nobody answered: the catch-all of the organization unit.',
      fixed: { destination: null, prefersEmergencyCase: false },
      open: [],
      next: { failed: 'disconnect', busy: 'disconnect', noAnswer: 'disconnect' },
    },
    {
      ...{ id: 'disconnect', activity: 'disconnect', title: 'Disconnect', description: '' },
      fixed: { builtIn: 'notReachable' },
      open: [],
      next: {},
    },
  ],
}
