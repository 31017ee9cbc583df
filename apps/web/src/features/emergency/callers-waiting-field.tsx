import type { CallersWaiting, ServicePreview } from '@nightswitch/contracts'
import { ChoiceGroup } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './activation-sheet.module.css'
import { useWaitingCallers } from './use-waiting.ts'

const fates = ['announceAndRedirect', 'announceAndKeep', 'keep'] as const

type Props = {
  value: CallersWaiting
  onChange: (fate: CallersWaiting) => void
  services: readonly Pick<ServicePreview, 'service' | 'callersWaiting'>[]
}

/** EM-23: what becomes of callers who wait already, and how many that are at this moment. */
export function CallersWaitingField({ value, onChange, services }: Props) {
  const { t } = useTranslation('emergency')
  const live = useWaitingCallers(services.map(({ service }) => service.id))
  const count = live === undefined ? waitingAtFirst(services) : live
  return (
    <ChoiceGroup
      label={t('sheet.callersWaiting')}
      value={value}
      onChange={onChange}
      choices={fates.map((fate) => ({ value: fate, label: t(`sheet.fates.${fate}`) }))}
    >
      <p className={classes.hint} role="status">
        {count === null ? t('sheet.waitingUnknown') : t('sheet.waitingNow', { count })}
      </p>
    </ChoiceGroup>
  )
}

/** How many waited when the sheet was opened; null when that is not known of each service. */
function waitingAtFirst(services: Props['services']): number | null {
  let sum = 0
  for (const { callersWaiting } of services) {
    if (callersWaiting === null) return null
    sum += callersWaiting
  }
  return sum
}
