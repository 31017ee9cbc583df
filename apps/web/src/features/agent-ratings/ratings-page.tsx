import type { AgentRatings, ProfileLook } from '@nightswitch/contracts'
import { Button, ButtonLink, EmptyState, FilterBar, Note, Page, PageHead, SaveBar, SelectField } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { TraitsTabs } from '../../shared/duty/traits-tabs.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { SearchField } from '../../shared/list/search-field.tsx'
import { UnitFilter } from '../../shared/list/unit-filter.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import type { Windows } from '../../shared/list/windows.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { AgentsList } from './agents-list.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { columnsOf, type RatingColumn } from './columns.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { CurrentCell } from './current-cell.tsx'
import { noDrafts } from './drafts.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { useQueueChoices, useRatingColumns, useRatings, useRowsLoader } from './queries.ts'
import classes from './ratings.module.css'
import { RatingsGrid } from './ratings-grid.tsx'
import { ratingTexts } from './texts.ts'
import { type Matrix, type MatrixParts, MOST_CHANGES, useMatrix } from './use-matrix.ts'
import { useNarrow } from './use-narrow.ts'
import { useSaving } from './use-saving.ts'

addTexts('agent-ratings', ratingTexts)

const filters = ['profile', 'search', 'organizationUnitId', 'callQueueId'] as const
type List = ReturnType<typeof useListState<(typeof filters)[number]>>

/** *Traits and Responsibilities* → who has them: agents by skills and responsibilities, in one duty profile (W18, DP-5). */
export function RatingsPage() {
  const { t } = useTranslation('agent-ratings')
  const query = useRatingColumns()
  usePageTitle(t('title'))
  const columns = query.data && columnsOf(query.data)
  const [first, ...others] = query.data?.dutyProfiles ?? []
  return (
    <Page>
      <PageHead title={t('title')} crumbs={<AgentsCrumbs place="traits" />} />
      <TraitsTabs active="ratings" />
      {!columns && <Waiting query={query} rows={8} height={32} />}
      {columns && columns.length === 0 && <NoColumns />}
      {columns && columns.length > 0 && !first && <NoProfiles />}
      {columns && columns.length > 0 && first && <Ratings profiles={[first, ...others]} columns={columns} />}
    </Page>
  )
}

function NoColumns() {
  const { t } = useTranslation('agent-ratings')
  const { abilities } = useSignedIn()
  const add = abilities.configureAgents && (
    <>
      <ButtonLink variant="ink" glyph="plus" href="/agents/skills/new">
        {t('addSkill')}
      </ButtonLink>
      <ButtonLink href="/agents/responsibilities/new">{t('addResponsibility')}</ButtonLink>
    </>
  )
  return (
    <EmptyState title={t('noColumns')} actions={add}>
      {t('noColumnsBecause')}
    </EmptyState>
  )
}

function NoProfiles() {
  const { t } = useTranslation('agent-ratings')
  const { abilities } = useSignedIn()
  const add = abilities.configureAgents && (
    <ButtonLink variant="ink" glyph="plus" href="/agents/profiles/new">
      {t('addProfile')}
    </ButtonLink>
  )
  return (
    <EmptyState title={t('noProfiles')} actions={add}>
      {t('noProfilesBecause')}
    </EmptyState>
  )
}

type RatingsProps = { profiles: readonly [ProfileLook, ...ProfileLook[]]; columns: readonly RatingColumn[] }

function Ratings({ profiles, columns }: RatingsProps) {
  const { t } = useTranslation('agent-ratings')
  const list = useListState(filters, '')
  const profile = profiles.find(({ id }) => id === list.filter.profile) ?? profiles[0]
  const { profile: _chosen, ...narrowed } = list.filter
  const filter = { ...narrowed, dutyProfileId: profile.id }
  const query = useRatings(filter)
  const matrix = useMatrix()
  const saving = useSaving(matrix)
  const parts = { profile, columns, rows: query.data?.items ?? [], load: useRowsLoader(filter) }
  useLeaveGuard(matrix.drafts.size > 0, t('leave', { ns: 'fields' }))
  const drafts = [...matrix.drafts.values()]
  const agents = [...new Set(drafts.map(({ user }) => user.name))]
  return (
    <>
      <Filters list={list} profile={profile} profiles={profiles} />
      {!query.data && <Waiting query={query} rows={8} height={32} />}
      {query.data && query.data.total === 0 && <Nobody list={list} isNarrowed={Object.keys(narrowed).length > 0} />}
      {query.data && query.data.total > 0 && <Cells matrix={matrix} parts={parts} list={query} />}
      <SaveBar
        changed={agents.slice(0, 4).concat(agents.length > 4 ? [t('others', { count: agents.length - 4 })] : [])}
        lead={t('changes', { count: drafts.length, agents: t('ofAgents', { count: agents.length }) })}
        saveLabel={t('review')}
        saving={saving.busy}
        blockedBecause={drafts.length > MOST_CHANGES ? t('tooMany', { most: MOST_CHANGES }) : undefined}
        onSave={saving.ask}
        onDiscard={() => matrix.settle(noDrafts)}
      />
      {saving.step === 'preview' && (
        <PreviewDialog
          {...{ changes: saving.changes, agents: agents.length, busy: saving.busy, because: saving.because }}
          onSave={() => void saving.save()}
          onClose={saving.close}
        />
      )}
      {saving.conflicts.length > 0 && (
        <ConflictDialog conflicts={saving.conflicts} onDecide={saving.decide} onClose={saving.close} />
      )}
    </>
  )
}

function Cells({ matrix, parts, list }: { matrix: Matrix; parts: MatrixParts; list: Windows<AgentRatings> }) {
  const { t } = useTranslation('agent-ratings')
  const narrow = useNarrow()
  const [bulk, setBulk] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const loaded = parts.rows.filter((row) => row !== undefined)
  const barred = loaded.every(({ abilities }) => !abilities.update.allowed)
    ? loaded[0]?.abilities.update.because
    : undefined
  return (
    <div ref={frame}>
      {barred && <Note glyph="lock">{t('readOnly', { ns: 'fields', because: barred })}</Note>}
      {narrow ? (
        <AgentsList matrix={matrix} parts={parts} list={list} />
      ) : (
        <>
          <CurrentCell matrix={matrix} parts={parts} />
          <RatingsGrid
            matrix={matrix}
            parts={parts}
            look={list.look}
            onEnter={() => frame.current?.querySelector<HTMLElement>('[data-current-cell] input')?.focus()}
          />
          <p className={classes.keys}>{t('keys')}</p>
        </>
      )}
      {!barred && <Button onClick={() => setBulk(true)}>{t('bulk', { count: parts.rows.length })}</Button>}
      {bulk && <BulkDialog matrix={matrix} parts={parts} onClose={() => setBulk(false)} />}
    </div>
  )
}

type FiltersProps = { list: List; profile: ProfileLook; profiles: readonly ProfileLook[] }

function Filters({ list, profile, profiles }: FiltersProps) {
  const { t } = useTranslation('agent-ratings')
  const { t: words } = useTranslation('list')
  const queues = useQueueChoices(list.filter.callQueueId ?? '')
  return (
    <FilterBar label={words('filters')}>
      <SelectField
        {...{ label: t('profile'), layout: 'bare' }}
        value={profile.id}
        onChange={(id) => list.setFilter('profile', id)}
        options={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SearchField
        label={t('search')}
        value={list.filter.search}
        onChange={(search) => list.setFilter('search', search)}
      />
      <UnitFilter value={list.filter.organizationUnitId} onChange={(id) => list.setFilter('organizationUnitId', id)} />
      <SelectField
        {...{ label: t('queue'), layout: 'bare', clearable: true, placeholder: t('anyQueue') }}
        value={list.filter.callQueueId ?? null}
        onChange={(id) => list.setFilter('callQueueId', id)}
        search={queues.search}
        options={queues.items.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterBar>
  )
}

function Nobody({ list, isNarrowed }: { list: List; isNarrowed: boolean }) {
  const { t } = useTranslation('agent-ratings')
  const { t: words } = useTranslation('list')
  if (isNarrowed)
    return <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{words('clear')}</Button>} />
  return (
    <EmptyState title={t('none')} actions={<ButtonLink href="/users">{t('toUsers')}</ButtonLink>}>
      {t('noneBecause')}
    </EmptyState>
  )
}
