import { cultureName, type EmergencyCaseReply } from '@nightswitch/contracts'
import { ButtonLink, type Column, EmergencyTag, Status, Tag, Tags } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { CaseCrumbs } from './case-crumbs.tsx'
import { useEmergencyCases } from './queries.ts'
import { emergencyCaseTexts } from './texts.ts'

addTexts('emergency-cases', emergencyCaseTexts)

/** *Settings → Service section → Emergency case*: which there are, which are on, what uses them (EM-3). */
export function EmergencyCasesListPage() {
  const { t } = useTranslation('emergency-cases')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<EmergencyCaseReply>()
  const languages: Column<EmergencyCaseReply> = {
    key: 'languages',
    header: t('languages'),
    cell: (row) => <Languages row={row} />,
    priority: 3,
  }
  const state: Column<EmergencyCaseReply> = {
    key: 'state',
    header: t('state'),
    cell: (row) => <State row={row} />,
    priority: 1,
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
      crumbs={<CaseCrumbs />}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/settings/emergency-cases/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useEmergencyCases(list.filter, list.sort)}
      columns={[name, unit, languages, state, usedBy, changed]}
      path="/settings/emergency-cases"
      states={[
        { value: 'on', label: t('on') },
        { value: 'ready', label: t('ready') },
      ]}
    />
  )
}

function Languages({ row }: { row: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  if (row.prompts.length === 0) return <Tag kind="missing">{t('noLanguage')}</Tag>
  return (
    <Tags>
      {row.prompts.map(({ culture }) => (
        <Tag key={culture} mono title={cultureName(culture, language())}>
          {culture}
        </Tag>
      ))}
      {row.missingCultures.map(({ culture }) => (
        <Tag key={culture} kind="missing">
          {t('missingLanguage', { language: culture })}
        </Tag>
      ))}
    </Tags>
  )
}

/** Whether the case is on, in words; crimson only then. */
function State({ row }: { row: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  if (row.activeServices.length > 0 || row.enabled) {
    return (
      <EmergencyTag>{row.enabled ? t('onFlag') : t('onServices', { count: row.activeServices.length })}</EmergencyTag>
    )
  }
  return <Status kind="ready" word={t('ready')} />
}
