import { FilterBar, FrontendColumns, NumberField, PageHead, StaleBar, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { clock } from '../../shared/i18n/time.ts'
import { SavedViews } from '../../shared/list/saved-views.tsx'
import { UnitFilter } from '../../shared/list/unit-filter.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { usePresences } from '../../shared/presence/queries.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { AgentTiles } from './agent-tiles.tsx'
import classes from './dashboard.module.css'
import { useAgentsNow, useQueuesNow } from './queries.ts'
import { QueueTiles, queueBreaches } from './queue-tiles.tsx'
import { ServiceTiles, serviceBreaches } from './service-tiles.tsx'
import { dashboardTexts } from './texts.ts'
import { readThresholds, type Thresholds } from './thresholds.ts'

addTexts('dashboard', dashboardTexts)

const filters = ['unit', 'wait', 'callers'] as const
type ListState = ReturnType<typeof useListState<(typeof filters)[number]>>

/** F02, *Frontend → Dashboard*: services, queues and agents as tiles, thresholds in words, and old data never as if it were new. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard')
  const { abilities } = useSignedIn()
  const list = useListState(filters, '')
  const { subtreeOf } = useUnits()
  const thresholds = readThresholds(list.filter)
  const services = usePresences(list.filter.unit)
  const queues = useQueuesNow(abilities.readCalls || abilities.readConfiguration)
  const agents = useAgentsNow(abilities.leadAgents, list.filter.unit)
  const queuesHere = subtreeOf(list.filter.unit, queues.data?.items ?? [])
  const over =
    (services.data?.items.filter((each) => serviceBreaches(each, thresholds, services.now).length > 0).length ?? 0) +
    queuesHere.filter((each) => queueBreaches(each, thresholds, queues.now).length > 0).length
  const staleSince = services.staleSince ?? queues.staleSince ?? agents.staleSince
  usePageTitle(t('title'))

  return (
    <FrontendColumns>
      <PageHead title={t('title')} lede={t('lede')} actions={<SavedViews list="dashboard" />} />
      <Shown list={list} thresholds={thresholds} />
      {staleSince !== null && (
        <StaleBar>{t('stale', { at: clock(new Date(staleSince).toISOString(), hereZone) })}</StaleBar>
      )}
      {staleSince === null && services.data?.current === false && <StaleBar>{t('telephonyAway')}</StaleBar>}
      {staleSince === null && services.data?.current && (
        <p role="status">
          <Status kind={over > 0 ? 'warning' : 'ready'} word={over > 0 ? t('over', { count: over }) : t('allWell')} />
        </p>
      )}
      <ServiceTiles live={services} thresholds={thresholds} />
      {queues.data && <QueueTiles live={queues} queues={queuesHere} thresholds={thresholds} />}
      {abilities.leadAgents && <AgentTiles live={agents} />}
    </FrontendColumns>
  )
}

/** Stale times are told by the clock of whoever looks. */
const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Queues are told of all units: those of one and below are picked here. */
function useUnits() {
  const { units } = useOrganizationUnits()
  const isBelow = (id: string, top: string): boolean => {
    for (let at = units.find((unit) => unit.id === id); at; at = units.find((unit) => unit.id === at?.parentId))
      if (at.id === top) return true
    return false
  }
  return {
    subtreeOf: <Row extends { organizationUnit: { id: string } }>(top: string | undefined, rows: readonly Row[]) =>
      top === undefined ? [...rows] : rows.filter(({ organizationUnit }) => isBelow(organizationUnit.id, top)),
  }
}

function Shown({ list, thresholds }: { list: ListState; thresholds: Thresholds }) {
  const { t } = useTranslation('dashboard')
  const { units } = useOrganizationUnits()
  return (
    <>
      {units.length > 1 && (
        <FilterBar label={t('filters')}>
          <UnitFilter value={list.filter.unit} onChange={(value) => list.setFilter('unit', value)} />
        </FilterBar>
      )}
      <div className={classes.thresholds}>
        <span className={classes.threshold}>
          <span aria-hidden>{t('wait')}</span>
          <span className={classes.number}>
            <NumberField
              {...{ label: t('wait'), layout: 'bare', unit: t('waitUnit'), min: 1, max: 3600 }}
              value={thresholds.waitSeconds}
              onChange={(value) => list.setFilter('wait', value === null ? null : String(value))}
            />
          </span>
        </span>
        <span className={classes.threshold}>
          <span aria-hidden>{t('callers')}</span>
          <span className={classes.number}>
            <NumberField
              {...{ label: t('callers'), layout: 'bare', min: 1, max: 999 }}
              value={thresholds.callers}
              onChange={(value) => list.setFilter('callers', value === null ? null : String(value))}
            />
          </span>
        </span>
      </div>
    </>
  )
}
