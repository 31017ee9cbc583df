import type { ServiceReply } from '@nightswitch/contracts'
import { EmergencyTag, Line, type Station, Status } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useNumberWords } from '../i18n/number-words.ts'
import { clock } from '../i18n/time.ts'
import './texts.ts'

/** One service as a wire, in the order the engine decides: number, emergency, workflow, outcome. */
export function ServiceLine({ service, timeZone }: { service: ServiceReply; timeZone: string }) {
  const { t } = useTranslation('service-line')
  const words = useNumberWords()
  const { emergency, goesNow } = service
  const number = service.numbers[0] ? words(service.numbers[0].number) : t('noNumber')
  const to = goesNow.number ? words(goesNow.number) : goesNow.text
  const ends = { number: unbroken(number), to: goesNow.number ? unbroken(to) : to }
  return (
    <Line
      name={service.name}
      href={`/services/${service.id}`}
      status={<State service={service} />}
      stations={stations(service, { number, to }, timeZone, t)}
      jumper={emergency.active ? { from: 1, reason: 'emergency' } : undefined}
      brief={
        emergency.active
          ? t('briefEmergency', { ...ends, case: emergency.emergencyCase?.name ?? '' })
          : t('briefNormal', ends)
      }
    />
  )
}

/** A number in a sentence stays on one line. */
const unbroken = (number: string) => number.replaceAll(' ', '\u00a0')

/** Crimson only while an emergency is on; an exercise is none. */
function State({ service }: { service: ServiceReply }) {
  const { t } = useTranslation('service-line')
  const { active, exercise } = service.emergency
  if (!active) return <Readiness service={service} />
  return exercise ? <Status kind="warning" size="sm" word={t('exercise')} /> : <EmergencyTag />
}

function Readiness({ service: { readiness } }: { service: ServiceReply }) {
  const { t } = useTranslation('service-line')
  if (readiness.prepared) return <Status kind="ready" size="sm" word={t('ready')} />
  // The first link that is missing; the Workflow tab names all.
  const [first] = readiness.missing
  return <Status kind="warning" size="sm" word={t('notPrepared')} reason={first && t(`missing.${first}`)} />
}

type Ends = { number: string; to: string }

function stations(
  service: ServiceReply,
  { number, to }: Ends,
  timeZone: string,
  t: TFunction<'service-line'>,
): Station[] {
  const { emergency, workflowInstance, goesNow, numbers } = service
  const { active, exercise } = emergency
  const crimson = active && !exercise ? ('emergency' as const) : undefined
  return [
    {
      key: 'number',
      label: number,
      mono: numbers.length > 0,
      detail: numbers.length > 1 ? `+${numbers.length - 1}` : undefined,
    },
    active
      ? {
          key: 'emergency',
          label: emergency.emergencyCase?.name,
          detail: emergency.until ? t('until', { at: clock(emergency.until, timeZone) }) : undefined,
          state: 'cut',
          glyph: 'emergency',
          tone: crimson,
        }
      : { key: 'emergency', label: t('normal'), glyph: 'emergencyIdle' },
    {
      key: 'workflow',
      label: workflowInstance?.name ?? t('noWorkflow'),
      detail: workflowDetail(workflowInstance, t),
      state: active || !workflowInstance ? 'off' : 'live',
    },
    {
      key: 'outcome',
      label: to,
      mono: goesNow.number !== null,
      glyph: goesNow.kind === 'service' ? 'arrow' : 'phone',
      tone: crimson,
    },
  ]
}

function workflowDetail(instance: ServiceReply['workflowInstance'], t: TFunction<'service-line'>): string | undefined {
  if (!instance) return undefined
  return instance.publishedNumber === null ? t('notPublished') : `v${instance.publishedNumber}`
}
