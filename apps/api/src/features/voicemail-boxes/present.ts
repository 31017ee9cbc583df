import type { Ability, VoicemailBoxReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Language } from '@nightswitch/routing-engine'
import { ability } from '../../access/can.ts'
import { audibleIn } from '../../shared/audible-messages.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfVoicemailBoxes } from '../../shared/usages-of-boxes.ts'

export const voicemailBoxSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  maxSeconds: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
  user: { select: { id: true, name: true, callQueue: { select: { id: true, name: true } } } },
  prompts: {
    select: {
      culture: true,
      resource: { select: { id: true, name: true, fileName: true, content: { select: { durationMs: true } } } },
    },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.VoicemailBoxSelect

export type VoicemailBoxRow = Prisma.VoicemailBoxGetPayload<{ select: typeof voicemailBoxSelect }>

/** Boxes as they leave the server; of their messages only those are counted that the reader may hear. */
export async function presentBoxes(context: Reader, rows: readonly VoicemailBoxRow[]): Promise<VoicemailBoxReply[]> {
  const { caller, db } = context
  const ids = rows.map(({ id }) => id)
  const users = await usersOfVoicemailBoxes(db, ids)
  const messages = await messagesByBox(context, ids)
  const held = await db.voicemailMessage.groupBy({
    by: ['voicemailBoxId'],
    where: { voicemailBoxId: { in: ids }, deletedAt: null },
    _count: { id: true },
  })
  const firsts = await firstBoxes(
    context,
    rows.map(({ organizationUnit }) => organizationUnit.id),
  )
  return rows.map((row) => {
    const fields = recordFieldsOf(caller, row, users.get(row.id))
    return {
      ...fields,
      abilities: {
        ...fields.abilities,
        remove: removable(
          context.language,
          fields.abilities.remove,
          held.find(({ voicemailBoxId }) => voicemailBoxId === row.id),
        ),
        hear: hearing(context, row),
      },
      owner: ownerOf(row),
      maxSeconds: row.maxSeconds,
      prompts: row.prompts.map(({ culture, resource: { content, ...resource } }) => ({
        culture,
        resource: { ...resource, durationMs: content.durationMs },
      })),
      lastResort: firsts.has(row.id),
      ...(messages.get(row.id) ?? { messages: 0, unheard: 0 }),
    }
  })
}

const holds = {
  en: (count: number) => `It holds ${count === 1 ? 'a message' : `${count} messages`}. Delete what is in it first.`,
  de: (count: number) =>
    `Er enthält ${count === 1 ? 'eine Nachricht' : `${count} Nachrichten`}. Löschen Sie zuerst, was darin ist.`,
}

function removable(language: Language, remove: Ability, held: { _count: { id: number } } | undefined): Ability {
  if (!remove.allowed || !held) return remove
  return { allowed: false, because: holds[language](held._count.id) }
}

async function messagesByBox(reader: Reader, ids: readonly string[]) {
  const counted = await reader.db.voicemailMessage.groupBy({
    by: ['voicemailBoxId'],
    where: await audibleIn(reader, ids),
    _count: { id: true, heardAt: true },
  })
  return new Map(
    counted.map(({ voicemailBoxId, _count }) => [
      voicemailBoxId,
      { messages: _count.id, unheard: _count.id - _count.heardAt },
    ]),
  )
}

/** Of the queue whose system user has it, or of a person. */
function ownerOf({ user }: VoicemailBoxRow): VoicemailBoxReply['owner'] {
  if (!user) return null
  const { callQueue, id, name } = user
  return callQueue ? { kind: 'queue', ...callQueue } : { kind: 'user', id, name }
}

const theirs = {
  en: (name: string) => `This is the box of ${name}, who alone hears it.`,
  de: (name: string) => `Dies ist der Anrufbeantworter von ${name}; nur diese Person hört ihn ab.`,
}

function hearing({ caller, language }: Reader, { user, organizationUnit }: VoicemailBoxRow): Ability {
  if (user?.id === caller.userId) return { allowed: true }
  if (user && !user.callQueue) return { allowed: false, because: theirs[language](user.name) }
  return ability(caller, 'hearVoicemail', organizationUnit)
}

/** Of several boxes of a unit, those of users and queues aside, the oldest is the one of the last resort: as the engine is given them. */
async function firstBoxes({ db }: Reader, unitIds: readonly string[]): Promise<ReadonlySet<string>> {
  const boxes = await db.$queryRaw<{ id: string }[]>`
    select first.id from unnest(${[...new Set(unitIds)]}::uuid[]) as unit(id) cross join lateral (
      select id from voicemail_box box where organization_unit_id = unit.id
        and not exists (select from "user" where voicemail_box_id = box.id) order by created_at, id limit 1
    ) first`
  return new Set(boxes.map(({ id }) => id))
}
