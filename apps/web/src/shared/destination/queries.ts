import { api } from '../api/client.ts'
import { useChoices } from '../list/choices.ts'

/** The services a destination may name: those the person sees. */
export const useSelectableServices = (...chosen: string[]) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.services.list.queryOptions({ input: { query: { ...asked, filter: { search } } } }),
    get: (id) => api.services.get.queryOptions({ input: { params: { id } } }),
    chosen,
  })

/** The voicemail boxes that can be chosen in a unit: its own and those of the units above. */
export const useSelectableVoicemailBoxes = (organizationUnitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.voicemailBoxes.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.voicemailBoxes.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: organizationUnitId !== '',
  })
