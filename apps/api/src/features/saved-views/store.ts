import { nameKey, type SavedView } from '@nightswitch/contracts'
import { change, requestHash } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'

type List = SavedView['list']
const select = { id: true, name: true, query: true } as const
const MOST_VIEWS = 50

/** The person's own views of a list, by name. */
export async function listViews({ db, caller }: SignedInContext, list: List): Promise<{ items: SavedView[] }> {
  const where = { userId: caller.userId, list }
  const views = await db.savedView.findMany({ where, orderBy: { nameKey: 'asc' }, select })
  return { items: views.map((view) => ({ ...view, list })) }
}

/** Saves a view under its name; one that has the name already is replaced. VALIDATION_FAILED when there are too many. */
export async function saveView(
  context: SignedInContext,
  idempotencyKey: string | undefined,
  { list, name, query }: Omit<SavedView, 'id'>,
): Promise<SavedView> {
  const { userId } = context.caller
  const spec = {
    audit: { action: 'save', objectKind: 'savedView' },
    idempotencyKey,
    requestHash: requestHash('savedViews.save', { list, name, query }),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const key = { userId_list_nameKey: { userId, list, nameKey: nameKey(name) } }
    const before = await tx.savedView.findUnique({ where: key, select })
    if (!before && (await tx.savedView.count({ where: { userId, list } })) >= MOST_VIEWS) throw tooMany()
    const after = await tx.savedView.upsert({
      where: key,
      create: { userId, list, name, nameKey: nameKey(name), query },
      update: { name, query },
      select,
    })
    const audit = { objectId: after.id, objectName: name, organizationUnitId: null, before, after }
    return { reply: { ...after, list }, audit }
  })
  return reply
}

/** Somebody else's view is NOT_FOUND. */
export async function removeView(context: SignedInContext, id: string): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind: 'savedView' } }, async (tx) => {
    const view = await tx.savedView.findFirst({ where: { id, userId: context.caller.userId }, select })
    if (!view) throw refusal('NOT_FOUND')
    await tx.savedView.delete({ where: { id } })
    const audit = { objectId: id, objectName: view.name, organizationUnitId: null, before: view, after: null }
    return { reply: null, audit }
  })
  return undefined
}

const tooMany = () =>
  refusal('VALIDATION_FAILED', {
    errors: [{ pointer: '#/name', detail: `There are ${MOST_VIEWS} views of this list. Delete one first.` }],
  })
