import { nameKey, type ResourceBody, type ResourceReply } from '@nightswitch/contracts'
import type { SignedInContext } from '../../http/context.ts'
import { demandFreeName } from '../../shared/names.ts'
import { configurableUnit } from '../../shared/places.ts'
import { resourceSelect } from './present.ts'
import { dropUnusedSound, storeSound, type TakenSound } from './sound-content.ts'
import { resources } from './store.ts'

type Key = string | undefined

/**
 * Refuses before a sound is decoded for nothing: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN. With a key the name may have been
 * taken by the same request before.
 */
export async function demandUploadable({ db, caller }: SignedInContext, key: Key, body: ResourceBody): Promise<void> {
  await configurableUnit(db, caller, body.organizationUnitId)
  if (key !== undefined) return
  demandFreeName(await db.resource.findUnique({ where: { nameKey: nameKey(body.name) } }), null, body.name)
}

/** A new resource out of a sound. Refusals: NOT_FOUND or FORBIDDEN for the unit, NAME_TAKEN. */
export const createResource = (context: SignedInContext, key: Key, body: ResourceBody, sound: TakenSound) =>
  resources.create(context, key, { ...body, sound }, { body, sha256: sound.audio.sha256 })

/** Refuses to somebody who may not give the resource a new sound; asked before it is decoded. */
export async function demandReplaceable({ db, caller }: SignedInContext, id: string): Promise<void> {
  await resources.permitted(db, caller, 'configure', id)
}

/** Gives a resource a new sound: calls that begin from now on hear it. Refusals: STALE_VERSION, PRECONDITION_REQUIRED. */
export const replaceSound = (
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  sound: TakenSound,
): Promise<ResourceReply> =>
  resources.change(context, 'replace sound', id, ifMatch, async (tx, before) => {
    const stored = await storeSound(tx, sound)
    const after = await tx.resource.update({
      where: { id },
      data: { ...stored, version: { increment: 1 } },
      select: resourceSelect,
    })
    await dropUnusedSound(tx, before.contentHash)
    return after
  })
