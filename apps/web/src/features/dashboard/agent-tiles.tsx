import { Link, Muted, Status, StatusCounts, type StatusKind } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { lightCounts, lightKinds } from '../../shared/lights/light-words.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import classes from './dashboard.module.css'
import type { AgentsNow } from './queries.ts'
import { Tiles } from './tile.tsx'

type Props = { live: Live<AgentsNow> }

/** Who of those whom the reader leads is there, by name; all of them are on *Agents*. */
export function AgentTiles({ live: { data, staleSince } }: Props) {
  const { t } = useTranslation('dashboard')
  const { t: words } = useTranslation('lights')
  if (!data) return null
  const stale = staleSince !== null || !data.current
  const more = data.total - data.items.length
  return (
    <Tiles
      title={t('agents')}
      none={t('noAgents')}
      stale={stale}
      actions={
        <>
          {!stale && <StatusCounts label={t('countsLabel')} counts={lightCounts(data.counts, words)} size="sm" />}
          {more > 0 && <Muted>{t('more', { count: more })}</Muted>}
          <Link href="/frontend/agents">{t('allAgents')}</Link>
        </>
      }
    >
      {data.items.map(({ user, now, sentence }) => (
        <li key={user.id} className={classes.tile} title={stale ? undefined : sentence}>
          <h3 title={user.name}>{user.name}</h3>
          {stale || !now ? (
            <Status kind="warning" size="sm" word={t('cannotTell')} />
          ) : (
            <Shown light={words(`light.${now.code}`)} kind={lightKinds[now.code]} profile={now.dutyProfile?.name} />
          )}
        </li>
      ))}
    </Tiles>
  )
}

/** The state, and the profile where it says more. */
function Shown({ light, kind, profile }: { light: string; kind: StatusKind; profile: string | undefined }) {
  return <Status kind={kind} size="sm" word={light} reason={profile === light ? undefined : profile} />
}
