import type { AgentStatus } from '@nightswitch/routing-engine'
import { Glyph, Menu, type MenuItem } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './link-foot.module.css'
import { MarkGlyph } from './mark.tsx'
import { mayChoose } from './scene.ts'
import type { Assistant } from './use-assistant.ts'

/** The foot: whether this window is connected, and the status. */
export function LinkFoot({ assistant }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const { link, reply, scene, mark } = assistant
  const others = reply?.otherWindows ?? 0
  if (reply && !reply.configuration) return <span className={classes.words}>{t('noAssistant')}</span>
  const isLinked = link.phase === 'connected' || link.phase === 'wavering'
  return (
    <>
      <MarkGlyph mark={mark === 'ringing' ? dutyMark(assistant) : mark} />
      <span className={classes.words}>
        {t(`link.${link.phase}`)}
        {isLinked && others > 0 && (
          <span className={classes.others} title={t('windowsHint', { count: others + 1 })}>
            , {t('windows', { count: others + 1 })}
          </span>
        )}
      </span>
      <span className={classes.end}>
        {mayChoose(scene) && <StatusMenu assistant={assistant} />}
        {scene === 'notConnected' && link.tries > 0 && (
          <span className={classes.tries}>{t('try', { count: link.tries + 1 })}</span>
        )}
      </span>
    </>
  )
}

const dutyMark = ({ reply }: Assistant) => (reply?.now?.dutyProfile?.offDuty === false ? 'onDuty' : 'offDuty')

const statuses = ['available', 'busy', 'inMeeting', 'doNotDisturb', 'away'] as const satisfies readonly AgentStatus[]

/** DP-16: the status, each choice with its effect. */
function StatusMenu({ assistant: { reply, acts } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const agent = reply?.now
  if (!reply || !agent) return null
  const effects: Readonly<Record<AgentStatus, string>> = {
    available: t('effect.comes'),
    busy: agent.busyTakesCalls ? t('effect.still') : t('effect.none'),
    ...{ inMeeting: t('effect.none'), doNotDisturb: t('effect.none'), away: t('effect.none') },
  }
  const items: MenuItem[] = [
    ...statuses.map((status) => ({
      key: status,
      label: t(`status.${status}`),
      detail: effects[status],
      checked: agent.notReady === null && agent.status === status,
      onSelect: () => acts.setStatus({ status, notReadyReasonId: null }),
    })),
    ...reply.notReadyReasons.map(({ id, name }, index) => ({
      key: id,
      label: name,
      detail: t('effect.none'),
      checked: agent.notReady?.id === id,
      divided: index === 0,
      onSelect: () => acts.setStatus({ status: 'available' as const, notReadyReasonId: id }),
    })),
  ]
  const word = agent.notReady?.name ?? t(`status.${agent.status}`)
  return (
    <Menu
      label={t('status.label')}
      align="end"
      items={items}
      trigger={(bind) => (
        <button type="button" className={classes.status} {...bind} aria-label={`${t('status.label')}: ${word}`}>
          <span className={classes.word}>{word}</span>
          <Glyph name="up" size={12} />
        </button>
      )}
    />
  )
}
