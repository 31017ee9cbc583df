import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { ButtonLink, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useCatchAllWarnings } from './queries.ts'
import classes from './test-calls.module.css'

const MOST_SHOWN = 2

/** Warns on Home until every unit's catch-all is set and somebody has pressed 1 there. */
export function CatchAllWarnings() {
  const { t } = useTranslation('testCalls')
  const items = useCatchAllWarnings().data?.items ?? []
  if (items.length === 0) return null
  return (
    <div className={classes.warnings}>
      {items.slice(0, MOST_SHOWN).map(({ organizationUnit: { id, name }, state, number }) => (
        <Note
          key={id}
          kind="warn"
          actions={
            <ButtonLink size="sm" href={`/organization-units/${id}`}>
              {t('catchAllOpen')}
            </ButtonLink>
          }
        >
          {state === 'missing'
            ? t('catchAllMissing', { unit: name })
            : t('catchAllUntested', { unit: name, number: formatNumber(number ?? '') })}
        </Note>
      ))}
      {items.length > MOST_SHOWN && (
        <p className={classes.because}>{t('catchAllMore', { count: items.length - MOST_SHOWN })}</p>
      )}
    </div>
  )
}
