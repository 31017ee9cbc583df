import type { CallReply } from '@nightswitch/contracts'
import { sentence, type Trial } from '@nightswitch/routing-engine'
import { Link, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { language } from '../../shared/i18n/i18n.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import { firstDifference } from './again.ts'

/** Whether today's settings decide a call that was as it was decided then, and from which step on they do not. */
export function Compared({ call, trial }: { call: CallReply; trial: Trial }) {
  const { t } = useTranslation('try-a-call')
  const difference = firstDifference(call.trace, trial.steps)
  const link = (
    <Link href={`/calls/${encodeURIComponent(call.id)}`}>
      {t('theCall', { at: dateTime(call.startedAt, call.timeZone) })}
    </Link>
  )
  if (!difference) {
    return (
      <Note kind="ready" role="status">
        {t('same')} {link}
      </Note>
    )
  }
  const { was, is, index } = difference
  return (
    <Note kind="warn" role="status">
      <p>
        {t('different', { step: index + 1 })} {link}
      </p>
      <p>
        <b>{t('wasThen')}</b> {was?.because ?? t('over')}
      </p>
      <p>
        <b>{t('today')}</b> {is ? sentence(is.code, is.parameters, language(), call.timeZone) : t('over')}
      </p>
    </Note>
  )
}
