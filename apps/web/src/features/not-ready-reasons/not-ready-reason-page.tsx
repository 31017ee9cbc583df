import { type NotReadyReasonBody, type NotReadyReasonReply, notReadyReasonBodySchema } from '@nightswitch/contracts'
import { Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { SavedRecordPage } from '../../shared/form/saved-record-page.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useNotReadyReason, useNotReadyReasonChanges } from './queries.ts'
import { notReadyReasonTexts } from './texts.ts'

addTexts('not-ready-reasons', notReadyReasonTexts)

const path = '/agents/not-ready-reasons'

/** One not-ready reason, or a new one. */
export function NotReadyReasonPage() {
  const { id = 'new' } = useParams()
  const query = useNotReadyReason(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewReason organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <SavedReason key={data.id} reason={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = ({ name, organizationUnit, description }: NotReadyReasonReply): NotReadyReasonBody => ({
  ...{ name, organizationUnitId: organizationUnit.id, description },
})

function SavedReason({ reason, onReload }: { reason: NotReadyReasonReply; onReload: () => void }) {
  return (
    <SavedRecordPage
      record={reason}
      saved={bodyOf(reason)}
      schema={notReadyReasonBodySchema}
      changes={useNotReadyReasonChanges()}
      path={path}
      crumbs={<AgentsCrumbs place="notReadyReasons" name={reason.name} />}
      onReload={onReload}
    >
      {(form) => <ReasonFields form={form} />}
    </SavedRecordPage>
  )
}

function NewReason({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('not-ready-reasons')
  const { create } = useNotReadyReasonChanges()
  const empty: NotReadyReasonBody = { name: '', organizationUnitId, description: '' }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<AgentsCrumbs place="notReadyReasons" name={t('new')} />}
      empty={empty}
      schema={notReadyReasonBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <ReasonFields form={form} />}
    </NewRecordPage>
  )
}

function ReasonFields({ form }: { form: RecordForm<NotReadyReasonBody> }) {
  const { t } = useTranslation('not-ready-reasons')
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <Note>{t('effect')}</Note>
    </>
  )
}
