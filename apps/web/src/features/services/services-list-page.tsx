import type { ServiceReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { ButtonLink, type Column, EmergencyTag, Mono, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useServices } from './queries.ts'
import { serviceTexts } from './texts.ts'

addTexts('services', serviceTexts)

const states = ['emergency', 'normal', 'notPrepared'] as const

/** Every service of the person's units. */
export function ServicesListPage() {
  const { t } = useTranslation('services')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/services/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useServices(list.filter, list.sort)}
      columns={useColumns()}
      path="/services"
      states={states.map((value) => ({ value, label: t(`states.${value}`) }))}
    />
  )
}

type Translate = ReturnType<typeof useTranslation<'services'>>['t']

function useColumns(): Column<ServiceReply>[] {
  const { t } = useTranslation('services')
  const { name, unit, changed } = useRecordColumns<ServiceReply>()
  return [
    name,
    { key: 'numbers', header: t('numbers'), cell: (row) => numbersOf(row, t), priority: 2 },
    unit,
    {
      key: 'workflow',
      header: t('workflow'),
      cell: (row) => row.workflowInstance?.name ?? t('noWorkflow'),
      priority: 3,
    },
    {
      key: 'cases',
      header: t('cases'),
      cell: (row) => row.emergencyCases.map((each) => each.name).join(', ') || t('noCase'),
      priority: 3,
    },
    { key: 'state', header: t('state'), cell: (row) => <State row={row} />, priority: 1 },
    changed,
  ]
}

function numbersOf({ numbers }: ServiceReply, t: Translate) {
  const [first, ...more] = numbers
  if (!first) return t('noNumber')
  return (
    <Mono>
      {formatNumber(first.number)}
      {more.length > 0 && ` +${more.length}`}
    </Mono>
  )
}

function State({ row: { emergency, readiness } }: { row: ServiceReply }) {
  const { t } = useTranslation('services')
  if (emergency.active) return <EmergencyTag />
  if (!readiness.prepared) return <Status kind="warning" word={t('notPrepared')} />
  return <Status kind="ready" word={t('normal')} />
}
