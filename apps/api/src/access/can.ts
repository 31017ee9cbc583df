import type { Role } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { refusal } from '../http/refusal.ts'
import { isOfSwitching, permissions, type Reach, type Verb } from './permissions.ts'
import { accessWords } from './words.ts'

/** A role in one unit. `path` is the unit's; `serviceIds` is null when the assignment names no services (all of the unit). */
export type Grant = {
  readonly role: Role
  readonly organizationUnitId: string
  readonly unitName: string
  readonly path: string
  readonly serviceIds: readonly string[] | null
}

/** The right *switch emergencies* in one unit and below, given to a person beside their roles. */
export type SwitchGrant = Pick<Grant, 'organizationUnitId' | 'unitName' | 'path'>

/** Who asks: a signed-in person and what they were given. */
export type Caller = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly sessionId: string
  readonly grants: readonly Grant[]
  readonly switchGrants?: readonly SwitchGrant[]
  /** The language of what is said to them about their rights; English where nothing else is known. */
  readonly language?: Language
  /** Signed in with a one-time password: nothing but choosing an own one is open. */
  readonly mustChangePassword?: boolean
}

/** What is asked about: the path of its unit (null: it belongs to none) and, for what hangs on a service, that service. */
export type Place = { readonly path: string | null; readonly serviceId?: string | null }

export type Verdict =
  | { readonly allowed: true }
  /** `visible` false: outside the person's subtrees, so it is not said that it exists. */
  | { readonly allowed: false; readonly visible: boolean; readonly because: string }

/** The one question of rights. Rights inherit downward: a grant holds for its unit and every unit below. */
export function can(caller: Caller, verb: Verb, place: Place): Verdict {
  if (caller.grants.some((grant) => holds(grant, verb, place))) return { allowed: true }
  const switches = caller.switchGrants?.filter(({ path }) => isWithin(place.path, path)) ?? []
  if (switches.length > 0 && isOfSwitching(verb)) return { allowed: true }
  const near = caller.grants.filter((grant) => isWithin(place.path, grant.path))
  const visible = near.length > 0 || switches.length > 0
  return { allowed: false, visible, because: whyNot(near, switches, verb, caller.language) }
}

/** Refuses with FORBIDDEN what the person may see but not do, and with NOT_FOUND what lies outside their subtrees. */
export function demand(caller: Caller, verb: Verb, place: Place): void {
  const verdict = can(caller, verb, place)
  if (verdict.allowed) return
  throw verdict.visible ? refusal('FORBIDDEN', { because: verdict.because }) : refusal('NOT_FOUND')
}

/** Refuses with FORBIDDEN who may not do this for the whole installation: it takes a right at the root. */
export function demandAtRoot(caller: Caller, verb: Verb): void {
  const verdict = can(caller, verb, { path: null })
  if (!verdict.allowed)
    throw refusal('FORBIDDEN', { because: `This is about the whole installation. ${verdict.because}` })
}

/** Refuses with FORBIDDEN when the person may do this nowhere at all. */
export function demandSomewhere(caller: Caller, verb: Verb): void {
  if (!maySomewhere(caller, verb))
    throw refusal('FORBIDDEN', { because: whyNot(caller.grants, caller.switchGrants ?? [], verb, caller.language) })
}

/** Refuses with FORBIDDEN when the person may do this at most with what is their own. */
export function demandBeyondOwn(caller: Caller, verb: Verb): void {
  if (!caller.grants.some((grant) => isWide(permissions[verb][grant.role])))
    throw refusal('FORBIDDEN', { because: whyNot(caller.grants, caller.switchGrants ?? [], verb, caller.language) })
}

/** Whether the person may do this somewhere: what menus ask. */
export const maySomewhere = (caller: Caller, verb: Verb): boolean =>
  caller.grants.some((grant) => permissions[verb][grant.role] !== 'none') ||
  (isOfSwitching(verb) && (caller.switchGrants?.length ?? 0) > 0)

/** The verdict as replies carry it (`abilities`). */
export function ability(caller: Caller, verb: Verb, place: Place): { allowed: boolean; because?: string } {
  const verdict = can(caller, verb, place)
  return verdict.allowed ? { allowed: true } : { allowed: false, because: verdict.because }
}

/** Who can do this at a unit, in words: "A System Administrator, an Administrator or a Supervisor of Berlin can." */
export function whoCan(verb: Verb, unitName: string, language: Language = 'en'): string {
  const able = (Object.keys(permissions[verb]) as Role[]).filter((role) => isWide(permissions[verb][role]))
  return accessWords[language].rolesCan(able, unitName)
}

/** Whether a role's right reaches what lies in its unit: of a role that names services, those. */
export const reachesInto = (role: Role, verb: Verb): boolean => isWide(permissions[verb][role])

/** Whether a unit's path lies in the subtree of another. */
export const isWithin = (path: string | null, root: string): boolean => path?.startsWith(root) ?? false

/** Whether a grant is given in the root of the tree. */
export const isAtRoot = (grant: Grant): boolean => grant.path.split('/').length === 2

function holds(grant: Grant, verb: Verb, place: Place): boolean {
  const reach = permissions[verb][grant.role]
  if (place.path === null) return isAtRoot(grant) && (reach === 'all' || (reach === 'tree' && verb !== 'readAudit'))
  if (!isWithin(place.path, grant.path)) return false
  if (reach === 'services' && grant.serviceIds) return !!place.serviceId && grant.serviceIds.includes(place.serviceId)
  return isWide(reach)
}

const isWide = (reach: Reach) => reach === 'all' || reach === 'tree' || reach === 'services'

function whyNot(
  near: readonly Grant[],
  switches: readonly SwitchGrant[],
  verb: Verb,
  language: Language = 'en',
): string {
  const words = accessWords[language]
  const grant = near[0]
  if (!grant) {
    const [given] = switches
    return given ? `${words.switchesOnly(given.unitName)} ${words.administratorCan(given.unitName)}` : words.noRole
  }
  const own = near.find(({ role }) => permissions[verb][role] === 'services')
  const mine = own
    ? words.ownServicesOnly(words.roles[own.role], own.unitName)
    : words.roleDoesNot(words.roles[grant.role], grant.unitName)
  return `${mine} ${words.administratorCan(grant.unitName)}`
}
