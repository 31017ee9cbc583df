import type { AssistantReply } from '@nightswitch/contracts'
import { EmergencyBanner } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** The crimson bar: only while a service of the agent’s is in emergency. */
export function Emergencies({ items }: { items: AssistantReply['emergencies'] }) {
  const { t } = useTranslation('assistant')
  if (items.length === 0) return null
  const names = items.map(({ service }) => service.name).join(', ')
  const cases = new Set(items.flatMap(({ caseName }) => (caseName ? [caseName] : [])))
  const [only] = cases
  return (
    <EmergencyBanner heading={t('emergency', { count: items.length })}>
      {t('emergencyOf', { service: names })}
      {cases.size === 1 && only && ` · ${t('emergencyCase', { name: only })}`}
    </EmergencyBanner>
  )
}
