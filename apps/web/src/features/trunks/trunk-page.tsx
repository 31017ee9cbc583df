import { type TrunkBody, type TrunkReply, trunkBodySchema } from '@nightswitch/contracts'
import { Muted, notify, Page, PageHead, ReadOnly, SaveBar } from '@nightswitch/ui'
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
import { TopologyCrumbs } from '../../shared/topology/topology.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { useTrunk, useTrunkChanges } from './queries.ts'
import { trunkTexts } from './texts.ts'
import { TrunkFields } from './trunk-fields.tsx'
import { SimulatedNote, TrunkAdvice, TrunkState } from './trunk-state.tsx'

addTexts('trunks', trunkTexts)

const path = '/topology/trunks'

/** One trunk, or a new one. */
export function TrunkPage() {
  const { id = 'new' } = useParams()
  const query = useTrunk(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewTrunk organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <TrunkForm key={data.id} trunk={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = (reply: TrunkReply): TrunkBody => ({
  name: reply.name,
  organizationUnitId: reply.organizationUnit.id,
  description: reply.description,
  enabled: reply.enabled,
  host: reply.host,
  port: reply.port,
  transport: reply.transport,
  userName: reply.userName,
  // Write-only: it stays as it is unless somebody writes another.
  password: undefined,
  registers: reply.registers,
  // The server gives only what its own rules took.
  codecs: reply.codecs as TrunkBody['codecs'],
  fromAddresses: reply.fromAddresses,
  callerId: reply.callerId,
})

function TrunkForm({ trunk, onReload }: { trunk: TrunkReply; onReload: () => void }) {
  const { t } = useTranslation('trunks')
  const { update, remove, duplicate } = useTrunkChanges()
  const { id, name, version, abilities } = trunk
  const form = useRecordForm({
    saved: bodyOf(trunk),
    version,
    schema: trunkBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved') })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }))
  usePageTitle(name)
  return (
    <Page narrow>
      <PageHead
        title={name}
        crumbs={<TopologyCrumbs name={name} />}
        state={
          <>
            <TrunkState trunk={trunk} />{' '}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </>
        }
        actions={<RecordActions record={trunk} path={path} duplicate={duplicate} remove={remove} />}
      />
      <SimulatedNote />
      <TrunkAdvice trunk={trunk} />
      <RecordNotes
        form={form}
        onReload={onReload}
        readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
      />
      <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
        <ReadOnly on={!abilities.update.allowed}>
          <TrunkFields form={form} hasPassword={trunk.hasPassword} />
        </ReadOnly>
      </form>
      <SaveBar
        changed={form.dirty.map((field) => t(field === 'organizationUnitId' ? 'unit' : field))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

function NewTrunk({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('trunks')
  const { create } = useTrunkChanges()
  const empty: TrunkBody = {
    name: '',
    organizationUnitId,
    description: '',
    enabled: true,
    host: '',
    port: 5060,
    transport: 'UDP',
    userName: '',
    password: undefined,
    registers: true,
    codecs: ['alaw', 'ulaw'],
    fromAddresses: [],
    callerId: null,
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<TopologyCrumbs name={t('new')} />}
      empty={empty}
      schema={trunkBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <TrunkFields form={form} hasPassword={false} />}
    </NewRecordPage>
  )
}
