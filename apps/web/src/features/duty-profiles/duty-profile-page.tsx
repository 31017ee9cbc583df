import { type DutyProfileBody, type DutyProfileReply, dutyProfileBodySchema } from '@nightswitch/contracts'
import { Link, Note, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { valueWord } from '../../shared/audit/value-words.ts'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { SavedRecordPage } from '../../shared/form/saved-record-page.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { RailNote } from '../../shared/usages/usage-rail.tsx'
import { DutyProfileFields } from './duty-profile-fields.tsx'
import { useAgentsNow, useDutyProfile, useDutyProfileChanges } from './queries.ts'
import { dutyProfileTexts } from './texts.ts'

addTexts('duty-profiles', dutyProfileTexts)

const path = '/agents/profiles'

/** One duty profile, or a new one. */
export function DutyProfilePage() {
  const { id = 'new' } = useParams()
  const query = useDutyProfile(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewProfile organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <SavedProfile key={data.id} profile={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = (profile: DutyProfileReply): DutyProfileBody => ({
  name: profile.name,
  organizationUnitId: profile.organizationUnit.id,
  description: profile.description,
  offDuty: profile.offDuty,
  colour: profile.colour,
  icon: profile.icon,
  returnAfterMinutes: profile.returnAfterMinutes,
})

/** Colours and icons have names. */
const lookInWords = (field: string, values: DutyProfileBody) =>
  field === 'colour' || field === 'icon' ? valueWord([field], values[field]) : undefined

function SavedProfile({ profile, onReload }: { profile: DutyProfileReply; onReload: () => void }) {
  const { t } = useTranslation('duty-profiles')
  const agentsNow = useAgentsNow()?.get(profile.id) ?? profile.agentsNow
  return (
    <SavedRecordPage
      record={profile}
      saved={bodyOf(profile)}
      schema={dutyProfileBodySchema}
      changes={useDutyProfileChanges()}
      path={path}
      crumbs={<AgentsCrumbs place="profiles" name={profile.name} />}
      state={<Status kind={profile.offDuty ? 'standby' : 'ready'} word={t(profile.offDuty ? 'offDuty' : 'onDuty')} />}
      rail={() => <AgentsNow id={profile.id} agentsNow={agentsNow} />}
      onReload={onReload}
      valueWords={lookInWords}
    >
      {(form) => (
        <>
          <DutyProfileFields form={form} />
          {!profile.offDuty && form.values.offDuty && (agentsNow ?? 0) > 0 && (
            <Note kind="warn" role="status">
              {t('agentsNowOffDuty', { count: agentsNow ?? 0 })}
            </Note>
          )}
        </>
      )}
    </SavedRecordPage>
  )
}

/** Who is in it at this moment, and where they are shown. */
function AgentsNow({ id, agentsNow }: { id: string; agentsNow: number | null }) {
  const { t } = useTranslation('duty-profiles')
  const { abilities } = useSignedIn()
  const words = agentsNow === 0 ? t('agentsNowNone') : t('agentsNowCount', { count: agentsNow ?? 0 })
  const isShown = agentsNow !== 0 && abilities.leadAgents
  return (
    <RailNote title={t('agentsNow')}>
      {agentsNow === null ? t('agentsNowUnknown') : words}
      {isShown && (
        <>
          {' '}
          <Link href={`/frontend/agents?profile=${id}`}>{t('showAgents')}</Link>
        </>
      )}
    </RailNote>
  )
}

function NewProfile({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('duty-profiles')
  const { create } = useDutyProfileChanges()
  const empty: DutyProfileBody = {
    ...{ name: '', organizationUnitId, description: '', offDuty: false },
    ...{ colour: 'ink', icon: 'desk', returnAfterMinutes: null },
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<AgentsCrumbs place="profiles" name={t('new')} />}
      empty={empty}
      schema={dutyProfileBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <DutyProfileFields form={form} />}
    </NewRecordPage>
  )
}
