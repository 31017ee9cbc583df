import type { RatingEffect } from '@nightswitch/contracts'

/** What changes do to a service: who begins, and who ceases, to get its calls while in a duty profile. */
export type ServiceEffect = {
  readonly key: string
  readonly service: RatingEffect['service']
  readonly dutyProfile: RatingEffect['dutyProfile']
  readonly gets: boolean
  readonly people: readonly string[]
}

/** Effects by service, by name; those that begin before those that cease. */
export function byService(effects: readonly RatingEffect[]): ServiceEffect[] {
  const groups = new Map<string, RatingEffect[]>()
  for (const effect of effects) {
    const key = `${effect.service.id} ${effect.dutyProfile.id} ${effect.gets}`
    groups.set(key, [...(groups.get(key) ?? []), effect])
  }
  return [...groups]
    .flatMap(([key, [first, ...rest]]): ServiceEffect[] =>
      first
        ? [
            {
              ...{ key, service: first.service, dutyProfile: first.dutyProfile, gets: first.gets },
              people: [first, ...rest].map(({ user }) => user.name),
            },
          ]
        : [],
    )
    .sort(
      (a, b) =>
        a.service.name.localeCompare(b.service.name) ||
        a.dutyProfile.name.localeCompare(b.dutyProfile.name) ||
        Number(b.gets) - Number(a.gets),
    )
}

/** The first names of many, and how many there are besides. */
export const someOf = (people: readonly string[], most: number): { names: readonly string[]; more: number } =>
  people.length <= most + 1 ? { names: people, more: 0 } : { names: people.slice(0, most), more: people.length - most }
