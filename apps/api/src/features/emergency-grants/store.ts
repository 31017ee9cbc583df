import type { EmergencyGrant } from '@nightswitch/contracts'
import { ability, type Caller, demand } from '../../access/can.ts'
import { unitScope } from '../../access/scope.ts'
import { change, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import type { Reader } from '../../shared/reader.ts'

type Person = { readonly id: string; readonly name: string }

/** Where a person may switch emergencies beside their roles, in the units that the reader sees. */
export async function grantsOf({ db, caller }: Reader, personId: string): Promise<{ items: EmergencyGrant[] }> {
  const person = await knownPerson(db, caller, personId, 'readRoles')
  const rows = await db.emergencySwitchGrant.findMany({
    where: { userId: personId, organizationUnit: unitScope(caller, 'readRoles') },
    select: { id: true, organizationUnit: { select: { id: true, name: true, path: true } } },
    orderBy: { organizationUnit: { path: 'asc' } },
  })
  return {
    items: rows.map(({ id, organizationUnit: { path, ...organizationUnit } }) => ({
      id,
      person: { id: person.id, name: person.name },
      organizationUnit,
      abilities: { remove: ability(caller, 'configureUsers', { path }) },
    })),
  }
}

/** Section 3: gives the right *switch emergencies* in a unit and below. Nobody gives what they do not hold. */
export function giveSwitch(context: SignedInContext, personId: string, organizationUnitId: string) {
  return changeGrant(context, personId, organizationUnitId, 'give', async (tx, has) => {
    if (has) return false
    await tx.emergencySwitchGrant.create({ data: { userId: personId, organizationUnitId } })
    return true
  })
}

/** Takes it back; roles that include it stay. */
export function takeSwitch(context: SignedInContext, personId: string, organizationUnitId: string) {
  return changeGrant(context, personId, organizationUnitId, 'take', async (tx, has) => {
    if (has) await tx.emergencySwitchGrant.deleteMany({ where: { userId: personId, organizationUnitId } })
    return has
  })
}

async function changeGrant(
  context: SignedInContext,
  personId: string,
  organizationUnitId: string,
  what: 'give' | 'take',
  work: (tx: Tx, has: boolean) => Promise<boolean>,
) {
  const { caller } = context
  const spec = { audit: { action: `${what} the right to switch emergencies`, objectKind: 'user' } }
  await change(context, spec, async (tx) => {
    const unit = await tx.organizationUnit.findUnique({
      where: { id: organizationUnitId },
      select: { id: true, name: true, path: true },
    })
    if (!unit) throw refusal('NOT_FOUND')
    demand(caller, 'configureUsers', unit)
    demand(caller, 'switchEmergency', unit)
    const person = await knownPerson(tx, caller, personId, 'configureUsers')
    const has = (await tx.emergencySwitchGrant.count({ where: { userId: personId, organizationUnitId } })) > 0
    if (!(await work(tx, has))) return { reply: null, audit: [] }
    const facts = { objectId: personId, objectName: person.name, organizationUnitId }
    const given = { switchesEmergenciesIn: unit.name }
    return { reply: null, audit: { ...facts, before: has ? given : null, after: has ? null : given } }
  })
  context.live.recheck(personId)
  context.live.changed(['users'])
  return grantsOf(context, personId)
}

/** Somebody whose unit, role or right lies in a subtree that the caller looks after; anybody else does not exist. */
async function knownPerson(db: Tx, caller: Caller, id: string, verb: 'readRoles' | 'configureUsers'): Promise<Person> {
  const organizationUnit = unitScope(caller, verb)
  const person = await db.user.findFirst({
    where: {
      id,
      OR: [
        { organizationUnit },
        { roleAssignments: { some: { organizationUnit } } },
        { emergencySwitchGrants: { some: { organizationUnit } } },
      ],
    },
    select: { id: true, name: true },
  })
  if (!person) throw refusal('NOT_FOUND')
  return person
}
