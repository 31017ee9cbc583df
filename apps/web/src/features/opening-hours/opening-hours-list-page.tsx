import type { OpeningHoursReply } from '@nightswitch/contracts'
import { ButtonLink, CategorySwatch, type Column } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { clock } from '../../shared/i18n/time.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { HoursCrumbs } from './hours-crumbs.tsx'
import classes from './opening-hours.module.css'
import { useOpeningHoursList } from './queries.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

/** *Settings → Service section → Opening Hours*: which there are, what holds now, what uses them. */
export function OpeningHoursListPage() {
  const { t } = useTranslation('opening-hours')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<OpeningHoursReply>()
  const now: Column<OpeningHoursReply> = {
    key: 'now',
    header: t('now'),
    cell: ({ now: { category, until }, timeZone }) => (
      <span className={classes.now}>
        <CategorySwatch tone={category.colour} />
        {until ? t('nowUntil', { name: category.name, until: clock(until, timeZone) }) : category.name}
      </span>
    ),
    priority: 1,
  }
  const zone: Column<OpeningHoursReply> = {
    key: 'zone',
    header: t('zone'),
    cell: ({ timeZone }) => timeZone.replaceAll('_', ' '),
    priority: 3,
  }
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      crumbs={<HoursCrumbs />}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/settings/opening-hours/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useOpeningHoursList(list.filter, list.sort)}
      columns={[name, unit, now, zone, usedBy, changed]}
      path="/settings/opening-hours"
    />
  )
}
