import type { EmergencyCard, Holding, Propagation, Staffing } from '@nightswitch/contracts'
import { Button, Mono, Note, Sheet, Skeleton, Status } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock } from '../../shared/i18n/time.ts'
import { useReachable } from '../../shared/live/use-reachable.ts'
import classes from './end-sheet.module.css'
import { useEnd, useEndPreview } from './queries.ts'
import { StillWaiting } from './still-waiting.tsx'
import { useSwitchReport } from './use-switch-report.ts'

type Step = 'choose' | 'end' | 'alone'

/** EM-20: ending is two deliberate steps with a preview; what this person may not end is said, with who can. */
export function EndSheet({ card, onClose }: { card: EmergencyCard; onClose: () => void }) {
  const { t } = useTranslation('emergency')
  const [key] = useState(newIdempotencyKey)
  const [step, setStep] = useState<Step>('choose')
  const { data } = useEndPreview(card.service.id)
  const { busy, endActivation, turnFlagOff, normalHere } = useEnd()
  const report = useSwitchReport()
  const reachable = useReachable()
  const mine = data?.heldBy.filter((holding) => holding.mayEnd) ?? []
  const blockedBecause = reachable ? undefined : t('sheet.blockedOffline')

  const done = (propagation: Propagation) => {
    report.off(card.service.name, propagation)
    onClose()
  }
  const endMine = async () => {
    try {
      let last: Propagation | null = null
      for (const [index, holding] of mine.entries()) {
        const act = holding.kind === 'activation' ? endActivation : turnFlagOff
        last = (await act(holding.id, holding.version, `${key}-${index}`)).propagation
      }
      if (last) done(last)
    } catch (error) {
      report.notEnded(card.service.name, error)
    }
  }
  const returnAlone = async () => {
    try {
      done((await normalHere(card.service.id, `${key}-n`)).propagation)
    } catch (error) {
      report.notEnded(card.service.name, error)
    }
  }

  return (
    <Sheet
      open
      onClose={onClose}
      kicker={t('endSheet.kicker')}
      title={card.service.name}
      footer={
        data && (
          <div className={classes.buttons}>
            {step === 'choose' && mine.length > 0 && (
              <Button size="lg" fullWidth variant="ink" blockedBecause={blockedBecause} onClick={() => setStep('end')}>
                {data.alsoEnds.length > 1 ? t('endSheet.endAll', { count: data.alsoEnds.length }) : t('endSheet.end')}
              </Button>
            )}
            {step === 'choose' && data.canReturnAlone && (
              <Button size="lg" fullWidth blockedBecause={blockedBecause} onClick={() => setStep('alone')}>
                {t('endSheet.alone', { name: card.service.name })}
              </Button>
            )}
            {step !== 'choose' && (
              <>
                <Note role="status">
                  {t('endSheet.step', {
                    to: step === 'end' ? data.afterEnd.goes.text : data.afterNormalHere.goes.text,
                  })}
                </Note>
                <Button
                  size="lg"
                  fullWidth
                  variant="ink"
                  busy={busy}
                  blockedBecause={blockedBecause}
                  onClick={() => void (step === 'end' ? endMine() : returnAlone())}
                >
                  {t(step === 'end' ? 'endSheet.confirm' : 'endSheet.confirmAlone')}
                </Button>
                <Button size="lg" fullWidth onClick={() => setStep('choose')}>
                  {t('endSheet.back')}
                </Button>
              </>
            )}
          </div>
        )
      }
    >
      {!data && <Skeleton rows={4} height={28} />}
      {data && (
        <>
          <section className={classes.part}>
            <h3>{t('endSheet.heldBy')}</h3>
            <ul>
              {data.heldBy.map((holding) => (
                <li key={holding.id}>
                  <HoldingRow holding={holding} timeZone={card.timeZone} />
                </li>
              ))}
            </ul>
          </section>
          {mine.length > 0 && (
            <section className={classes.part}>
              <h3>{t('endSheet.after')}</h3>
              <p>
                <Mono>{data.afterEnd.goes.text}</Mono>
              </p>
              {data.afterEnd.staffing && <OnDuty staffing={data.afterEnd.staffing} />}
              <StillWaiting serviceId={card.service.id} />
              {data.afterEnd.active && (
                <Note kind="warn">{t('endSheet.staysActive', { because: data.afterEnd.because })}</Note>
              )}
              {data.alsoEnds.length > 1 && (
                <p className={classes.muted}>
                  {t('endSheet.alsoEnds', {
                    names: data.alsoEnds
                      .filter(({ id }) => id !== card.service.id)
                      .map(({ name }) => name)
                      .join(', '),
                  })}
                </p>
              )}
            </section>
          )}
          {data.canReturnAlone && (
            <>
              <p className={classes.muted}>{t('endSheet.aloneHint')}</p>
              {mine.length === 0 && data.afterNormalHere.staffing && (
                <OnDuty staffing={data.afterNormalHere.staffing} />
              )}
            </>
          )}
        </>
      )}
    </Sheet>
  )
}

/** EM-20: who would take the calls then, counted. */
function OnDuty({ staffing: { queue, onDuty, because } }: { staffing: Staffing }) {
  return (
    <p>
      <Status kind={onDuty > 0 ? 'ready' : 'warning'} word={queue.name} reason={because} />
    </p>
  )
}

function HoldingRow({ holding, timeZone }: { holding: Holding; timeZone: string }) {
  const { t } = useTranslation('emergency')
  const what =
    holding.kind === 'flag'
      ? t('endSheet.flag', { name: holding.emergencyCase?.name ?? holding.scopeName })
      : t(`endSheet.${holding.scope}`, { name: holding.scopeName })
  return (
    <>
      <p>
        {holding.emergencyCase && holding.kind === 'activation'
          ? `${t('endSheet.named', { name: holding.emergencyCase.name })} `
          : ''}
        {what}
      </p>
      <p className={classes.muted}>
        {t('endSheet.since', { by: holding.by, at: clock(holding.since, timeZone) })}
        {!holding.mayEnd && ` ${t('endSheet.cannot', { who: holding.whoCanEnd ?? '' })}`}
      </p>
    </>
  )
}
