import type { CallReply } from '@nightswitch/contracts'
import { Note, TracePath, TraceStep } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { exitTitle, stepGlyph, titleOf } from '../../shared/trace/step-words.ts'
import classes from './calls.module.css'
import { type LitStep, litPath } from './lit-path.ts'

/** The way of a call through its drawing: each step with its time, code, sentence and inputs, and the ways not taken. */
export function CallPath({ call }: { call: CallReply }) {
  const { t } = useTranslation('calls')
  const { steps, unused } = litPath(call)
  const emergencyFrom = steps.findIndex(({ exit }) => exit === 'activated')
  if (steps.length === 0) return <Note>{t('noTrace')}</Note>
  const words = unused.flatMap((activity) => titleOf({ activity }) ?? [])
  return (
    <section aria-label={t('path')}>
      <TracePath label={t('path')}>
        {steps.map((step, index) => (
          <TraceStep
            key={step.key}
            time={since(step.afterMs)}
            glyph={stepGlyph(step)}
            activity={titleOf(step) ?? t('arrival')}
            exit={step.exit ? exitTitle(step.exit) : undefined}
            notTaken={step.notTaken.map(({ exit, activities }) => {
              const names = activities.flatMap((activity) => titleOf({ activity }) ?? [])
              return names.length > 0
                ? t('notTakenTo', { exit: exitTitle(exit), steps: names.join(' → ') })
                : exitTitle(exit)
            })}
            reason={emergencyFrom >= 0 && index >= emergencyFrom ? 'emergency' : undefined}
            detail={<Lines lines={step.lines} />}
          />
        ))}
      </TracePath>
      {words.length > 0 && (
        <p className={classes.unused}>
          {t('unused')}: {words.join(', ')}
        </p>
      )}
    </section>
  )
}

/** What a step said: a sentence, its code, and what it was decided from. */
const Lines = ({ lines }: { lines: LitStep['lines'] }) => (
  <div className={classes.group}>
    {lines.map(({ sequence, code, because, parameters }) => (
      <div key={sequence} className={classes.line}>
        <p>{because}</p>
        <span className={classes.code}>{code}</span>
        <Inputs parameters={parameters} />
      </div>
    ))}
  </div>
)

function Inputs({ parameters }: { parameters: LitStep['lines'][number]['parameters'] }) {
  const { t } = useTranslation('calls')
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== '')
  if (given.length === 0) return null
  return (
    <details className={classes.inputs}>
      <summary>{t('inputs')}</summary>
      <dl>
        {given.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** `0 ms`, `340 ms`, `4.2 s`, `2:05`. */
function since(ms: number): string {
  if (ms < 1000) return `${Math.max(0, ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`
}
