import type { NotReadyReasonReply } from '@nightswitch/contracts'
import { type Column, Truncate } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsListPage } from '../../shared/duty/agents-list-page.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useNotReadyReasons } from './queries.ts'
import { notReadyReasonTexts } from './texts.ts'

addTexts('not-ready-reasons', notReadyReasonTexts)

/** *Settings → Agents section → Not-ready reasons*: why somebody on duty may take no calls. */
export function NotReadyReasonsListPage() {
  const { t } = useTranslation('not-ready-reasons')
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<NotReadyReasonReply>()
  const description: Column<NotReadyReasonReply> = {
    key: 'description',
    header: t('description'),
    cell: (row) => <Truncate text={row.description} />,
    priority: 3,
  }
  return (
    <AgentsListPage
      feature="not-ready-reasons"
      place="notReadyReasons"
      list={list}
      query={useNotReadyReasons(list.filter, list.sort)}
      columns={[name, unit, description, usedBy, changed]}
      path="/agents/not-ready-reasons"
    />
  )
}
