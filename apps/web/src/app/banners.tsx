import { ButtonLink, EmergencyBanner, Link, OfflineBar, StaleBar } from '@nightswitch/ui'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { age, clock, span } from '../shared/i18n/time.ts'
import { useNow } from '../shared/i18n/use-now.ts'
import { useLive } from '../shared/live/live-provider.tsx'
import { useReachable } from '../shared/live/use-reachable.ts'
import { useSignedIn } from '../shared/session/session-context.ts'
import classes from './frame.module.css'
import { useOpenAlarms, useRunningEmergencies } from './queries.ts'

const STALE_AFTER_MS = 5_000

/** The bars under the top of every face: demo, offline or stale, and the one crimson bar while an emergency is on. */
export function Banners({ tall }: { tall?: boolean }) {
  const { demo } = useSignedIn()
  const { t } = useTranslation('shell')
  return (
    <>
      {demo && (
        <section className={classes.demo} aria-label="Demo">
          {t('demo')}
        </section>
      )}
      <Connection />
      <Emergencies tall={tall} />
      <RemindersOfWhatRuns />
      <Alarms frontend={tall === true} />
    </>
  )
}

function Connection() {
  const { t } = useTranslation('shell')
  const { phase, since } = useLive()
  const reachable = useReachable()
  const now = useNow()
  if (!reachable) return <OfflineBar>{t('offline', { age: age(since, now) })}</OfflineBar>
  if (phase === 'lost' && now - since > STALE_AFTER_MS)
    return <StaleBar>{t('lost', { age: age(since, now) })}</StaleBar>
  return null
}

/** The newest open alarm in words; the others are counted. */
function Alarms({ frontend }: { frontend: boolean }) {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  const { abilities } = useSignedIn()
  const items = useOpenAlarms(abilities.readAlarms).data?.items ?? []
  const [first] = items
  const href = frontend ? '/frontend/alarms' : '/alarms'
  if (!first || pathname === href) return null
  return (
    <StaleBar action={<Link href={href}>{t('allAlarms', { count: items.length })}</Link>}>{first.because}</StaleBar>
  )
}

/** Nobody needs to be reminded of nothing: the chunk comes once an emergency runs. */
const Reminders = lazy(async () => ({ default: (await import('../features/reminders/reminders.tsx')).Reminders }))

function RemindersOfWhatRuns() {
  const { data } = useRunningEmergencies()
  if (!data || data.running.length === 0) return null
  return (
    <Suspense>
      <Reminders />
    </Suspense>
  )
}

function Emergencies({ tall }: { tall: boolean | undefined }) {
  const { t } = useTranslation('shell')
  const { data } = useRunningEmergencies()
  const now = useNow()
  const all = data?.services.filter((card) => card.emergency.active) ?? []
  const active = all.filter((card) => !card.emergency.exercise)
  const exercises = all.filter((card) => card.emergency.exercise)
  const [first] = active
  // An exercise is no emergency: callers are treated the same, and no bar is crimson.
  const calm = exercises.length > 0 && (
    <StaleBar action={tall ? undefined : <Link href="/frontend/emergency">{t('open')}</Link>}>
      {t('exercise', { names: exercises.map(({ service }) => service.name).join(', ') })}
    </StaleBar>
  )
  if (!first) return calm || null
  const { until, by, emergencyCase } = first.emergency
  const end = until
    ? t('endsAt', { at: clock(until, first.timeZone), in: span(new Date(until).getTime() - now) })
    : t('untilEnded')
  return (
    <>
      {calm}
      <EmergencyBanner
        tall={tall}
        heading={t('emergencyBanner', { count: active.length })}
        clock={active.length === 1 ? end : undefined}
        action={tall ? undefined : <ButtonLink href="/frontend/emergency">{t('open')}</ButtonLink>}
      >
        {active.map(({ service }) => service.name).join(', ')}
        {active.length === 1 && emergencyCase && ` · ${t('caseBy', { name: emergencyCase.name, by })}`}
      </EmergencyBanner>
    </>
  )
}
