import { type VoicemailBoxBody, type VoicemailBoxReply, voicemailBoxBodySchema } from '@nightswitch/contracts'
import { Muted, Note, notify, Page, PageHead, ReadOnly, SaveBar, Tabs, WithRail } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { BoxCrumbs } from './box-crumbs.tsx'
import { Messages, NoMessages } from './messages.tsx'
import { useVoicemailBox, useVoicemailBoxChanges } from './queries.ts'
import { voicemailBoxTexts } from './texts.ts'
import { VoicemailBoxFields } from './voicemail-box-fields.tsx'

addTexts('voicemail-boxes', voicemailBoxTexts)

/** One voicemail box: its messages, and its settings. Or a new one. */
export function VoicemailBoxPage() {
  const { id = 'new', tab } = useParams()
  const query = useVoicemailBox(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewBox organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => (
        <BoxForm
          key={data.id}
          box={data}
          tab={tab === 'settings' ? 'settings' : 'messages'}
          onReload={() => void query.refetch()}
        />
      )}
    </LoadedRecord>
  )
}

const path = '/settings/voicemail-boxes'

const bodyOf = ({ name, organizationUnit, description, maxSeconds, prompts }: VoicemailBoxReply): VoicemailBoxBody => ({
  ...{ name, organizationUnitId: organizationUnit.id, description, maxSeconds },
  // The server gives only what its own rules took.
  prompts: prompts.map(({ culture, resource }) => ({
    culture,
    resourceId: resource.id,
  })) as VoicemailBoxBody['prompts'],
})

const labels: Readonly<Record<keyof VoicemailBoxBody, string>> = {
  name: 'name',
  organizationUnitId: 'unit',
  description: 'description',
  maxSeconds: 'maxSeconds',
  prompts: 'prompts',
}

type FormProps = { box: VoicemailBoxReply; tab: 'messages' | 'settings'; onReload: () => void }

function BoxForm({ box, tab, onReload }: FormProps) {
  const { t } = useTranslation('voicemail-boxes')
  const { update, remove, duplicate } = useVoicemailBoxChanges()
  const { id, name, version, abilities, organizationUnit, lastResort, unheard } = box
  const form = useRecordForm({
    saved: bodyOf(box),
    draftOf: `${path}/${id}`,
    version,
    schema: voicemailBoxBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  const isHere = (address: string) => address.startsWith(`${path}/${id}`)
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), isHere, form.forgetDraft)
  usePageTitle(name)

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<BoxCrumbs name={name} />}
        state={
          <Muted>
            {t('live')} · v{version}
          </Muted>
        }
        actions={<RecordActions record={box} path={path} duplicate={duplicate} remove={remove} />}
      />
      <Tabs
        label={t('tabs')}
        tabs={[
          {
            ...{ key: 'messages', label: t('messages'), href: `${path}/${id}`, active: tab === 'messages' },
            count: unheard || undefined,
          },
          { key: 'settings', label: t('settingsTab'), href: `${path}/${id}/settings`, active: tab === 'settings' },
        ]}
      />
      {tab === 'messages' && (abilities.hear.allowed || box.messages > 0) && <Messages box={box} />}
      {tab === 'messages' && !abilities.hear.allowed && box.messages === 0 && <NoMessages box={box} />}
      {tab === 'settings' && (
        <WithRail rail={<UsageRail id={id} usedBy={box.usedBy} />}>
          <RecordNotes
            form={form}
            onReload={onReload}
            readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
          />
          {lastResort && <Note kind="info">{t('lastResortHint', { unit: organizationUnit.name })}</Note>}
          <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
            <ReadOnly on={!abilities.update.allowed}>
              <VoicemailBoxFields form={form} />
            </ReadOnly>
          </form>
        </WithRail>
      )}
      <SaveBar
        changed={form.dirty.map((field) => t(labels[field]))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

function NewBox({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('voicemail-boxes')
  const { create } = useVoicemailBoxChanges()
  const empty: VoicemailBoxBody = { name: '', organizationUnitId, description: '', maxSeconds: 180, prompts: [] }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<BoxCrumbs name={t('new')} />}
      empty={empty}
      schema={voicemailBoxBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <VoicemailBoxFields form={form} />}
    </NewRecordPage>
  )
}
