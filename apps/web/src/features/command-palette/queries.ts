import type { SessionReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { refusalOf } from '../../shared/api/refusal.ts'
import { matching } from './matching.ts'

/** A thing that was found by its name or number. */
export type Found = { readonly id: string; readonly name: string; readonly detail?: string | undefined }

/** What was asked for, and how that went. */
export type Answer = { readonly items: readonly Found[]; readonly pending: boolean; readonly failed: boolean }

/** The kinds of records that are searched, in the order in which they are shown. */
export const objectKinds = [
  'services',
  'callQueues',
  'emergencyCases',
  'openingHours',
  'voicemailBoxes',
  'resources',
  'workflowInstances',
  'dutyProfiles',
  'assistantConfigurations',
  'skills',
  'responsibilities',
  'trunks',
  'users',
  'organizationUnits',
] as const
export type ObjectKind = (typeof objectKinds)[number]

const most = 6

/** Records whose names hold the text, each kind through its own list. The server gives only what the person may see. */
export function useRecords(text: string, { readConfiguration, readUsers, readSkills }: SessionReply['abilities']) {
  const input = { query: { limit: most, sort: 'name' as const, filter: { search: text } } }
  const how = { enabled: readConfiguration && text !== '', staleTime: 10_000 }
  const services = useQuery({ ...api.services.list.queryOptions({ input }), ...how })
  const callQueues = useQuery({ ...api.callQueues.list.queryOptions({ input }), ...how })
  const emergencyCases = useQuery({ ...api.emergencyCases.list.queryOptions({ input }), ...how })
  const openingHours = useQuery({ ...api.openingHours.list.queryOptions({ input }), ...how })
  const voicemailBoxes = useQuery({ ...api.voicemailBoxes.list.queryOptions({ input }), ...how })
  const resources = useQuery({ ...api.resources.list.queryOptions({ input }), ...how })
  const workflowInstances = useQuery({ ...api.workflowInstances.list.queryOptions({ input }), ...how })
  const dutyProfiles = useQuery({ ...api.dutyProfiles.list.queryOptions({ input }), ...how })
  const assistantConfigurations = useQuery({ ...api.assistantConfigurations.list.queryOptions({ input }), ...how })
  const traits = { ...how, enabled: readSkills && text !== '' }
  const skills = useQuery({ ...api.skills.list.queryOptions({ input }), ...traits })
  const responsibilities = useQuery({ ...api.responsibilities.list.queryOptions({ input }), ...traits })
  const trunks = useQuery({ ...api.trunks.list.queryOptions({ input }), ...how })
  const users = useQuery({ ...api.users.list.queryOptions({ input }), ...how, enabled: readUsers && text !== '' })
  const units = useUnits(text)
  const answers: Record<ObjectKind, Answer> = {
    services: answer(services),
    callQueues: answer(callQueues),
    emergencyCases: answer(emergencyCases),
    openingHours: answer(openingHours),
    voicemailBoxes: answer(voicemailBoxes),
    resources: answer(resources),
    workflowInstances: answer(workflowInstances),
    dutyProfiles: answer(dutyProfiles),
    assistantConfigurations: answer(assistantConfigurations),
    skills: answer(skills),
    responsibilities: answer(responsibilities),
    trunks: answer(trunks),
    users: answer(users),
    organizationUnits: units,
  }
  return answers
}

type Listed = { id: string; name: string; organizationUnit: { name: string } | null }
type Query = {
  data?: { items: readonly Listed[] } | undefined
  isFetching: boolean
  isError: boolean
  error: unknown
}

/** A kind that the person may not read is one that was not asked for. */
const answer = ({ data, isFetching, isError, error }: Query): Answer => ({
  items: (data?.items ?? []).map(({ id, name, organizationUnit }) => ({ id, name, detail: organizationUnit?.name })),
  pending: isFetching && !data,
  failed: isError && refusalOf(error)?.code !== 'FORBIDDEN',
})

/** The units come as one small tree, so they are searched here. */
function useUnits(text: string): Answer {
  const { units, query } = useOrganizationUnits()
  const found = matching(
    text,
    units.map(({ id, name }) => ({ id, name, label: name, also: [] })),
  )
  return {
    items: found.slice(0, most).map(({ item: { id, name } }) => ({ id, name })),
    pending: query.isFetching && query.data === undefined,
    failed: query.error !== null,
  }
}

/** The services that this person may switch, with whether an emergency is on. */
export function useSwitchable(maySwitch: boolean) {
  const { data } = useQuery({ ...api.emergency.board.queryOptions(), enabled: maySwitch, staleTime: 10_000 })
  return (data?.services ?? [])
    .filter(({ abilities }) => abilities.switch.allowed)
    .map(({ service, emergency }) => ({ name: service.name, active: emergency.active }))
}
