import { type ProfileLook, profileLookSchema } from '@nightswitch/contracts'
import type { Tx } from '../http/change.ts'

/** What a profile is shown by. */
export const profileLookSelect = { id: true, name: true, offDuty: true, colour: true, icon: true } as const

type Row = {
  readonly id: string
  readonly name: string
  readonly offDuty: boolean
  readonly colour: string
  readonly icon: string
}

/** As replies carry it. A colour or icon that a newer version wrote is shown as the plainest. */
export const profileLook = ({ id, name, offDuty, colour, icon }: Row): ProfileLook => ({
  ...{ id, name, offDuty },
  colour: profileLookSchema.shape.colour.catch('ink').parse(colour),
  icon: profileLookSchema.shape.icon.catch('desk').parse(icon),
})

/** What these profiles look like, by id; those that are gone are left out. */
export async function profileLooks(
  db: Pick<Tx, 'dutyProfile'>,
  ids: Iterable<string | null | undefined>,
): Promise<ReadonlyMap<string, ProfileLook>> {
  const wanted = [...new Set([...ids].flatMap((id) => id ?? []))]
  if (wanted.length === 0) return new Map()
  const rows = await db.dutyProfile.findMany({ where: { id: { in: wanted } }, select: profileLookSelect })
  return new Map(rows.map((row) => [row.id, profileLook(row)]))
}
