import type { UserBody, UserReply } from '@nightswitch/contracts'
import { userBodySchema } from '@nightswitch/contracts'
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
import { useUser, useUserChanges } from './queries.ts'
import { RightsPanel } from './rights-panel.tsx'
import { RolesPanel } from './roles-panel.tsx'
import { SignInPanel } from './sign-in-panel.tsx'
import { SwitchPanel } from './switch-panel.tsx'
import { userTexts } from './texts.ts'
import { UserCrumbs } from './user-crumbs.tsx'
import { UserFields } from './user-fields.tsx'

addTexts('users', userTexts)

/** One person, or a new one. */
export function UserPage() {
  const { id = 'new' } = useParams()
  const query = useUser(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewUser organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <UserForm key={data.id} user={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/users'

const bodyOf = ({ name, email, organizationUnit, language }: UserReply): UserBody => ({
  ...{ name, email, language },
  organizationUnitId: organizationUnit?.id ?? '',
})

function UserForm({ user, onReload }: { user: UserReply; onReload: () => void }) {
  const { t } = useTranslation('users')
  const { update } = useUserChanges()
  const { id, name, version, abilities, disabledAt, isYou } = user
  const form = useRecordForm<UserBody>({
    saved: bodyOf(user),
    draftOf: `${path}/${id}`,
    version,
    schema: userBodySchema,
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
        crumbs={<UserCrumbs name={name} />}
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
            <UserFields form={form} />
          </ReadOnly>
        </form>
        <SignInPanel user={user} />
        <RolesPanel user={user} />
        <SwitchPanel user={user} />
        <RightsPanel user={user} />
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

function NewUser({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('users')
  const { create } = useUserChanges()
  const empty: UserBody = { name: '', email: '', organizationUnitId, language: null }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<UserCrumbs name={t('new')} />}
      empty={empty}
      schema={userBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <UserFields form={form} />}
    </NewRecordPage>
  )
}
