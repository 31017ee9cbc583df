import type { ServicePresence } from '@nightswitch/contracts'
import {
  Button,
  EmptyState,
  FilterBar,
  FrontendColumns,
  Link,
  Muted,
  Note,
  PageHead,
  SelectField,
  ServiceCard,
  ServiceCards,
  Skeleton,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { clock } from '../../shared/i18n/time.ts'
import { SearchField } from '../../shared/list/search-field.tsx'
import { UnitFilter } from '../../shared/list/unit-filter.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { CallersWaiting, PresenceBadges, PresenceStatus } from '../../shared/presence/presence-status.tsx'
import { usePresences } from '../../shared/presence/queries.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import classes from './service-presence.module.css'
import { type Shown, shownServices, showns } from './shown-services.ts'
import { servicePresenceTexts } from './texts.ts'

addTexts('service-presence', servicePresenceTexts)

const filters = ['search', 'unit', 'show'] as const
type ListState = ReturnType<typeof useListState<(typeof filters)[number]>>

/** F03, *Frontend → Services*: presence, emergency and failover, who waits and how long (DP-22). */
export function ServicesNowPage() {
  const { t } = useTranslation('service-presence')
  const { t: words } = useTranslation('presence')
  const list = useListState(filters, '')
  const { data, staleSince, now, error } = usePresences(list.filter.unit)
  const { unit } = useOrganizationUnits()
  const show = showns.find((each) => each === list.filter.show) ?? 'all'
  const shown = data && shownServices(data.items, { search: list.filter.search ?? '', show })
  const zoneOf = ({ organizationUnit }: ServicePresence) => unit(organizationUnit.id)?.timeZone ?? 'UTC'
  usePageTitle(t('title'))

  return (
    <FrontendColumns>
      <PageHead title={t('title')} lede={t('lede')} />
      <Filters list={list} show={show} />
      {error !== null && <Note kind="warn">{words('notAsked', { because: becauseOf(error) })}</Note>}
      {data && !data.current && <Note kind="warn">{words('telephonyAway')}</Note>}
      {!data && error === null && <Skeleton rows={5} height={96} />}
      {shown && shown.length > 0 && (
        <ServiceCards label={t('title')}>
          {shown.map((service) => (
            <Card key={service.service.id} {...{ service, staleSince, now }} timeZone={zoneOf(service)} />
          ))}
        </ServiceCards>
      )}
      {data?.items.length === 0 && !list.isFiltered && <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>}
      {shown?.length === 0 && list.isFiltered && (
        <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
      )}
    </FrontendColumns>
  )
}

type CardProps = { service: ServicePresence; staleSince: number | null; now: number; timeZone: string }

function Card({ service, staleSince, now, timeZone }: CardProps) {
  const { t } = useTranslation('service-presence')
  const { abilities } = useSignedIn()
  const { free, onDuty, hasQueue, talking, nextChangeAt, organizationUnit, emergency } = service
  const isKnown = staleSince === null && service.presence !== null
  return (
    <ServiceCard
      name={service.service.name}
      emergency={emergency.active && !emergency.exercise}
      status={<PresenceStatus service={service} staleSince={staleSince} />}
      detail={
        <span className={classes.detail}>
          <span>{organizationUnit.name}</span>
          {isKnown && hasQueue && <span>{t('staff', { free, onDuty })}</span>}
          {isKnown && talking > 0 && <span>{t('talking', { count: talking })}</span>}
          {nextChangeAt && <span>{t('next', { at: clock(nextChangeAt, timeZone, now) })}</span>}
        </span>
      }
      action={
        <span className={classes.end}>
          <PresenceBadges service={service} withoutEmergency />
          <CallersWaiting of={service} now={now} staleSince={isKnown ? null : 0} />
          {abilities.readConfiguration && (
            <Muted>
              <Link href={`/services/${service.service.id}`}>{t('settings')}</Link>
            </Muted>
          )}
        </span>
      }
    />
  )
}

function Filters({ list, show }: { list: ListState; show: Shown }) {
  const { t } = useTranslation('service-presence')
  return (
    <FilterBar label={t('filters')}>
      <SearchField
        label={t('find')}
        value={list.filter.search}
        onChange={(search) => list.setFilter('search', search)}
      />
      <SelectField
        {...{ label: t('show'), layout: 'bare' }}
        value={show}
        onChange={(value) => list.setFilter('show', value === 'all' ? null : value)}
        options={showns.map((value) => ({ value, label: t(value) }))}
      />
      <UnitFilter value={list.filter.unit} onChange={(value) => list.setFilter('unit', value)} />
    </FilterBar>
  )
}
