import type { DutyProfileReply } from '@nightswitch/contracts'
import { type Column, Muted, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsListPage } from '../../shared/duty/agents-list-page.tsx'
import { ProfileMark } from '../../shared/duty/profile-mark.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { span } from '../../shared/i18n/time.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useAgentsNow, useDutyProfiles } from './queries.ts'
import { dutyProfileTexts } from './texts.ts'

addTexts('duty-profiles', dutyProfileTexts)

/** *Settings → Agents section → Profiles* (W16): what an agent can be here for. */
export function DutyProfilesListPage() {
  const { t } = useTranslation('duty-profiles')
  const list = useListState(recordFilters, 'name')
  const counts = useAgentsNow()
  const { name, unit, usedBy, changed } = useRecordColumns<DutyProfileReply>()
  const marked: Column<DutyProfileReply> = {
    ...name,
    cell: (row) => <ProfileMark profile={{ ...row, offDuty: false }} />,
  }
  const kind: Column<DutyProfileReply> = {
    key: 'kind',
    header: t('kind'),
    cell: ({ offDuty }) => (
      <Status kind={offDuty ? 'standby' : 'ready'} size="sm" word={t(offDuty ? 'offDuty' : 'onDuty')} />
    ),
    priority: 1,
  }
  const back: Column<DutyProfileReply> = {
    key: 'back',
    header: t('back'),
    cell: ({ returnAfterMinutes }) => returnAfterMinutes !== null && span(returnAfterMinutes * 60_000),
    priority: 3,
  }
  const now: Column<DutyProfileReply> = {
    key: 'agentsNow',
    header: t('agentsNow'),
    cell: ({ id, agentsNow }) => counts?.get(id) ?? agentsNow ?? <Muted>{t('unknown')}</Muted>,
    priority: 2,
    numeric: true,
  }
  return (
    <AgentsListPage
      feature="duty-profiles"
      place="profiles"
      list={list}
      query={useDutyProfiles(list.filter, list.sort)}
      columns={[marked, kind, unit, back, now, usedBy, changed]}
      path="/agents/profiles"
      states={[
        { value: 'onDuty', label: t('onDuty') },
        { value: 'offDuty', label: t('offDuty') },
      ]}
    />
  )
}
