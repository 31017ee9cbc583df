import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { Button, Panel, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { stepsOf } from './settings.ts'
import { stepElementId, stepTitle } from './step-fields.tsx'
import classes from './workflow-instance-page.module.css'

export type Problem = WorkflowInstanceReply['problems'][number]

/** Problems of the whole drawing, and the step whose field mends them. */
const mendedAt: Readonly<Record<string, string>> = {
  NO_NORMAL_DESTINATION: 'transfer',
  NO_EMERGENCY_DESTINATION: 'emergencyTransfer',
}

type Props = { structure: string; problems: readonly Problem[]; onJump?: () => void }

/** What speaks against publishing, worst first, each with the way to the step that mends it. */
export function ProblemList({ structure, problems, onJump }: Props) {
  const { t } = useTranslation('workflow-instances')
  const steps = new Set(stepsOf(structure).map(({ nodeId }) => nodeId))
  const ordered = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))]
  return (
    <ul className={classes.problems}>
      {ordered.map((problem) => {
        const nodeId = problem.nodeId ?? mendedAt[problem.code] ?? ''
        return (
          <li key={`${problem.code} ${problem.nodeId} ${problem.because}`}>
            <Status kind={isError(problem) ? 'error' : 'warning'} word={t(problem.severity)} reason={problem.because} />
            {steps.has(nodeId) && (
              <Button
                size="sm"
                onClick={() => {
                  onJump?.()
                  jumpToStep(nodeId)
                }}
              >
                {t('goThere', { step: stepTitle(structure, nodeId) })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

export const isError = ({ severity }: Problem): boolean => severity === 'error'

/** What speaks against publishing the draft, as it was saved. */
export function ProblemsPanel({ instance, unsaved }: { instance: WorkflowInstanceReply; unsaved: boolean }) {
  const { t } = useTranslation('workflow-instances')
  const { structure, problems } = instance
  if (problems.length === 0) return null
  return (
    <Panel title={t('problems')} detail={unsaved ? t('problemsDetail') : undefined}>
      <ProblemList structure={structure} problems={problems} />
    </Panel>
  )
}

/** Brings a step into view and puts the person into its first field. A dialog that closes now gives the focus back first. */
function jumpToStep(nodeId: string): void {
  setTimeout(() => {
    const step = document.getElementById(stepElementId(nodeId))
    step?.scrollIntoView({ block: 'start' })
    step?.querySelector<HTMLElement>('input, textarea, button, a')?.focus({ preventScroll: true })
  })
}
