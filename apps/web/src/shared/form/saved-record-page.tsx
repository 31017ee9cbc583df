import type { Ability, Usages } from '@nightswitch/contracts'
import { Muted, notify, Page, PageHead, ReadOnly, SaveBar, WithRail } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZodType } from 'zod'
import type { RecordChanges } from '../api/record-changes.ts'
import { fieldWord } from '../audit/act.ts'
import '../fields/texts.ts'
import { UsageRail } from '../usages/usage-rail.tsx'
import { usePageTitle } from '../use-page-title.ts'
import { RecordActions } from './record-actions.tsx'
import { RecordNotes } from './record-notes.tsx'
import { useLeaveGuard } from './use-leave-guard.ts'
import { type RecordForm, useRecordForm } from './use-record-form.ts'

type SavedRecord = {
  id: string
  name: string
  version: number
  usedBy: Usages
  abilities: { update: Ability; remove: Ability }
}

type Props<Values extends object, Reply extends SavedRecord> = {
  record: Reply
  /** The record as it is saved again. */
  saved: Values
  schema: ZodType
  changes: RecordChanges<Values, { id: string }>
  /** The list; the record's page is `<path>/<id>`. */
  path: string
  crumbs: ReactNode
  /** What the record is now, beside its name. */
  state?: ReactNode
  /** Loads the record again. */
  onReload: () => void
  /** A field in the record's own words, where people's changes are compared. */
  valueWords?: (field: string, values: Values) => string | undefined
  /** Above what uses the record, beside its fields. */
  rail?: (form: RecordForm<Values>) => ReactNode
  children: (form: RecordForm<Values>) => ReactNode
}

/** The page of a record that is there: its fields, what uses it, its history, and everything that can be done with it. */
export function SavedRecordPage<Values extends object, Reply extends SavedRecord>(props: Props<Values, Reply>) {
  const { record, saved, schema, changes, path, crumbs, state, onReload, valueWords, rail, children } = props
  const { t } = useTranslation('fields')
  const { id, name, version, abilities } = record
  const form = useRecordForm<Values>({
    ...{ saved, draftOf: `${path}/${id}`, version, schema },
    save: async (body) => {
      await changes.update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved') })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave'), undefined, form.forgetDraft)
  usePageTitle(name)

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={crumbs}
        state={
          <>
            {state}{' '}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </>
        }
        actions={<RecordActions record={record} path={path} duplicate={changes.duplicate} remove={changes.remove} />}
      />
      <WithRail
        rail={
          <>
            {rail?.(form)}
            <UsageRail id={id} usedBy={record.usedBy} />
          </>
        }
      >
        <RecordNotes
          form={form}
          onReload={onReload}
          {...(valueWords && { valueWords })}
          {...(!abilities.update.allowed && { readOnlyBecause: abilities.update.because })}
        />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>{children(form)}</ReadOnly>
        </form>
      </WithRail>
      <SaveBar
        changed={form.dirty.map(fieldWord)}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}
