import { Mono, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { useVerification } from './queries.ts'
import classes from './verification.module.css'

/** What the check of the whole audit has found; nothing before it was asked for. */
export function Verification({ query: { data, error, isFetching } }: { query: ReturnType<typeof useVerification> }) {
  const { t } = useTranslation('audit')
  if (isFetching) return null
  if (error)
    return (
      <Note kind="error" role="alert">
        {t('cannotVerify', { because: error.message })}
      </Note>
    )
  if (!data) return null
  const { findings, entries, position, hash } = data
  if (findings.length === 0) {
    return (
      <Note kind="ready" role="status">
        {t('whole', { count: entries })} {t('end', { position })} <Mono>{hash.slice(0, 16)}</Mono>
      </Note>
    )
  }
  return (
    <Note kind="error" role="alert">
      {t('notWhole', { count: findings.length })} {t('whatNow')}
      <ul className={classes.findings}>
        {findings.map(({ kind, sequence, position: at, because }) => (
          <li key={`${kind} ${sequence} ${at}`}>{because}</li>
        ))}
      </ul>
    </Note>
  )
}
