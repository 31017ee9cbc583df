import type { ServicePresence } from '@nightswitch/contracts'

export const showns = ['all', 'waiting', 'unstaffed'] as const
export type Shown = (typeof showns)[number]

type Asked = { readonly search: string; readonly show: Shown }

const isShown: Readonly<Record<Shown, (service: ServicePresence) => boolean>> = {
  all: () => true,
  waiting: ({ waiting }) => waiting > 0,
  unstaffed: ({ presence, hasQueue }) => presence === 'busy' || (hasQueue && presence === 'absent'),
}

/** Those that are asked for: in emergency first, then where somebody waits longest, then by name. */
export function shownServices(services: readonly ServicePresence[], { search, show }: Asked): ServicePresence[] {
  const wanted = search.trim().toLocaleLowerCase()
  return services
    .filter((each) => isShown[show](each) && each.service.name.toLocaleLowerCase().includes(wanted))
    .toSorted(
      (one, other) =>
        Number(other.emergency.active) - Number(one.emergency.active) ||
        waitingSince(one) - waitingSince(other) ||
        one.service.name.localeCompare(other.service.name),
    )
}

const waitingSince = ({ waiting, longestWaitSince }: ServicePresence): number =>
  waiting > 0 && longestWaitSince ? Date.parse(longestWaitSince) : Number.MAX_SAFE_INTEGER
