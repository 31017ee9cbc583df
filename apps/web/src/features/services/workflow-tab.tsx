import type { ServiceBody, ServiceReply } from '@nightswitch/contracts'
import { FormSection, Link, Panel, SelectField, SortableList, Status, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { linkedFault } from '../../shared/destination/destination-fault.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { useAssignables } from './queries.ts'
import classes from './service-page.module.css'

/** *Workflow*: what happens with a call, and the emergency cases in order; the first is the preset (EM-15). */
export function WorkflowTab({ form, service }: { form: RecordForm<ServiceBody>; service: ServiceReply | null }) {
  const { t } = useTranslation('services')
  const { values, set, faultOf, isDirty } = form
  const readOnly = useReadOnly()
  const { cases, instances } = useAssignables(values)
  const assigned = values.emergencyCaseIds.map((id) => ({ id, name: nameOf(id) }))

  function nameOf(id: string): string {
    const known = cases.find(id) ?? service?.emergencyCases.find((each) => each.id === id)
    return known?.name ?? '…'
  }
  return (
    <>
      {service && <Readiness service={service} />}
      <SelectField
        label={t('instance')}
        hint={t('instanceHint')}
        clearable
        placeholder={t('noInstance')}
        value={values.workflowInstanceId}
        onChange={(id) => set('workflowInstanceId', id)}
        error={linkedFault(form, 'workflowInstanceId')}
        changed={isDirty('workflowInstanceId')}
        search={instances.search}
        options={instances.items.map(({ id, name, published }) => ({
          value: id,
          label: name,
          detail: published ? `v${published.number}` : t('notPublished'),
        }))}
      />
      <FormSection title={t('cases')}>
        <div className={classes.assigned}>
          {assigned.length === 0 ? (
            <p className={classes.none}>{t('noCases')}</p>
          ) : (
            <SortableList
              label={t('cases')}
              readOnly={readOnly}
              items={assigned}
              itemKey={({ id }) => id}
              itemName={({ name }) => name}
              onChange={(items) =>
                set(
                  'emergencyCaseIds',
                  items.map(({ id }) => id),
                )
              }
              onRemove={({ id }) =>
                set(
                  'emergencyCaseIds',
                  values.emergencyCaseIds.filter((each) => each !== id),
                )
              }
            >
              {({ id, name }, index) => (
                <span className={classes.case}>
                  <Link href={`/settings/emergency-cases/${id}`}>{name}</Link>
                  {index === 0 && <span className={classes.preset}>{t('preset')}</span>}
                </span>
              )}
            </SortableList>
          )}
          {!readOnly && (
            <SelectField
              label={t('addCase')}
              layout="bare"
              placeholder={t('addCase')}
              value={null}
              onChange={(id) => id && set('emergencyCaseIds', [...values.emergencyCaseIds, id])}
              search={cases.search}
              options={cases.items
                .filter(({ id }) => !values.emergencyCaseIds.includes(id))
                .map(({ id, name, organizationUnit }) => ({ value: id, label: name, detail: organizationUnit.name }))}
            />
          )}
          <p className={classes.none}>{faultOf('emergencyCaseIds') ?? t('casesHint')}</p>
        </div>
      </FormSection>
    </>
  )
}

/** EM-17: which link of the chain is missing, with the place that mends it. */
function Readiness({ service }: { service: ServiceReply }) {
  const { t } = useTranslation('services')
  const { readiness, workflowInstance, emergencyCases } = service
  const mend = {
    NO_WORKFLOW: null,
    WORKFLOW_DOES_NOT_CHECK: null,
    NO_CASE: null,
    NO_DESTINATION: workflowInstance
      ? { href: `/workflow-instances/${workflowInstance.id}`, words: t('mend.workflow') }
      : { href: `/settings/emergency-cases/${emergencyCases[0]?.id ?? ''}`, words: t('mend.case') },
  }
  return (
    <Panel title={t('readiness')} className={classes.readiness}>
      {readiness.prepared ? (
        <Status kind="ready" word={t('prepared')} reason={t('preparedBecause')} />
      ) : (
        <ul className={classes.missing}>
          {readiness.missing.map((link) => (
            <li key={link}>
              <Status kind="warning" word={t('notPrepared')} reason={t(`missing.${link}`)} />{' '}
              {mend[link] && <Link href={mend[link].href}>{mend[link].words}</Link>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
