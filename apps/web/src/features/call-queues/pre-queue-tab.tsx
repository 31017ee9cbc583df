import type { CallQueueBody, CallQueueReply } from '@nightswitch/contracts'
import { Checkbox, Field, FormSection, NumberField, Segmented, SwitchField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { destinationFault } from '../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { PromptsField } from '../../shared/prompts/prompts-field.tsx'
import classes from './call-queues.module.css'
import { FailoverCard } from './failover-card.tsx'

type Form = { form: RecordForm<CallQueueBody> }

const usualSteady = 30

/** *Pre-Queue Options*: whether a caller may wait here at all, and where the others go. */
export function PreQueueTab({ form, queue }: Form & { queue: CallQueueReply }) {
  const { unit } = useOrganizationUnits()
  const timeZone = unit(queue.organizationUnit.id)?.timeZone ?? 'UTC'
  return (
    <>
      <RequireAgents form={form} />
      <FailoverCard {...{ form, queue, timeZone }} />
      <Message form={form} />
      <Timing form={form} />
      <Full form={form} queueId={queue.id} />
    </>
  )
}

/** FO-4. */
function RequireAgents({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('call-queues')
  const readOnly = useReadOnly()
  return (
    <Field
      label={t('requireAgents')}
      hint={t('requireAgentsHint')}
      error={faultOf('requireAgents')}
      changed={isDirty('requireAgents')}
    >
      {readOnly ? (
        t(values.requireAgents ? 'yes' : 'no')
      ) : (
        <Segmented
          label={t('requireAgents')}
          value={values.requireAgents ? 'yes' : 'no'}
          onChange={(choice) => set('requireAgents', choice === 'yes')}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
      )}
    </Field>
  )
}

/** FO-27: one message before failover. */
function Message({ form: { values, set, faultOf } }: Form) {
  const { t } = useTranslation('call-queues')
  return (
    <FormSection title={t('message')} description={t('messageHint')}>
      <PromptsField
        value={values.failoverPrompts}
        organizationUnitId={values.organizationUnitId}
        noneLabel={t('noMessage')}
        onChange={(prompts) => set('failoverPrompts', prompts as CallQueueBody['failoverPrompts'])}
        error={faultOf('failoverPrompts')}
      />
    </FormSection>
  )
}

/** FO-1, FO-21, FO-24: how long a lost telephone is waited for, when callers wait again, and who else leaves. */
function Timing({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('call-queues')
  const byHand = values.steadySeconds === null
  return (
    <FormSection title={t('timing')}>
      <NumberField
        label={t('grace')}
        hint={t('graceHint')}
        unit={t('seconds')}
        min={0}
        max={600}
        step={5}
        value={values.graceSeconds}
        onChange={(seconds) => set('graceSeconds', seconds ?? 60)}
        error={faultOf('graceSeconds')}
        changed={isDirty('graceSeconds')}
      />
      <Field
        label={t('steady')}
        hint={t('steadyHint')}
        error={faultOf('steadySeconds')}
        changed={isDirty('steadySeconds')}
      >
        <div className={classes.beside}>
          {!byHand && (
            <NumberField
              label={t('steady')}
              layout="bare"
              unit={t('seconds')}
              min={0}
              max={3600}
              step={5}
              value={values.steadySeconds}
              onChange={(seconds) => set('steadySeconds', seconds ?? usualSteady)}
            />
          )}
          <Checkbox
            label={t('steadyByHand')}
            checked={byHand}
            onChange={(checked) => set('steadySeconds', checked ? null : usualSteady)}
          />
        </div>
      </Field>
      <SwitchField
        label={t('moveWaiting')}
        checked={values.moveWaiting}
        onChange={(on) => set('moveWaiting', on)}
        state={t(values.moveWaiting ? 'moveWaitingOn' : 'moveWaitingOff')}
        error={faultOf('moveWaiting')}
        changed={isDirty('moveWaiting')}
      />
    </FormSection>
  )
}

function Full({ form: { values, set, leave, faultOf, aboutOf, isDirty }, queueId }: Form & { queueId: string }) {
  const { t } = useTranslation('call-queues')
  const limit = (field: 'lengthLimit' | 'waitLimitSeconds') => ({
    optional: true,
    min: 0,
    value: values[field],
    onChange: (number: number | null) => {
      set(field, number)
      leave(field)
    },
    error: faultOf(field),
    changed: isDirty(field),
  })
  const goes = (field: 'ifUnavailable' | 'whenBusy') => ({
    noneLabel: t('nowhereFull'),
    organizationUnitId: values.organizationUnitId,
    exceptId: queueId,
    purpose: 'failover' as const,
    value: values[field],
    onChange: (destination: CallQueueBody['whenBusy']) => set(field, destination),
    error: destinationFault({ faultOf, aboutOf }, field),
    changed: isDirty(field),
  })
  return (
    <FormSection title={t('full')}>
      <NumberField
        label={t('lengthLimit')}
        hint={t('lengthHint')}
        unit={t('callers')}
        max={1000}
        {...limit('lengthLimit')}
      />
      <NumberField
        label={t('waitLimit')}
        hint={t('waitHint')}
        unit={t('seconds')}
        max={3600}
        step={10}
        {...limit('waitLimitSeconds')}
      />
      <DestinationField label={t('ifUnavailable')} hint={t('ifUnavailableHint')} {...goes('ifUnavailable')} />
      <DestinationField label={t('whenBusy')} hint={t('whenBusyHint')} {...goes('whenBusy')} />
    </FormSection>
  )
}
