import type { CallQueueBody } from '@nightswitch/contracts'
import { NumberField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { destinationFault } from '../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'

type Props = { form: RecordForm<CallQueueBody>; queueId?: string }

/** *Post-Queue Options*: how long callers wait at most, and where they go then (FO-27). */
export function PostQueueTab({ form: { values, set, faultOf, aboutOf, isDirty }, queueId }: Props) {
  const { t } = useTranslation('call-queues')
  return (
    <>
      <NumberField
        label={t('timeout')}
        hint={t('timeoutHint')}
        required
        unit={t('seconds')}
        min={10}
        max={3600}
        step={10}
        value={values.timeoutSeconds}
        onChange={(seconds) => set('timeoutSeconds', seconds ?? 300)}
        error={faultOf('timeoutSeconds')}
        changed={isDirty('timeoutSeconds')}
      />
      <DestinationField
        label={t('whenUnanswered')}
        hint={t('whenUnansweredHint')}
        noneLabel={t('nowhereFull')}
        organizationUnitId={values.organizationUnitId}
        exceptId={queueId}
        purpose="failover"
        value={values.whenUnanswered}
        onChange={(destination) => set('whenUnanswered', destination)}
        error={destinationFault({ faultOf, aboutOf }, 'whenUnanswered')}
        changed={isDirty('whenUnanswered')}
      />
    </>
  )
}
