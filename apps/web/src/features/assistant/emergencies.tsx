import type { AssistantReply } from '@nightswitch/contracts'
import { EmergencyBanner, StaleBar } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

const namesOf = (items: AssistantReply['emergencies']) => items.map(({ service }) => service.name).join(', ')

/** The crimson bar: only while a service of the agent’s is in emergency. An exercise is none. */
export function Emergencies({ items }: { items: AssistantReply['emergencies'] }) {
  const { t } = useTranslation('assistant')
  const real = items.filter(({ exercise }) => !exercise)
  const exercises = items.filter(({ exercise }) => exercise)
  const [only, ...otherCases] = new Set(real.flatMap(({ caseName }) => (caseName ? [caseName] : [])))
  return (
    <>
      {exercises.length > 0 && <StaleBar>{t('exercise', { services: namesOf(exercises) })}</StaleBar>}
      {real.length > 0 && (
        <EmergencyBanner heading={t('emergency', { count: real.length })}>
          {t('emergencyOf', { service: namesOf(real) })}
          {only && otherCases.length === 0 && ` · ${t('emergencyCase', { name: only })}`}
        </EmergencyBanner>
      )}
    </>
  )
}
