import { cultureName, type PrintedEmergencyCard } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, ButtonLink, Mono } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './emergency-card-page.module.css'
import { useEmergencyCard } from './queries.ts'
import { emergencyCardTexts } from './texts.ts'

addTexts('emergency-card', emergencyCardTexts)

/** EM-27: the emergency card of a service, one A5 page for the wall. */
export function EmergencyCardPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('emergency-card')
  const query = useEmergencyCard(id)
  usePageTitle(query.data ? `${t('title')}: ${query.data.service.name}` : t('title'))
  return (
    <main className={classes.desk}>
      <div className={classes.tools}>
        <ButtonLink href="/frontend/emergency">{t('back')}</ButtonLink>
        <span>{t('hint')}</span>
        <Button variant="ink" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {query.data ? <Card card={query.data} /> : <Waiting query={query} rows={6} height={48} />}
    </main>
  )
}

function Card({ card }: { card: PrintedEmergencyCard }) {
  const { t } = useTranslation('emergency-card')
  const { service, organizationUnit, numbers, readiness, emergencyCase, goes, usualDurationMinutes } = card
  const address = `${window.location.origin}/frontend/emergency`
  const words = { address, service: service.name }
  return (
    <article className={classes.card}>
      <header>
        <p className={classes.kicker}>{t('title')}</p>
        <h1>{service.name}</h1>
        <p>
          {organizationUnit.name}
          {numbers.length > 0 && ' · '}
          <Mono>{numbers.map(formatNumber).join(' · ')}</Mono>
        </p>
      </header>
      {!readiness.prepared && <p className={classes.warning}>{t('notPrepared')}</p>}
      {readiness.prepared && (
        <>
          <Part title={t('hear')}>
            {emergencyCase && <p>{t('case', { name: emergencyCase.name })}</p>}
            {readiness.coveredByDefault && (
              <p>{t('byDefault', { unit: readiness.coveredByDefault.organizationUnit.name })}</p>
            )}
            {card.hears.map((heard) => (
              <p key={heard.culture}>
                <b>{cultureName(heard.culture, language())}</b>{' '}
                {heard.resource ? heard.transcript || t('transcriptMissing') : t('builtIn')}
              </p>
            ))}
          </Part>
          <Part title={t('go')}>
            <p>
              <Mono>{goes.number ? formatNumber(goes.number) : goes.text}</Mono>
            </p>
          </Part>
        </>
      )}
      <div className={classes.columns}>
        <Part title={t('on')}>
          <ol>
            {(['onStep1', 'onStep2', 'onStep3'] as const).map((step) => (
              <li key={step}>{t(step, words)}</li>
            ))}
          </ol>
          <p>
            {usualDurationMinutes === null
              ? t('lastsOpen')
              : t('lasts', { hours: Math.round((usualDurationMinutes / 60) * 10) / 10 })}
          </p>
        </Part>
        <Part title={t('off')}>
          <ol>
            {(['offStep1', 'offStep2'] as const).map((step) => (
              <li key={step}>{t(step, words)}</li>
            ))}
          </ol>
        </Part>
      </div>
      <Part title={t('who')}>
        <Switchers switchers={card.switchers} />
      </Part>
      <footer>
        <p>{t('not112')}</p>
        <p>{t('asOf', { at: dateTime(card.at, card.timeZone), version: card.version })}</p>
      </footer>
    </article>
  )
}

function Switchers({ switchers: { items, hidden } }: Pick<PrintedEmergencyCard, 'switchers'>) {
  const { t } = useTranslation('emergency-card')
  const right = t('whoRight')
  return (
    <p>
      {items
        .map(({ person, by }) => {
          const [first] = by
          return `${person.name} (${first?.role ? t(`role.${first.role}`, { ns: 'session' }) : right})`
        })
        .join(', ')}{' '}
      {hidden > 0 && t('whoHidden', { count: hidden })}
    </p>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)
