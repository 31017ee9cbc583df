import type { StatusReply } from '@nightswitch/contracts'
import { z } from 'zod'
import type { SignedInContext } from '../../http/context.ts'
import { ALIVE_MS } from '../../http/propagation.ts'

type TelephonyRow = { detail: unknown; seenAt: Date; current: boolean }

const detailSchema = z.object({ switch: z.string(), connected: z.boolean() }).partial().catch({})

/** How the installation is: the configuration's version, and what telephony says of itself in its heartbeat. */
export async function readStatus({ db, env }: SignedInContext): Promise<StatusReply> {
  const [configuration, processes, lastSeen] = await Promise.all([
    db.configuration.findUniqueOrThrow({ where: { id: 1 }, select: { version: true } }),
    db.$queryRaw<TelephonyRow[]>`
      select p.detail, p.seen_at "seenAt", p.version_applied >= c.version and p.epoch = c.epoch current
      from process p cross join configuration c
      where p.kind = 'telephony' and p.seen_at > now() - make_interval(secs => ${ALIVE_MS / 1000}) order by p.seen_at desc`,
    db.process.aggregate({ where: { kind: 'telephony' }, _max: { seenAt: true } }),
  ])
  const details = processes.map(({ detail }) => detailSchema.parse(detail))
  return {
    configurationVersion: Number(configuration.version),
    telephony: {
      running: processes.length,
      current: processes.filter(({ current }) => current).length,
      switch: details[0]?.switch ?? null,
      connected: details.length > 0 && details.every(({ connected }) => connected === true),
      seenAt: lastSeen._max.seenAt?.toISOString() ?? null,
    },
    demo: env.demo,
    productVersion: env.productVersion,
  }
}
