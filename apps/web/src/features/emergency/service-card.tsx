import type { ActivationReply, EmergencyCard } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, Glyph, Link, notify, ServiceCard, Status, TimeBar } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock, span } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { WhoCanSwitch } from '../../shared/who-can-switch/who-can-switch.tsx'
import { ChangeEndDialog } from './change-end-dialog.tsx'
import { useExtend } from './queries.ts'
import classes from './service-card.module.css'
import { StillWaiting } from './still-waiting.tsx'
import { useSwitchReport } from './use-switch-report.ts'

type Props = {
  card: EmergencyCard
  /** The running emergency that speaks for this service, when it is one that can be extended. */
  running: ActivationReply | undefined
  onActivate: () => void
  onEnd: () => void
}

/** One service: its state in words, and the one thing to do. Crimson only while its emergency is on. */
export function EmergencyServiceCard(props: Props) {
  return props.card.emergency.active ? <Active {...props} /> : <Idle {...props} />
}

const numberOf = (card: EmergencyCard) => (card.numbers[0] ? formatNumber(card.numbers[0]) : undefined)

function Idle({ card, onActivate }: Props) {
  const { t } = useTranslation('emergency')
  const { prepared, missing } = card.readiness
  const why = missing.map((link) => t(`missing.${link}`)).join(', ')
  return (
    <ServiceCard
      name={card.service.name}
      number={numberOf(card)}
      status={prepared ? <Prepared card={card} /> : <Status kind="warning" word={t('notPrepared')} reason={why} />}
      detail={
        card.cases[0]
          ? `${t('case')} ${card.cases[0].name} · ${card.organizationUnit.name}`
          : card.organizationUnit.name
      }
      action={
        <Button
          size="lg"
          glyph="emergencyIdle"
          fullWidth
          blockedBecause={blockedBecause(card, why, t('notPrepared'))}
          onClick={onActivate}
        >
          {t('activate')}
        </Button>
      }
    >
      <CardLinks serviceId={card.service.id} />
    </ServiceCard>
  )
}

/** What somebody asks before it matters: who can, and the card for the wall. */
function CardLinks({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('emergency')
  const { abilities } = useSignedIn()
  return (
    <div className={classes.links}>
      <WhoCanSwitch serviceId={serviceId} />
      {abilities.previewEmergency && <Link href={`/print/emergency-card/${serviceId}`}>{t('card')}</Link>}
    </div>
  )
}

function Prepared({ card: { normalMark, timeZone, goesNow } }: { card: EmergencyCard }) {
  const { t } = useTranslation('emergency')
  if (!normalMark) return <Status kind="ready" word={t('normal')} reason={t('goes', { to: goesNow.text })} />
  const since = clock(normalMark.since, timeZone)
  return <Status kind="ready" word={t('normalHere')} reason={t('normalHereBy', { by: normalMark.by, at: since })} />
}

function blockedBecause(card: EmergencyCard, why: string, notPrepared: string): string | undefined {
  if (!card.abilities.switch.allowed) return card.abilities.switch.because
  return card.readiness.prepared ? undefined : `${notPrepared}: ${why}. ${card.whoCanHelp}`
}

function Active({ card, running, onEnd }: Props) {
  const { t } = useTranslation('emergency')
  const now = useNow()
  const [key, setKey] = useState(newIdempotencyKey)
  const [changing, setChanging] = useState(false)
  const { busy, extend } = useExtend(key)
  const report = useSwitchReport()
  const { emergency, timeZone } = card
  const until = emergency.until ? new Date(emergency.until).getTime() : null
  const since = emergency.since ? new Date(emergency.since).getTime() : now
  const by = t('by', {
    case: emergency.emergencyCase?.name ?? '',
    reason: emergency.reason ? ` · ${emergency.reason}` : '',
    by: emergency.by ?? '',
    at: clock(emergency.since ?? new Date(now).toISOString(), timeZone),
  })

  const plusHour = async () => {
    if (!running || until === null) return
    const next = new Date(until + 3_600_000).toISOString()
    try {
      await extend(running, next)
      notify({ kind: 'ready', text: t('extended', { at: clock(next, timeZone) }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notExtended', { because: report.because(error) }) })
    }
    setKey(newIdempotencyKey())
  }

  return (
    <ServiceCard
      emergency={!emergency.exercise}
      name={card.service.name}
      number={numberOf(card)}
      status={emergency.exercise ? <Status kind="warning" word={t('exerciseTag')} reason={by} /> : by}
    >
      <div className={classes.body}>
        <div className={classes.time}>
          <p>
            {until === null ? (
              t('untilEnded')
            ) : (
              <>
                <span className={classes.left}>{span(until - now)}</span>{' '}
                {t('left', { at: clock(new Date(until).toISOString(), timeZone) })}
              </>
            )}
          </p>
          <p className={classes.muted}>{t('calls', { count: card.calls })}</p>
        </div>
        {until !== null && (
          <TimeBar
            emergency={!emergency.exercise}
            used={(now - since) / Math.max(1, until - since)}
            label={t('timeUsed')}
          />
        )}
        <p className={classes.route}>
          <Glyph name="arrow" size={14} /> {t('goes', { to: card.goesNow.text })}
        </p>
        <StillWaiting serviceId={card.service.id} fate={running?.callersWaiting} className={classes.route} />
        {running && running.unprepared.length > 0 && (
          <p className={classes.route}>
            <Glyph name="warning" tone="warn" size={14} />{' '}
            {t('stillUnprepared', { names: running.unprepared.map(({ name }) => name).join(', ') })}
          </p>
        )}
        <div className={classes.buttons}>
          {running && until !== null && (
            <Button
              size="lg"
              busy={busy}
              blockedBecause={running.abilities.extend.allowed ? undefined : running.abilities.extend.because}
              onClick={() => void plusHour()}
            >
              {t('plusHour')}
            </Button>
          )}
          {running && (
            <Button
              size="lg"
              blockedBecause={running.abilities.extend.allowed ? undefined : running.abilities.extend.because}
              onClick={() => setChanging(true)}
            >
              {t('change')}
            </Button>
          )}
          <Button
            size="lg"
            variant="ink"
            className={classes.end}
            blockedBecause={card.abilities.switch.allowed ? undefined : card.abilities.switch.because}
            onClick={onEnd}
          >
            {t('endNow')}
          </Button>
        </div>
        <CardLinks serviceId={card.service.id} />
        {changing && running && <ChangeEndDialog activation={running} onClose={() => setChanging(false)} />}
      </div>
    </ServiceCard>
  )
}
