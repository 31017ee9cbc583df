import type { ServiceReasons } from '@nightswitch/contracts'
import { Muted, Note, Sheet, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './agents.module.css'
import { useAgentReasons } from './queries.ts'

type Props = { agent: { id: string; name: string }; onClose: () => void }

/** DP-27: for each service whether its calls come, with every reason why not, and who can change it. */
export function ReasonsSheet({ agent, onClose }: Props) {
  const { t } = useTranslation('agents')
  const reasons = useAgentReasons(agent.id)
  const { data, error } = reasons
  return (
    <Sheet open title={t('reasonsOf', { name: agent.name })} onClose={onClose}>
      {error !== null && <Note kind="warn">{t('notAsked', { because: becauseOf(error) })}</Note>}
      {!data && error === null && <Waiting query={reasons} rows={4} height={56} />}
      {data && data.items.length === 0 && <p>{t('noServices', { name: agent.name })}</p>}
      <ul className={classes.services}>
        {data?.items.map((item) => (
          <Service key={item.service.id} item={item} />
        ))}
      </ul>
      {data && data.hidden > 0 && <Muted>{t('hiddenServices', { count: data.hidden })}</Muted>}
    </Sheet>
  )
}

function Service({ item: { service, queue, gets, reasons } }: { item: ServiceReasons }) {
  const { t } = useTranslation('agents')
  return (
    <li>
      <h3>{service.name}</h3>
      <Status
        kind={gets ? 'ready' : 'offline'}
        word={t(gets ? 'getsCalls' : 'getsNone')}
        reason={queue ? t('through', { queue: queue.name }) : undefined}
      />
      {reasons.length > 0 && (
        <ul className={classes.reasons}>
          {reasons.map(({ code, because, fixedBy }) => (
            <li key={`${code} ${because}`}>
              {because} <Muted>{t(`fixedBy.${fixedBy}`)}</Muted>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
