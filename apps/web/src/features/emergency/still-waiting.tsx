import type { CallersWaiting } from '@nightswitch/contracts'
import { Glyph } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useWaitingCallers } from './use-waiting.ts'

type Props = {
  serviceId: string
  /** What the running emergency does with them; left out where it is not known here. */
  fate?: CallersWaiting | undefined
  className?: string | undefined
}

/** EM-23: how many callers of a service in emergency still wait, live. Nothing until it is known, or for whom it is not told. */
export function StillWaiting({ serviceId, fate, className }: Props) {
  const { t } = useTranslation('emergency')
  const count = useWaitingCallers([serviceId])
  if (count === undefined) return null
  return (
    <p className={className}>
      <Glyph name="queue" size={14} />{' '}
      {count === null
        ? t('stillWaitUnknown')
        : count > 0 && fate
          ? t(`stillWaitFate.${fate}`, { who: t('stillWait', { count }) })
          : t('stillWaitAlone', { who: t('stillWait', { count }) })}
    </p>
  )
}
