import type { CallersWaiting, ServicePreview } from '@nightswitch/contracts'
import { ChoiceGroup } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './activation-sheet.module.css'

const fates = ['announceAndRedirect', 'announceAndKeep', 'keep'] as const

type Props = {
  value: CallersWaiting
  onChange: (fate: CallersWaiting) => void
  services: readonly Pick<ServicePreview, 'callersWaiting'>[]
}

/** EM-23: what becomes of callers who wait already, and how many that are now. */
export function CallersWaitingField({ value, onChange, services }: Props) {
  const { t } = useTranslation('emergency')
  return (
    <ChoiceGroup
      label={t('sheet.callersWaiting')}
      value={value}
      onChange={onChange}
      choices={fates.map((fate) => ({ value: fate, label: t(`sheet.fates.${fate}`) }))}
    >
      <p className={classes.hint} role="status">
        {waitingNow(services) === null
          ? t('sheet.waitingUnknown')
          : t('sheet.waitingNow', { count: waitingNow(services) ?? 0 })}
      </p>
    </ChoiceGroup>
  )
}

/** How many wait in all; null while that is not known of each. */
function waitingNow(services: Props['services']): number | null {
  let sum = 0
  for (const { callersWaiting } of services) {
    if (callersWaiting === null) return null
    sum += callersWaiting
  }
  return sum
}
