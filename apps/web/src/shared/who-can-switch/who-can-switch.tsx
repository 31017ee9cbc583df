import type { EmergencySwitcher } from '@nightswitch/contracts'
import { Button, Muted, Popover, Skeleton } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSwitchers } from './queries.ts'
import './texts.ts'
import classes from './who-can-switch.module.css'

/** "Who can switch this?": asked when somebody opens it. */
export function WhoCanSwitch({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('who-can-switch')
  return (
    <Popover
      label={t('who')}
      trigger={(bind) => (
        <Button size="sm" variant="ghost" {...bind}>
          {t('who')}
        </Button>
      )}
    >
      <Answer serviceId={serviceId} />
    </Popover>
  )
}

function Answer({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('who-can-switch')
  const { data } = useSwitchers(serviceId)
  if (!data) return <Skeleton rows={3} height={20} />
  return (
    <div className={classes.answer}>
      {data.items.length === 0 && <p>{t('whoNobody')}</p>}
      <Switchers items={data.items} />
      {data.hidden > 0 && <Muted>{t('whoHidden', { count: data.hidden })}</Muted>}
    </div>
  )
}

/** People by name, each with the role or right through which they can. */
function Switchers({ items }: { items: readonly EmergencySwitcher[] }) {
  const { t } = useTranslation('who-can-switch')
  return (
    <ul className={classes.people}>
      {items.map(({ person, by, isYou }) => (
        <li key={person.id}>
          <b>{isYou ? `${person.name} (${t('whoYou')})` : person.name}</b>{' '}
          <Muted>
            {by
              .map(
                ({ role, organizationUnit }) =>
                  `${role ? t(`role.${role}`, { ns: 'session' }) : t('whoRight')}, ${organizationUnit.name}`,
              )
              .join(' · ')}
          </Muted>
        </li>
      ))}
    </ul>
  )
}
