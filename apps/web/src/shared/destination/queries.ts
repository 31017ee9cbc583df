import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The services a destination may name: those the person sees. */
export const useSelectableServices = () =>
  useQuery(api.services.list.queryOptions({ input: { query: { limit: 200, sort: 'name' } } }))

/** The voicemail boxes that can be chosen in a unit: its own and those of the units above. */
export const useSelectableVoicemailBoxes = (organizationUnitId: string) =>
  useQuery({
    ...api.voicemailBoxes.list.queryOptions({
      input: { query: { limit: 200, sort: 'name', filter: { selectableFrom: organizationUnitId } } },
    }),
    enabled: organizationUnitId !== '',
  })
