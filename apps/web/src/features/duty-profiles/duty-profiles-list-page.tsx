import type { DutyProfileReply } from '@nightswitch/contracts'
import { ButtonLink, type Column, Muted, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { ProfileMark } from '../../shared/duty/profile-mark.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { span } from '../../shared/i18n/time.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useDutyProfiles } from './queries.ts'
import { dutyProfileTexts } from './texts.ts'

addTexts('duty-profiles', dutyProfileTexts)

/** *Settings → Agents section → Profiles* (W16): what an agent can be here for. */
export function DutyProfilesListPage() {
  const { t } = useTranslation('duty-profiles')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
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
    cell: ({ agentsNow }) => agentsNow ?? <Muted>{t('unknown')}</Muted>,
    priority: 2,
    numeric: true,
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
      crumbs={<AgentsCrumbs place="profiles" />}
      add={
        abilities.configureAgents && (
          <ButtonLink variant="ink" glyph="plus" href="/agents/profiles/new">
            {t('add')}
          </ButtonLink>
        )
      }
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
