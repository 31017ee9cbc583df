import { structureKeySchema, type WorkflowInstanceReply, workflowVersionReplySchema } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { unitSelect } from '../../shared/places.ts'

export const versionSelect = {
  id: true,
  number: true,
  structure: true,
  settings: true,
  note: true,
  publishedAt: true,
  publishedByName: true,
} satisfies Prisma.WorkflowVersionSelect

export const workflowInstanceSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  structure: true,
  draft: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
  publishedVersion: { select: versionSelect },
  services: {
    select: { id: true, name: true, cultures: true, organizationUnit: { select: { path: true } } },
    orderBy: { nameKey: 'asc' },
  },
} satisfies Prisma.WorkflowInstanceSelect

export type WorkflowInstanceRow = Prisma.WorkflowInstanceGetPayload<{ select: typeof workflowInstanceSelect }>
export type VersionRow = Prisma.WorkflowVersionGetPayload<{ select: typeof versionSelect }>

/** A drawing filled in: which structure, and the settings of its nodes. */
export type Filled = Pick<WorkflowInstanceReply, 'structure' | 'settings'>

const settingsSchema = workflowVersionReplySchema.shape.settings

/** What was checked on its way in, read back. */
export const filledOf = (structure: string, settings: Prisma.JsonValue): Filled => ({
  structure: structureKeySchema.parse(structure),
  settings: settingsSchema.parse(settings),
})
