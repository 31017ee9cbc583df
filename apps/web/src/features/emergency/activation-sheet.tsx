import type { CallersWaiting, EmergencyScope } from '@nightswitch/contracts'
import {
  Checkbox,
  ChoiceGroup,
  HoldButton,
  Note,
  notify,
  Sheet,
  Skeleton,
  TextField,
  TwoTapConfirm,
} from '@nightswitch/ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { useReachable } from '../../shared/live/use-reachable.ts'
import classes from './activation-sheet.module.css'
import { CallersWaitingField } from './callers-waiting-field.tsx'
import { type Ends, endOf, presetEnds, type Starts, startOf } from './ends.ts'
import { useActivate, useActivationPreview } from './queries.ts'
import { Tried, Untried } from './tried.tsx'
import { useSwitchReport } from './use-switch-report.ts'
import { WhatCallersGet } from './what-callers-get.tsx'
import { EndsField, StartsField } from './when-fields.tsx'

export type ActivationTarget = {
  readonly scope: EmergencyScope
  readonly name: string
  /** The cases that may be chosen, the preset first; empty: each service uses its own first. */
  readonly cases: readonly { id: string; name: string; usualDurationMinutes: number | null }[]
  readonly timeZone: string
}

const reasons = ['power', 'evacuation', 'network'] as const
const SLOW_AFTER_MS = 1_000

/** EM-18: what switching on does, and the switch itself: two taps on touch, holding for mouse and keyboard. */
export function ActivationSheet({ target, onClose }: { target: ActivationTarget; onClose: () => void }) {
  const { t } = useTranslation('emergency')
  const now = useNow(5_000)
  const [key, setKey] = useState(newIdempotencyKey)
  const [caseId, setCaseId] = useState(target.cases[0]?.id ?? null)
  const [reason, setReason] = useState<(typeof reasons)[number] | 'other' | null>(null)
  const [otherReason, setOtherReason] = useState('')
  const [starts, setStarts] = useState<Starts>({ choice: 'now', at: '' })
  const [chosenEnds, setEnds] = useState<Ends | null>(null)
  const [exercise, setExercise] = useState(false)
  const [chosenFate, setFate] = useState<CallersWaiting | null>(null)
  const [phase, setPhase] = useState<'idle' | 'busy' | 'slow'>('idle')
  const preview = useActivationPreview(target.scope, caseId)
  const activate = useActivate(key)
  const report = useSwitchReport()
  const reachable = useReachable()

  const usual = usualMinutes(target, caseId, preview.data?.usualDurationMinutes)
  const ends = chosenEnds ?? presetEnds(usual)
  const { timeZone } = target
  const from = startOf(starts, now, timeZone)
  const end = endOf(ends, usual, from ?? now, timeZone)
  const isPlanned = starts.choice === 'planned'

  useEffect(() => {
    if (phase !== 'busy') return
    const timer = setTimeout(() => setPhase('slow'), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [phase])

  const switchOn = async () => {
    if (phase !== 'idle') return
    setPhase('busy')
    try {
      const { activation, propagation } = await activate({
        scope: target.scope,
        emergencyCaseId: caseId,
        ...(ends.choice === 'usual' ? {} : end ? { validUntil: end.toISOString() } : { durationMinutes: null }),
        reason: reason === 'other' ? otherReason : reason ? t(`sheet.reasons.${reason}`) : '',
        ...(isPlanned && from !== undefined && { validFrom: new Date(from).toISOString() }),
        exercise,
        ...(chosenFate && { callersWaiting: chosenFate }),
      })
      if (isPlanned)
        notify({
          kind: 'ready',
          text: t('plannedOn', { name: target.name, at: clock(activation.validFrom, timeZone) }),
        })
      else report.on(target.name, propagation)
      onClose()
    } catch (error) {
      report.notOn(target.name, error)
      setPhase('idle')
      if (endsTheAct(error)) setKey(newIdempotencyKey())
    }
  }

  const blockedBecause = blocked()
  function blocked(): string | undefined {
    if (!reachable) return t('sheet.blockedOffline')
    if (preview.data && preview.data.prepared === 0) return t('sheet.nothingPrepared')
    if (from === undefined) return t('sheet.pastStart')
    return end === undefined ? t('sheet.pastEnd') : undefined
  }

  return (
    <Sheet
      open
      onClose={onClose}
      kicker={t('sheet.kicker')}
      title={target.name}
      footer={
        <SwitchOn
          name={target.name}
          planned={isPlanned}
          blockedBecause={blockedBecause}
          busy={phase !== 'idle'}
          onConfirm={() => void switchOn()}
        >
          {phase === 'slow' && <Note role="status">{t('sheet.slow')}</Note>}
          {blockedBecause && phase === 'idle' && <Note kind={reachable ? 'warn' : 'error'}>{blockedBecause}</Note>}
        </SwitchOn>
      }
    >
      {preview.data ? (
        <>
          <WhatCallersGet preview={preview.data} />
          <Untried tried={preview.data.tried} />
        </>
      ) : (
        <Skeleton rows={4} height={28} />
      )}
      {target.cases.length > 1 && (
        <ChoiceGroup
          label={t('sheet.case')}
          value={caseId}
          onChange={setCaseId}
          choices={target.cases.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ChoiceGroup
        label={t('sheet.reason')}
        optional
        value={reason}
        onChange={setReason}
        choices={[
          ...reasons.map((value) => ({ value, label: t(`sheet.reasons.${value}`) })),
          { value: 'other' as const, label: t('sheet.other') },
        ]}
      >
        {reason === 'other' && (
          <TextField
            label={t('sheet.otherReason')}
            layout="stacked"
            value={otherReason}
            onChange={setOtherReason}
            maxLength={500}
          />
        )}
      </ChoiceGroup>
      {preview.data && (
        <CallersWaitingField
          value={chosenFate ?? preview.data.callersWaiting}
          onChange={setFate}
          services={preview.data.services}
        />
      )}
      <StartsField value={starts} onChange={setStarts} now={now} timeZone={timeZone} wrong={from === undefined} />
      <EndsField
        value={ends}
        onChange={setEnds}
        usual={usual}
        from={from ?? now}
        now={now}
        timeZone={timeZone}
        wrong={end === undefined}
      />
      <Checkbox label={t('sheet.exercise')} checked={exercise} onChange={setExercise} />
      {preview.data && (
        <Tried
          key={preview.data.tried.announcements.map(({ emergencyCase }) => emergencyCase.id).join()}
          tried={preview.data.tried}
          onTried={() => void preview.refetch()}
        />
      )}
      <p className={classes.warning}>{t('sheet.warning')}</p>
    </Sheet>
  )
}

type SwitchOnProps = {
  name: string
  planned: boolean
  blockedBecause: string | undefined
  busy: boolean
  onConfirm: () => void
  children: ReactNode
}

/** On touch two equal taps come first; mouse and keyboard hold. */
function SwitchOn({ name, planned, blockedBecause, busy, onConfirm, children }: SwitchOnProps) {
  const { t } = useTranslation('emergency')
  const touch = window.matchMedia('(pointer: coarse)').matches
  const label = busy ? t('sheet.busy') : t(planned ? 'sheet.tapPlan' : 'sheet.tap', { name })
  return (
    <div className={classes.act}>
      {children}
      {touch ? (
        <TwoTapConfirm
          label={label}
          confirmLabel={t(planned ? 'sheet.confirmPlan' : 'sheet.confirm')}
          onConfirm={onConfirm}
          blockedBecause={blockedBecause}
          busy={busy}
        />
      ) : (
        <HoldButton
          label={busy ? t('sheet.busy') : t(planned ? 'sheet.holdPlan' : 'sheet.hold')}
          onHeld={onConfirm}
          blockedBecause={blockedBecause}
          busy={busy}
        />
      )}
    </div>
  )
}

function usualMinutes(
  target: ActivationTarget,
  caseId: string | null,
  previewed: number | null | undefined,
): number | null {
  const chosen = target.cases.find(({ id }) => id === caseId)
  if (chosen) return chosen.usualDurationMinutes
  return previewed === undefined ? 240 : previewed
}
