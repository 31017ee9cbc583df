import type { ServiceReply } from '@nightswitch/contracts'
import { ButtonLink, EmptyState, Page, PageHead, Switchboard } from '@nightswitch/ui'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { Emphasised } from '../../shared/i18n/emphasised.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { ServiceLine } from '../../shared/service-line/service-line.tsx'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './home-page.module.css'
import { useHomeServices } from './queries.ts'
import { RecentCalls, RecentChanges } from './recent.tsx'
import { homeTexts } from './texts.ts'

addTexts('home', homeTexts)

/** Not needed for the first look, so it comes after it; should it not come, Home stands without it. */
const CatchAllWarnings = lazy(() =>
  import('../../shared/test-calls/catch-all-warnings.tsx').then(
    (found) => ({ default: found.CatchAllWarnings }),
    () => ({ default: () => null }),
  ),
)

/** Nobody waits for this line either: it is asked of telephony. */
const QueueWarnings = lazy(() =>
  import('../../shared/queue-warnings/queue-warnings.tsx').then(
    (found) => ({ default: found.QueueWarnings }),
    () => ({ default: () => null }),
  ),
)

/** One schematic line per service: where its calls go now, and why. */
export function HomePage() {
  const { t } = useTranslation('home')
  const { abilities } = useSignedIn()
  const query = useHomeServices()
  const { data } = query
  const { unit } = useOrganizationUnits()
  usePageTitle(t('title'))
  const services = data?.items ?? []
  return (
    <Page>
      <PageHead
        title={t('title')}
        lede={data && <Lede services={services} />}
        actions={
          abilities.simulate && (
            <ButtonLink variant="ink" href="/test-call">
              {t('testCall')}
            </ButtonLink>
          )
        }
      />
      {!data && <Waiting query={query} rows={6} height={56} />}
      {data && services.length === 0 && (
        <EmptyState
          title={t('none')}
          actions={abilities.configure && <ButtonLink href="/services/new">{t('add')}</ButtonLink>}
        >
          {t('noneBecause')}
        </EmptyState>
      )}
      {services.length > 0 && (
        <Switchboard
          label={t('board')}
          nameHeader={t('service')}
          columns={[t('columns.number'), t('columns.emergency'), t('columns.workflow'), t('columns.outcome')]}
        >
          {services.map((service) => (
            <ServiceLine
              key={service.id}
              service={service}
              timeZone={unit(service.organizationUnit.id)?.timeZone ?? 'UTC'}
            />
          ))}
        </Switchboard>
      )}
      {data && data.total > services.length && <p>{t('more', { shown: services.length, total: data.total })}</p>}
      <Suspense>
        <div className={classes.queues}>
          <QueueWarnings />
        </div>
        <CatchAllWarnings />
      </Suspense>
      <div className={classes.panels}>
        <RecentCalls />
        {abilities.readAudit && <RecentChanges />}
      </div>
    </Page>
  )
}

function Lede({ services }: { services: readonly ServiceReply[] }) {
  const { t } = useTranslation('home')
  const active = services.filter(({ emergency }) => emergency.active).length
  const unprepared = services.filter(({ readiness }) => !readiness.prepared).length
  return (
    <>
      {t('calm', { count: services.length })}{' '}
      {active > 0 && <Emphasised sentence={t('inEmergency', { count: active })} />}{' '}
      {unprepared > 0 && <Emphasised sentence={t('unprepared', { count: unprepared })} />}
    </>
  )
}
