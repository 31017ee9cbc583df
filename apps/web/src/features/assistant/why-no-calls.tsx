import type { AssistantReply } from '@nightswitch/contracts'
import { Glyph } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { Assistant } from './use-assistant.ts'
import classes from './why-no-calls.module.css'

type Service = AssistantReply['services'][number]

/** DP-27: the sentence of truth, and for each service that sends no calls every reason, on demand. */
export function WhyNoCalls({ assistant: { reply } }: { assistant: Assistant }) {
  if (!reply) return null
  const silent = reply.services.filter(({ gets }) => !gets)
  return (
    <div className={classes.why}>
      <p>{reply.sentence}</p>
      {silent.map((service) => (
        <Why key={`${service.service.id} ${service.queue?.id}`} {...service} />
      ))}
    </div>
  )
}

function Why({ service, queue, reasons }: Service) {
  const { t } = useTranslation('assistant')
  return (
    <details className={classes.service}>
      <summary>
        <Glyph name="chevron" size={12} />
        {t('why', { service: service.name })}
      </summary>
      <ul>
        {reasons.map(({ code, because, fixedBy }) => (
          <li key={`${code} ${because}`}>
            {because} <span className={classes.who}>{t(`fixedBy.${fixedBy}`)}</span>
          </li>
        ))}
        {queue && <li className={classes.who}>{queue.name}</li>}
      </ul>
    </details>
  )
}
