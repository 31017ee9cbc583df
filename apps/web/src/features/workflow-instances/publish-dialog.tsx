import type { InputFault, WorkflowInstanceReply } from '@nightswitch/contracts'
import { ConfirmDialog, Note, notify, TextArea } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { aboutOf, faultsOf, refusalOf } from '../../shared/api/refusal.ts'
import { FaultAbout } from '../../shared/destination/destination-fault.tsx'
import { faultWord } from '../../shared/form/fault-words.ts'
import { isError, type Problem, ProblemList } from './problems.tsx'
import { useWorkflowInstanceChanges } from './queries.ts'
import classes from './workflow-instance-page.module.css'

/** What is to be published: the draft, or an old version anew. */
export type ToPublish =
  | { readonly draft: true }
  | { readonly draft: false; readonly id: string; readonly number: number }

type Props = {
  instance: WorkflowInstanceReply
  what: ToPublish
  /** There are changes that are not saved: they are saved first. */
  unsaved: boolean
  /** Saves the draft; gives its version, or nothing when it was refused (the form says why). */
  save: () => Promise<number | undefined>
  onClose: () => void
}

type Refused = {
  readonly because: string
  /** Such as the queues and services of a loop (FO-13). */
  readonly about: NonNullable<InputFault['about']>
  readonly problems: readonly Problem[]
}

/** Asks before callers meet it: which services, what speaks against it, and a note for those who come later. */
export function PublishDialog({ instance, what, unsaved, save, onClose }: Props) {
  const { t } = useTranslation('workflow-instances')
  const { publish } = useWorkflowInstanceChanges()
  const [key, setKey] = useState(newIdempotencyKey)
  const [note, setNote] = useState(what.draft ? '' : t('backTo', { number: what.number }))
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { id, name, structure, services } = instance
  const savesFirst = what.draft && unsaved
  const known = what.draft && !unsaved ? instance.problems : []
  const problems = refused?.problems.length ? refused.problems : known

  const confirm = async () => {
    setBusy(true)
    try {
      const version = savesFirst ? await save() : instance.version
      if (version === undefined) return onClose()
      const body = what.draft ? { note } : { note, versionId: what.id }
      const { published } = await publish(id, version, key, body)
      notify({ kind: 'ready', text: t('published', { name, number: published?.number }) })
      onClose()
    } catch (error) {
      const refusal = refusalOf(error)
      const [fault] = Object.entries(faultsOf(error))
      setRefused({
        because: fault ? faultWord(fault[1]) : becauseOf(error),
        about: fault ? (aboutOf(error)[fault[0]] ?? []) : [],
        problems: problemsOf(refusal?.data.problems),
      })
      // A refusal was an answer, so the next try is a new act; a lost connection keeps its key.
      if (refusal) setKey(newIdempotencyKey())
    } finally {
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={what.draft ? t('publishTitle', { name }) : t('publishAnewTitle', { name, number: what.number })}
      confirmLabel={t(savesFirst ? 'saveAndPublish' : 'publishConfirm')}
      busy={busy}
      blockedBecause={problems.some(isError) ? t('mendFirst') : undefined}
      onConfirm={() => void confirm()}
    >
      <div className={classes.dialog}>
        {refused && (
          <Note kind="error" role="alert">
            <FaultAbout fault={t('notPublished', { because: refused.because })} about={refused.about} />
          </Note>
        )}
        {savesFirst && <Note kind="info">{t('savesFirst')}</Note>}
        {!what.draft && <p>{t('publishAnewWords', { number: what.number })}</p>}
        <p>
          {services.length > 0
            ? t('publishServices', { services: services.map((service) => service.name).join(', ') })
            : t('publishUnused')}
        </p>
        {problems.length > 0 && <ProblemList structure={structure} problems={problems} onJump={onClose} />}
        <TextArea
          label={t('note')}
          hint={t('noteHint')}
          layout="stacked"
          optional
          rows={2}
          maxLength={2000}
          value={note}
          onChange={setNote}
        />
      </div>
    </ConfirmDialog>
  )
}

// The server's own list, in the shape of its contract.
const problemsOf = (data: unknown): readonly Problem[] => (Array.isArray(data) ? (data as Problem[]) : [])
