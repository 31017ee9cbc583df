import type { EmergencyCaseReply } from '@nightswitch/contracts'
import { Link, Panel } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './default-of-panel.module.css'

/** EM-27, on the page of a case: the printable card of each service that uses it. */
export function CaseCards({ emergencyCase: { usedBy } }: { emergencyCase: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  const services = usedBy.items.flatMap(({ path: [first] }) => (first?.kind === 'service' ? [first] : []))
  if (services.length === 0) return null
  return (
    <Panel title={t('cards')}>
      <p>{t('cardsWords')}</p>
      <ul className={classes.units}>
        {services.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/print/emergency-card/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
