import type { PersonBody, PersonReply } from '@nightswitch/contracts'
import { personBodySchema } from '@nightswitch/contracts'
import { notify, Page, PageHead, ReadOnly, SaveBar, Status, WithRail } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { HistoryRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { PersonCrumbs } from './person-crumbs.tsx'
import { PersonFields } from './person-fields.tsx'
import { usePerson, usePersonChanges } from './queries.ts'
import { RightsPanel } from './rights-panel.tsx'
import { RolesPanel } from './roles-panel.tsx'
import { SignInPanel } from './sign-in-panel.tsx'
import { SwitchPanel } from './switch-panel.tsx'
import { peopleTexts } from './texts.ts'

addTexts('people', peopleTexts)

/** One person, or a new one. */
export function PersonPage() {
  const { id = 'new' } = useParams()
  const query = usePerson(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewPerson organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <PersonForm key={data.id} person={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/user-and-access'

const bodyOf = ({ name, email, organizationUnit, language }: PersonReply): PersonBody => ({
  ...{ name, email, language },
  organizationUnitId: organizationUnit?.id ?? '',
})

function PersonForm({ person, onReload }: { person: PersonReply; onReload: () => void }) {
  const { t } = useTranslation('people')
  const { update } = usePersonChanges()
  const { id, name, version, abilities, disabledAt, isYou } = person
  const form = useRecordForm<PersonBody>({
    saved: bodyOf(person),
    draftOf: `${path}/${id}`,
    version,
    schema: personBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }))
  usePageTitle(name)
  return (
    <Page>
      <PageHead
        title={isYou ? t('you', { name }) : name}
        crumbs={<PersonCrumbs name={name} />}
        state={disabledAt ? <Status kind="offline" word={t('disabled')} /> : <Status kind="ready" word={t('active')} />}
      />
      <WithRail rail={<HistoryRail id={id} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <PersonFields form={form} />
          </ReadOnly>
        </form>
        <SignInPanel person={person} />
        <RolesPanel person={person} />
        <SwitchPanel person={person} />
        <RightsPanel person={person} />
      </WithRail>
      <SaveBar
        changed={form.dirty.map((field) => t(labels[field]))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

const labels = { name: 'name', email: 'email', organizationUnitId: 'unit', language: 'language' } as const

function NewPerson({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('people')
  const { create } = usePersonChanges()
  const empty: PersonBody = { name: '', email: '', organizationUnitId, language: null }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<PersonCrumbs name={t('new')} />}
      empty={empty}
      schema={personBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <PersonFields form={form} />}
    </NewRecordPage>
  )
}
