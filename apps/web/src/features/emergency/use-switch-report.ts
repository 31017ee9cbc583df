import type { Propagation } from '@nightswitch/contracts'
import { notify } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { refusalWords } from '../../shared/api/because.ts'
import { isOffline, refusalOf } from '../../shared/api/refusal.ts'

/** Says what a switch has really done: how far it has reached, or that it is not active. */
export function useSwitchReport() {
  const { t } = useTranslation('emergency')
  const reach = ({ appliedOn, of, milliseconds }: Propagation) =>
    appliedOn < of || of === 0 ? t('onSlow', { on: appliedOn, of }) : t('on', { on: appliedOn, of, ms: milliseconds })
  const because = (error: unknown) => {
    const refusal = refusalOf(error)
    return refusal ? refusalWords(refusal) : t(isOffline(error) ? 'offlineBecause' : 'faultBecause')
  }
  return {
    on: (name: string, propagation: Propagation) =>
      notify({
        kind: propagation.appliedOn < propagation.of ? 'warn' : 'ready',
        text: t('switchedOn', { name }) + reach(propagation),
      }),
    off: (name: string, propagation: Propagation, action?: { label: string; onClick: () => void }) =>
      notify({ kind: 'ready', text: t('switchedOff', { name }) + reach(propagation), action }),
    /** Stays until dismissed: somebody must know that callers are not redirected. */
    notOn: (name: string, error: unknown) =>
      notify({ kind: 'error', text: t('failedOn', { name, because: because(error) }) }),
    notEnded: (name: string, error: unknown) =>
      notify({ kind: 'error', text: t('failedEnd', { name, because: because(error) }) }),
    because,
  }
}
