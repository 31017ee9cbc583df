import {
  LAST_RANK,
  type ResponsibilityBody,
  type ResponsibilityReply,
  responsibilityBodySchema,
} from '@nightswitch/contracts'
import { FormSection, Link } from '@nightswitch/ui'
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
import { RailNote } from '../../shared/usages/usage-rail.tsx'
import { useResponsibility, useResponsibilityChanges } from './queries.ts'
import classes from './responsibilities.module.css'
import { responsibilityTexts } from './texts.ts'

addTexts('responsibilities', responsibilityTexts)

const path = '/agents/responsibilities'

/** One responsibility, or a new one. */
export function ResponsibilityPage() {
  const { id = 'new' } = useParams()
  const query = useResponsibility(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewResponsibility organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <SavedResponsibility key={data.id} responsibility={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = ({ name, organizationUnit, description }: ResponsibilityReply): ResponsibilityBody => ({
  ...{ name, organizationUnitId: organizationUnit.id, description },
})

type SavedProps = { responsibility: ResponsibilityReply; onReload: () => void }

function SavedResponsibility({ responsibility, onReload }: SavedProps) {
  const { t } = useTranslation('responsibilities')
  return (
    <SavedRecordPage
      record={responsibility}
      saved={bodyOf(responsibility)}
      schema={responsibilityBodySchema}
      changes={useResponsibilityChanges()}
      path={path}
      crumbs={<Crumbs name={responsibility.name} />}
      rail={() => (
        <RailNote title={t('agents')}>
          {t('agentsCount', { count: responsibility.agents })} <Link href="/agents/ratings">{t('toRatings')}</Link>
        </RailNote>
      )}
      onReload={onReload}
    >
      {(form) => <ResponsibilityFields form={form} />}
    </SavedRecordPage>
  )
}

function NewResponsibility({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('responsibilities')
  const { create } = useResponsibilityChanges()
  const empty: ResponsibilityBody = { name: '', organizationUnitId, description: '' }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<Crumbs name={t('new')} />}
      empty={empty}
      schema={responsibilityBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <ResponsibilityFields form={form} />}
    </NewRecordPage>
  )
}

const Crumbs = ({ name }: { name: string }) => <AgentsCrumbs place="traits" href={path} name={name} />

function ResponsibilityFields({ form }: { form: RecordForm<ResponsibilityBody> }) {
  const { t } = useTranslation('responsibilities')
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <FormSection title={t('ranks')}>
        <ol className={classes.ranks}>
          <li>{t('first')}</li>
          <li>{t('next', { last: LAST_RANK })}</li>
          <li>{t('none1')}</li>
        </ol>
        <p className={classes.where}>{t('perProfile')}</p>
      </FormSection>
    </>
  )
}
