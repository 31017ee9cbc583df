import type { EmergencyCaseReply, Propagation, ServicePreview } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import {
  Button,
  Checkbox,
  ConfirmDialog,
  DataTable,
  EmergencyTag,
  HoldButton,
  Link,
  Mono,
  Note,
  notify,
  Panel,
  Skeleton,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { age } from '../../shared/i18n/time.ts'
import { useReachable } from '../../shared/live/use-reachable.ts'
import { useCasePreview, useEmergencyCaseChanges } from './queries.ts'
import classes from './routing-panel.module.css'

/** EM-7: *Enable Emergency Routing*, with what it does to each service. It acts at once and is not part of Save. */
export function RoutingPanel({ emergencyCase }: { emergencyCase: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  const { id, name, enabled, version } = emergencyCase
  const [key, setKey] = useState(newIdempotencyKey)
  const [turningOff, setTurningOff] = useState(false)
  const preview = useCasePreview(id)
  const { turning, turnOn, turnOff } = useEmergencyCaseChanges()
  const reachable = useReachable()
  const { allowed, because } = emergencyCase.abilities.switch

  const act = async (work: () => Promise<{ propagation: Propagation }>, done: 'turnedOn' | 'turnedOff') => {
    try {
      const { appliedOn, of, milliseconds } = (await work()).propagation
      notify({ kind: 'ready', text: t(done, { name, on: appliedOn, of, ms: milliseconds }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notTurned', { name, because: becauseOf(error) }) })
    }
    setKey(newIdempotencyKey())
    setTurningOff(false)
  }
  const blockedBecause = allowed ? (reachable ? undefined : t('fields:offlineBecause')) : because
  return (
    <Panel
      flush
      title={t('enable')}
      detail={enabled ? <EmergencyTag>{t('on')}</EmergencyTag> : t('off')}
      actions={
        enabled ? (
          <Button blockedBecause={blockedBecause} onClick={() => setTurningOff(true)}>
            {t('turnOff')}
          </Button>
        ) : (
          <HoldButton
            small
            label={t('hold')}
            busy={turning}
            blockedBecause={blockedBecause}
            onHeld={() => void act(() => turnOn(id, key), 'turnedOn')}
          />
        )
      }
    >
      <div className={classes.words}>
        <Words
          emergencyCase={emergencyCase}
          services={preview.data?.services ?? []}
          hidden={preview.data?.hidden ?? 0}
        />
        {!enabled && (preview.data?.normalMarks.length ?? 0) > 0 && (
          <Note kind="warn">
            {t('marks', { names: preview.data?.normalMarks.map((mark) => mark.name).join(', ') })}
          </Note>
        )}
      </div>
      {preview.isPending && <Skeleton rows={3} height={40} />}
      {preview.data && preview.data.services.length > 0 && (
        <Services enabled={enabled} services={preview.data.services} />
      )}
      <TurnOffDialog
        emergencyCase={emergencyCase}
        open={turningOff}
        busy={turning}
        onClose={() => setTurningOff(false)}
        onConfirm={(endActivations) => void act(() => turnOff(id, version, endActivations, key), 'turnedOff')}
      />
    </Panel>
  )
}

function Words(props: { emergencyCase: EmergencyCaseReply; services: readonly ServicePreview[]; hidden: number }) {
  const { t } = useTranslation('emergency-cases')
  const { emergencyCase, services, hidden } = props
  const count = services.length + hidden
  if (emergencyCase.enabled) {
    const { enabledByName, enabledAt } = emergencyCase
    return (
      <p>
        {t('doesNow')} {enabledAt && t('enabledBy', { by: enabledByName ?? '', age: age(enabledAt) })}
      </p>
    )
  }
  return (
    <p>
      {count === 0 ? (
        t('doesNothing')
      ) : (
        <>
          {t('wouldDo', { count })} <Link href="/frontend/emergency">{t('frontend')}</Link>.
        </>
      )}
      {hidden > 0 && <> {t('hidden', { count: hidden })}.</>}
    </p>
  )
}

function Services({ enabled, services }: { enabled: boolean; services: readonly ServicePreview[] }) {
  const { t } = useTranslation('emergency-cases')
  const words = (end: ServicePreview['goesNow']) => <Mono>{end.number ? formatNumber(end.number) : end.text}</Mono>
  return (
    <DataTable
      label={t('enable')}
      hideCount
      columns={[
        { key: 'service', header: t('service'), cell: ({ service }: ServicePreview) => service.name },
        ...(enabled
          ? []
          : [
              {
                key: 'now',
                header: t('goesNow'),
                cell: ({ goesNow }: ServicePreview) => words(goesNow),
                priority: 2 as const,
              },
            ]),
        {
          key: 'would',
          header: t(enabled ? 'goes' : 'wouldGo'),
          cell: ({ readiness, wouldGo }: ServicePreview) => (readiness.prepared ? words(wouldGo) : t('unprepared')),
          priority: 1,
        },
      ]}
      rows={services}
      rowKey={({ service }) => service.id}
      rowHref={({ service }) => `/services/${service.id}/workflow`}
    />
  )
}

type TurnOffProps = {
  emergencyCase: EmergencyCaseReply
  open: boolean
  busy: boolean
  onClose: () => void
  onConfirm: (endActivations: boolean) => void
}

/** Turning off offers to end the emergencies that were switched on with the case. */
function TurnOffDialog({ emergencyCase, open, busy, onClose, onConfirm }: TurnOffProps) {
  const { t } = useTranslation('emergency-cases')
  const [alsoEnd, setAlsoEnd] = useState(false)
  const { name, activeServices } = emergencyCase
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('turnOffTitle', { name })}
      confirmLabel={t('turnOffConfirm')}
      busy={busy}
      onConfirm={() => onConfirm(alsoEnd)}
    >
      <p>{t('turnOffWords')}</p>
      {activeServices.length > 0 && (
        <Checkbox
          label={t('alsoEnd', { names: activeServices.map((service) => service.name).join(', ') })}
          checked={alsoEnd}
          onChange={setAlsoEnd}
        />
      )}
    </ConfirmDialog>
  )
}
