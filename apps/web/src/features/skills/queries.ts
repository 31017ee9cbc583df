import type { SkillBody, SkillReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useRecordChanges } from '../../shared/api/record-changes.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string }

/** The most a list gives at once. */
const MOST = 200
/** More than anybody can oversee as a tree; where there are more, they are a flat list. */
export const MOST_IN_TREE = 2_000

export const useSkills = (filter: Filter, sort: string) =>
  useWindows((place) => api.skills.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }))

/** Every skill that the person sees, for the tree. `selectableFrom` leaves those out that a skill of that unit cannot belong to. */
export const useAllSkills = (selectableFrom?: string, enabled = true) =>
  useQuery({
    queryKey: [...api.skills.list.key(), 'all', selectableFrom ?? null],
    enabled,
    queryFn: async () => {
      const items: SkillReply[] = []
      for (let offset = 0; offset < MOST_IN_TREE; offset += MOST) {
        const filter = selectableFrom ? { selectableFrom } : {}
        const page = await client.skills.list({ query: { limit: MOST, offset, sort: 'name', filter } })
        items.push(...page.items)
        if (items.length >= page.total) break
      }
      return items
    },
  })

export const useSkill = (id: string) =>
  useQuery({ ...api.skills.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

export const useSkillChanges = () => useRecordChanges<SkillBody, SkillReply>(client.skills, api.skills)
