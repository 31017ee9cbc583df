import { type Agreement, daysKept, type MonitoringLevel, monitoringOf, retentionSubjects } from '@nightswitch/contracts'
import type { PrismaClient } from '@nightswitch/db'
import { z } from 'zod'
import { pathsUpward } from '../access/scope.ts'

/** What a row of `data_protection` says, as far as it says anything. */
export const saidOfProtection = {
  days: true,
  monitoringLevel: true,
  agreementTitle: true,
  agreementDate: true,
} as const

type Said = {
  days: unknown
  monitoringLevel: MonitoringLevel | null
  agreementTitle: string | null
  agreementDate: Date | null
}

const ownDaysSchema = z.partialRecord(z.enum(retentionSubjects), z.number().nullable()).catch({})

/** A unit's own word on days and on the level; a subject that is no longer known is passed over. */
export function ownWord(said: Said | null | undefined) {
  const { monitoringLevel: level, agreementTitle: title, agreementDate: date } = said ?? noWord
  const agreement = title !== null && date !== null ? { title, date: date.toISOString().slice(0, 10) } : null
  return { days: ownDaysSchema.parse(said?.days ?? {}), monitoring: { level, agreement } }
}

const noWord = { monitoringLevel: null, agreementTitle: null, agreementDate: null }

type Db = Pick<PrismaClient, 'organizationUnit'>

/** A unit and those above it with their own words, the nearest first. */
export async function wordsUpward(db: Db, path: string) {
  const units = await db.organizationUnit.findMany({
    where: { path: { in: pathsUpward(path) } },
    select: { id: true, name: true, path: true, dataProtection: { select: saidOfProtection } },
  })
  return units
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ dataProtection, ...unit }) => ({ ...unit, ...ownWord(dataProtection) }))
}

export type MonitoringLevelThere = {
  readonly level: MonitoringLevel
  /** That of *Named figures*. */
  readonly agreement: Agreement | null
  /** How long what agents change is kept, where the level is *Named figures*. */
  readonly days: number
  /** The unit that says so; null: nobody does, it is the default. */
  readonly from: { readonly id: string; readonly name: string; readonly path: string } | null
}

/** DS-3: what is shown and kept about the people of a unit, whose path this is; null: people of no unit, who are as those of the root. */
export async function monitoringLevelOf(db: Db, path: string | null): Promise<MonitoringLevelThere> {
  const upward = path === null ? await wordsOfRoot(db) : await wordsUpward(db, path)
  const { level, agreement, from } = monitoringOf(upward)
  return {
    ...{ level, agreement: level === 'NAMED_FIGURES' ? agreement : null },
    days: daysKept('statusChanges', upward).days,
    from: from && { id: from.id, name: from.name, path: from.path },
  }
}

async function wordsOfRoot(db: Db) {
  const root = await db.organizationUnit.findFirst({ where: { parentId: null }, select: { path: true } })
  return root ? wordsUpward(db, root.path) : []
}
