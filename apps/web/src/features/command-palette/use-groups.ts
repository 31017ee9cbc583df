import type { PaletteGroup, PaletteItem } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { pageOf } from '../../shared/usages/usage-links.ts'
import { matching, nameWithin } from './matching.ts'
import { actions, type Place, pages, settings } from './places.ts'
import { type Found, type ObjectKind, objectKinds, useRecords, useSwitchable } from './queries.ts'
import { commandPaletteTexts } from './texts.ts'

/** Something the palette leads to. */
export type Item = PaletteItem & { href: string }
type Group = PaletteGroup<Item>

const places = ['actions', 'pages', 'settings'] as const

/** What fits a query, group by group. `settled` is what the server is asked for. What a person may not go to is left out. */
export function useGroups(query: string, settled: string) {
  const { t } = useTranslation('command-palette')
  const { abilities } = useSignedIn()
  const records = useRecords(nameWithin(settled), abilities)
  const emergencies = useEmergencyActions(query)
  const placed = usePlaces(query)
  const mayGo = ({ needs }: Place) => needs === undefined || abilities[needs]
  const asked = objectKinds.filter((kind) => abilities[needs[kind] ?? 'readConfiguration'])

  const objects = asked.map((kind): Group => {
    const items = settled === '' ? [] : records[kind].items.map((found) => objectItem(kind, found))
    return { key: kind, label: t(`group.${kind}`), items }
  })
  const known = {
    actions: withItems(emergencies, placed('actions', actions.filter(mayGo))),
    pages: placed('pages', pages.filter(mayGo)),
    settings: placed('settings', settings.filter(mayGo)),
  }
  const names = (kinds: readonly (ObjectKind | (typeof places)[number])[]) =>
    kinds.map((kind) => t(`group.${kind}`)).join(', ')
  return {
    groups: query === '' ? [known.pages, known.actions] : [...objects, known.actions, known.pages, known.settings],
    pending: query !== settled || asked.some((kind) => records[kind].pending),
    searched: names([...asked, ...places]),
    failed: names(asked.filter((kind) => records[kind].failed)),
  }
}

const withItems = (first: readonly Item[], group: Group): Group => ({ ...group, items: [...first, ...group.items] })

/** What must be allowed to read a kind, where it is not the configuration. */
const needs: Readonly<Partial<Record<ObjectKind, 'readUsers' | 'readSkills'>>> = {
  ...{ users: 'readUsers', skills: 'readSkills', responsibilities: 'readSkills' },
}

const pageKind: Readonly<Record<ObjectKind, string>> = {
  services: 'service',
  callQueues: 'callQueue',
  emergencyCases: 'emergencyCase',
  openingHours: 'openingHours',
  voicemailBoxes: 'voicemailBox',
  resources: 'resource',
  workflowInstances: 'workflowInstance',
  dutyProfiles: 'dutyProfile',
  assistantConfigurations: 'assistantConfiguration',
  skills: 'skill',
  responsibilities: 'responsibility',
  trunks: 'trunk',
  users: 'user',
  organizationUnits: 'organizationUnit',
}

const objectItem = (kind: ObjectKind, { id, name, detail }: Found): Item => ({
  key: `${kind}-${id}`,
  label: name,
  detail,
  href: pageOf(pageKind[kind], id) ?? '/',
})

/** The way to the switch of each service that is named; the switch itself stays where it is. */
function useEmergencyActions(query: string): Item[] {
  const { t } = useTranslation('command-palette')
  const { abilities } = useSignedIn()
  const services = useSwitchable(abilities.switchEmergency)
  const findable = services.map(({ name, active }) => ({ label: name, also: [], active }))
  return matching(nameWithin(query), findable)
    .slice(0, 4)
    .map(({ item: { label: name, active } }) => ({
      key: `emergency-${name}`,
      label: t(active ? 'endFor' : 'switchOnFor', { name }),
      glyph: active ? 'emergency' : 'emergencyIdle',
      href: `/frontend/emergency?search=${encodeURIComponent(name)}`,
    }))
}

/** Places as a group: all of them before anything is typed, then those whose name, or other name in any language, fits. */
function usePlaces(query: string) {
  const { t } = useTranslation('command-palette')
  return (key: (typeof places)[number], all: readonly Place[]): Group => {
    const findable = all.map((place) => ({ place, label: t(`place.${place.key}`), also: otherNames(place.key) }))
    const found =
      query === '' ? findable.map((item) => ({ item, by: undefined })) : matching(query, findable).slice(0, 8)
    const items = found.map(
      ({ item: { place, label }, by }): Item => ({
        key: `${key}-${place.key}`,
        label,
        detail: by ? t('also', { name: by }) : place.on && t(`place.${place.on}`),
        href: place.href,
        ...(place.glyph && { glyph: place.glyph }),
      }),
    )
    return { key, label: t(`group.${key}`), items }
  }
}

type Names = Readonly<Record<string, string>>
const texts: readonly { place: Names; old: Names }[] = [commandPaletteTexts.en, commandPaletteTexts.de]

/** What a place is called in any of our languages, and elsewhere. */
const otherNames = (key: string): string[] =>
  texts.flatMap(({ place, old }) => [...(old[key]?.split(', ') ?? []), ...(place[key] ? [place[key]] : [])])
