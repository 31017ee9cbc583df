import type { UserBody, UserReply } from '@nightswitch/contracts'
import { userBodySchema } from '@nightswitch/contracts'
import { Link, Mono, Note, notify, Page, PageHead, ReadOnly, SaveBar, Status, Tabs, WithRail } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { AgentTab } from './agent/agent-tab.tsx'
import { RulesTab } from './answering-rules/rules-tab.tsx'
import { DevicesTab } from './devices/devices-tab.tsx'
import { useUser, useUserChanges } from './queries.ts'
import { RightsPanel } from './rights-panel.tsx'
import { RolesPanel } from './roles-panel.tsx'
import { SignInPanel } from './sign-in-panel.tsx'
import { SwitchPanel } from './switch-panel.tsx'
import { userTexts } from './texts.ts'
import { UserCrumbs } from './user-crumbs.tsx'
import { UserFields } from './user-fields.tsx'
import classes from './users.module.css'
import { VoicemailBoxPanel } from './voicemail-box-panel.tsx'

addTexts('users', userTexts)

/** One user, or a new one. */
export function UserPage() {
  const { id = 'new', tab = 'profile' } = useParams()
  const query = useUser(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewUser organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <UserForm key={data.id} user={data} tab={tabOf(data, tab)} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/users'
const tabs = ['profile', 'devices', 'answering-rules', 'agent', 'roles'] as const
type Tab = (typeof tabs)[number]
const tabWords = {
  profile: 'profile',
  devices: 'devices',
  'answering-rules': 'answeringRules',
  agent: 'agent',
  roles: 'roles',
} as const

/** The tabs a user has: the system user of a queue has no telephones and no rights. */
const tabsOf = ({ isSystem, abilities }: UserReply): readonly Tab[] =>
  isSystem ? ['profile', 'answering-rules'] : tabs.filter((tab) => tab !== 'roles' || abilities.readRoles.allowed)

const tabOf = (user: UserReply, wanted: string): Tab => tabsOf(user).find((tab) => tab === wanted) ?? 'profile'

const bodyOf = ({ name, email, organizationUnit, language, extension }: UserReply): UserBody => ({
  ...{ name, email, language, extension },
  organizationUnitId: organizationUnit?.id ?? '',
})

type FormProps = { user: UserReply; tab: Tab; onReload: () => void }

function UserForm({ user, tab, onReload }: FormProps) {
  const { t } = useTranslation('users')
  const { update } = useUserChanges()
  const { id, name, version, abilities, isYou, queue, extension } = user
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
  const isHere = (address: string) => tabsOf(user).some((each) => address === hrefOf(id, each))
  const [hatIsDirty, setHatIsDirty] = useState(false)
  useLeaveGuard(form.dirty.length > 0 || hatIsDirty, t('leave', { ns: 'fields' }), isHere, form.forgetDraft)
  usePageTitle(name)
  return (
    <Page>
      <PageHead
        title={isYou ? t('you', { name }) : name}
        crumbs={<UserCrumbs name={name} />}
        state={
          <>
            {extension && <Mono>{extension}</Mono>} <State user={user} />
          </>
        }
      />
      <Tabs
        label={t('tabs')}
        tabs={tabsOf(user).map((each) => ({
          ...{ key: each, label: t(tabWords[each]), href: hrefOf(id, each), active: each === tab },
          ...(each === 'devices' && user.telephones > 0 && { count: user.telephones }),
        }))}
      />
      {queue && (
        <div className={classes.note}>
          <Note kind="info" actions={<Link href={`/call-queues/${queue.id}`}>{t('openQueue')}</Link>}>
            {t('ofQueue', { name: queue.name })}
          </Note>
        </div>
      )}
      <WithRail rail={<UsageRail id={id} usedBy={user.usedBy} />}>
        {tab === 'profile' && (
          <>
            <RecordNotes
              form={form}
              onReload={onReload}
              readOnlyBecause={abilities.update.allowed || queue ? undefined : abilities.update.because}
            />
            <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
              <ReadOnly on={!abilities.update.allowed}>
                <UserFields form={form} isSystem={user.isSystem} />
              </ReadOnly>
            </form>
            <VoicemailBoxPanel user={user} />
          </>
        )}
        {tab === 'devices' && <DevicesTab user={user} />}
        {tab === 'answering-rules' && <RulesTab user={user} />}
        {tab === 'agent' && <AgentTab user={user} onDirty={setHatIsDirty} />}
        {tab === 'roles' && (
          <>
            <SignInPanel user={user} />
            <RolesPanel user={user} />
            <SwitchPanel user={user} />
            <RightsPanel user={user} />
          </>
        )}
      </WithRail>
      {tab !== 'agent' && (
        <SaveBar
          changed={form.dirty.map((field) => t(labels[field]))}
          saving={form.busy}
          onSave={() => void form.submit()}
          onDiscard={form.discard}
        />
      )}
    </Page>
  )
}

const hrefOf = (id: string, tab: Tab) => (tab === 'profile' ? `${path}/${id}` : `${path}/${id}/${tab}`)

const labels = {
  name: 'name',
  email: 'email',
  organizationUnitId: 'unit',
  language: 'language',
  extension: 'extension',
} as const

function State({ user: { disabledAt, queue } }: { user: UserReply }) {
  const { t } = useTranslation('users')
  if (queue) return t('systemOf', { name: queue.name })
  return disabledAt ? <Status kind="offline" word={t('disabled')} /> : <Status kind="ready" word={t('active')} />
}

function NewUser({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('users')
  const { create } = useUserChanges()
  const empty: UserBody = { name: '', email: '', organizationUnitId, language: null, extension: null }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<UserCrumbs name={t('new')} />}
      empty={empty}
      schema={userBodySchema}
      create={create}
      pageOf={(id) => (id === 'new' ? `${path}/new` : `${path}/${id}/roles`)}
    >
      {(form) => <UserFields form={form} />}
    </NewRecordPage>
  )
}
