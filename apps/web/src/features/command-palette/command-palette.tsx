import { Palette, type PaletteGroup, type PaletteItem } from '@nightswitch/ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { pageOf } from '../../shared/usages/usage-links.ts'
import { matching, nameWithin } from './matching.ts'
import { actions, type Place, pages, settings } from './places.ts'
import { type ObjectKind, objectKinds, useRecords, useSwitchable } from './queries.ts'
import { commandPaletteTexts } from './texts.ts'

addTexts('command-palette', commandPaletteTexts)

type Item = PaletteItem & { href: string }
type Group = PaletteGroup<Item>

/** Finds objects, pages, settings by their names and old names, and where something is begun. It leads there; it never acts. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('command-palette')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const settled = useSettled(query.trim())
  const { abilities } = useSignedIn()
  const mayGo = ({ needs }: Place) => needs === undefined || abilities[needs]
  const records = useRecords(nameWithin(settled), abilities.readConfiguration)
  const switchable = useSwitchable(abilities.switchEmergency)

  const placed = usePlaces(query)
  const objects = objectKinds.map(
    (kind): Group => ({
      key: kind,
      label: t(`group.${kind}`),
      items: settled === '' ? [] : records[kind].items.map((found) => objectItem(kind, found)),
    }),
  )
  const emergencies = matching(
    nameWithin(query),
    switchable.map(({ name, active }) => ({ label: name, also: [], active })),
  )
    .slice(0, 4)
    .map(
      ({ item: { label: name, active } }): Item => ({
        key: `emergency-${name}`,
        label: t(active ? 'endFor' : 'switchOnFor', { name }),
        glyph: active ? 'emergency' : 'emergencyIdle',
        href: `/frontend/emergency?search=${encodeURIComponent(name)}`,
      }),
    )
  const groups: Group[] = [
    ...(query.trim() === '' ? [placed('pages', pages.filter(mayGo))] : objects),
    { ...placed('actions', actions.filter(mayGo)) },
    ...(query.trim() === '' ? [] : [placed('pages', pages.filter(mayGo)), placed('settings', settings.filter(mayGo))]),
  ].map((group) => (group.key === 'actions' ? { ...group, items: [...emergencies, ...group.items] } : group))

  const count = groups.reduce((total, { items }) => total + items.length, 0)
  const asked = objectKinds.filter(() => abilities.readConfiguration)
  const pending = query.trim() !== settled || asked.some((kind) => records[kind].pending)
  const failed = asked.filter((kind) => records[kind].failed)
  const what = (kinds: readonly ObjectKind[]) => kinds.map((kind) => t(`group.${kind}`)).join(', ')

  return (
    <Palette
      open
      onClose={onClose}
      label={t('label')}
      placeholder={t('placeholder')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      onChoose={({ href }) => {
        onClose()
        void navigate(href)
      }}
      pending={pending}
      found={pending && count === 0 ? t('searching') : t('found', { count })}
      empty={pending ? undefined : t('nothing', { query: query.trim() })}
      footer={
        failed.length > 0
          ? t('unreachable', { what: what(failed) })
          : t('searched', {
              what: [...asked.map((kind) => t(`group.${kind}`)), ...places.map((kind) => t(`group.${kind}`))].join(
                ', ',
              ),
            })
      }
    />
  )
}

const places = ['pages', 'settings', 'actions'] as const

const objectItem = (kind: ObjectKind, { id, name, detail }: { id: string; name: string; detail?: string }): Item => ({
  key: `${kind}-${id}`,
  label: name,
  detail,
  href: pageOf(pageKind[kind], id) ?? '/',
})

const pageKind: Readonly<Record<ObjectKind, string>> = {
  services: 'service',
  emergencyCases: 'emergencyCase',
  openingHours: 'openingHours',
  resources: 'resource',
  workflowInstances: 'workflowInstance',
}

/** Places as a group: all of them before anything is typed, then those whose name, or old name in any language, fits. */
function usePlaces(query: string) {
  const { t } = useTranslation('command-palette')
  return (key: (typeof places)[number], all: readonly Place[]): Group => {
    const findable = all.map((place) => ({ place, label: t(`place.${place.key}`), also: otherNames(place.key) }))
    const found = query.trim() === '' ? findable.map((item) => ({ item, by: undefined })) : matching(query, findable)
    return {
      key,
      label: t(`group.${key}`),
      items: found.slice(0, query.trim() === '' ? undefined : 8).map(
        ({ item: { place, label }, by }): Item => ({
          key: `${key}-${place.key}`,
          label,
          detail: by ? t('also', { name: by }) : place.on && t(`place.${place.on}`),
          href: place.href,
          ...(place.glyph && { glyph: place.glyph }),
        }),
      ),
    }
  }
}

const texts: readonly { place: Readonly<Record<string, string>>; old: Readonly<Record<string, string>> }[] = [
  commandPaletteTexts.en,
  commandPaletteTexts.de,
]

/** What a place is called in any of our languages, and was called elsewhere. */
const otherNames = (key: string): string[] =>
  texts.flatMap(({ place, old }) => [...(old[key]?.split(', ') ?? []), ...(place[key] ? [place[key]] : [])])

/** The text once nobody has typed for a moment: the server is not asked for every letter. */
function useSettled(text: string, ms = 120): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
