import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { ButtonLink, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useCatchAllWarnings } from './queries.ts'
import classes from './test-calls.module.css'

/** Warns on Home until every unit's catch-all is set and somebody has pressed 1 there. */
export function CatchAllWarnings() {
  const { t } = useTranslation('testCalls')
  const [first, ...more] = useCatchAllWarnings().data?.items ?? []
  if (!first) return null
  const { organizationUnit, number } = first
  const unit = organizationUnit.name
  return (
    <div className={classes.warning}>
      <Note
        kind="warn"
        actions={
          <ButtonLink size="sm" href={`/organization-units/${organizationUnit.id}`}>
            {t('catchAllOpen')}
          </ButtonLink>
        }
      >
        {number === null
          ? t('catchAllMissing', { unit })
          : t('catchAllUntested', { unit, number: formatNumber(number) })}{' '}
        {more.length > 0 && t('catchAllMore', { count: more.length })}
      </Note>
    </div>
  )
}
