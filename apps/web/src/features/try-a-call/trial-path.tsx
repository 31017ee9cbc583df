import { cultureName } from '@nightswitch/contracts'
import {
  promptNames,
  type RoutingConfig,
  type SoundRef,
  sentence,
  type TraceEntry,
  type Trial,
} from '@nightswitch/routing-engine'
import { type GlyphName, Mono, Panel, Player, TraceOutcome, TracePath, TraceStep } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { language } from '../../shared/i18n/i18n.ts'
import { outcomeKind, outcomeWord } from '../../shared/trace/outcome.ts'
import { exitTitle, stepGlyph, titleOf } from '../../shared/trace/step-words.ts'
import classes from './try-a-call-page.module.css'

/** The way of a trial: outcome, each step with code and sentence, and what the caller hears. */
export function TrialPath({ trial, config, timeZone }: { trial: Trial; config: RoutingConfig; timeZone: string }) {
  const { t } = useTranslation('try-a-call')
  const culture = cultureName(trial.culture, language())
  const emergencyFrom = trial.steps.findIndex((step) => step.exit === 'activated')
  return (
    <>
      <TraceOutcome glyph={outcomeGlyph(trial)} title={outcomeWord(trial.outcome)}>
        {culture} · {t('version', { version: trial.version })}
      </TraceOutcome>
      <TracePath label={t('path')}>
        {trial.steps.map((step, index) => (
          <TraceStep
            key={step.sequence}
            time={`${index + 1}`}
            glyph={stepGlyph(step)}
            activity={titleOf(step) ?? t('call')}
            exit={step.exit ? exitTitle(step.exit) : undefined}
            notTaken={notTaken(step)}
            code={step.code}
            reason={emergencyFrom >= 0 && index >= emergencyFrom ? 'emergency' : undefined}
          >
            {sentence(step.code, step.parameters, language(), timeZone)}
          </TraceStep>
        ))}
      </TracePath>
      <Panel title={t('hears')}>
        {trial.heard.length === 0 && <p>{t('hearsNothing')}</p>}
        <ol className={classes.heard}>
          {trial.heard.map((sound, index) => (
            <li key={`${index}-${sound.culture}`}>
              <Heard sound={sound} config={config} />
            </li>
          ))}
        </ol>
      </Panel>
    </>
  )
}

function Heard({ sound, config }: { sound: SoundRef; config: RoutingConfig }) {
  const { t } = useTranslation('try-a-call')
  const culture = cultureName(sound.culture, language())
  if (sound.kind === 'builtIn') {
    const name = t('builtIn', { prompt: promptNames[language()][sound.prompt], culture })
    return (
      <Player src={`/api/v1/prompts/${sound.culture.slice(0, 2)}/${sound.prompt}`} name={name}>
        <span>{name}</span>
      </Player>
    )
  }
  const resource = config.resources.find(({ id }) => id === sound.resourceId)
  return (
    <Player src={`/api/v1/resources/${sound.resourceId}/audio`} name={sound.name} durationMs={sound.durationMs}>
      <span>
        {culture} <Mono muted>{resource?.fileName ?? sound.name}</Mono>
      </span>
    </Player>
  )
}

const outcomeGlyph = ({ outcome }: Trial): GlyphName => (outcomeKind(outcome) === 'ready' ? 'ready' : 'warning')

/** Steps that ask a question, and the exits of its answers. */
const bothWays: Readonly<Record<string, readonly string[]>> = {
  checkEmergencyCaseStatus: ['activated', 'deactivated'],
  checkOpeningHours: ['open', 'default'],
  checkStaffing: ['available', 'staffed', 'nobody'],
}

/** The exits this step could have left by and did not. */
function notTaken({ activity, exit }: TraceEntry): string[] {
  if (!exit) return []
  return (bothWays[activity ?? ''] ?? []).filter((each) => each !== exit).map(exitTitle)
}
