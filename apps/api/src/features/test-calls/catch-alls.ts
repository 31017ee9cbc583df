import { type CatchAllWarning, destinationSchema } from '@nightswitch/contracts'
import { pathsUpward, unitScope } from '../../access/scope.ts'
import type { Reader } from '../../shared/reader.ts'

const catchAllSchema = destinationSchema.nullable().catch(null)

/**
 * Units of the reader's whose calls could end nowhere: those that have no catch-all and none above, and those whose own is a number at
 * which nobody has pressed 1 yet.
 */
export async function catchAllWarnings({ db, caller }: Reader): Promise<CatchAllWarning[]> {
  const units = await db.organizationUnit.findMany({
    where: unitScope(caller, 'readConfiguration'),
    select: { id: true, name: true, path: true, catchAll: true },
    orderBy: { path: 'asc' },
  })
  const above = await db.organizationUnit.findMany({
    where: { path: { in: [...new Set(units.flatMap(({ path }) => pathsUpward(path)))] } },
    select: { path: true, catchAll: true },
  })
  const covered = new Set(above.flatMap(({ path, catchAll }) => (catchAllSchema.parse(catchAll) ? [path] : [])))
  const own = units.map((unit) => ({ ...unit, catchAll: catchAllSchema.parse(unit.catchAll) }))
  const numbers = own.flatMap(({ catchAll }) => (catchAll?.kind === 'phoneNumber' ? [catchAll.number] : []))
  const confirmed = await db.destinationTest.findMany({
    where: { number: { in: numbers }, result: 'confirmed' },
    select: { number: true },
  })
  const isConfirmed = (number: string) => confirmed.some((test) => test.number === number)

  return own.flatMap(({ id, name, path, catchAll }): CatchAllWarning[] => {
    const organizationUnit = { id, name }
    if (catchAll?.kind === 'phoneNumber') {
      const { number } = catchAll
      return isConfirmed(number) ? [] : [{ organizationUnit, state: 'untested', number }]
    }
    const isMissing = !pathsUpward(path).some((upward) => covered.has(upward))
    return isMissing ? [{ organizationUnit, state: 'missing', number: null }] : []
  })
}
