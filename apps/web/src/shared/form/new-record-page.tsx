import { Button, notify, Page, PageHead, WithRail } from '@nightswitch/ui'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ZodType } from 'zod'
import { endsTheAct, newIdempotencyKey } from '../api/idempotency-key.ts'
import '../fields/texts.ts'
import { usePageTitle } from '../use-page-title.ts'
import { RecordNotes } from './record-notes.tsx'
import { useLeaveGuard } from './use-leave-guard.ts'
import { type RecordForm, useRecordForm } from './use-record-form.ts'

type Props<Values extends object> = {
  words: { title: string; create: string; created: (name: string) => string }
  crumbs: ReactNode
  empty: Values
  schema: ZodType
  create: (values: Values, key: string) => Promise<{ id: string; name: string }>
  /** Where the new record's page is. */
  pageOf: (id: string) => string
  /** Beside the fields: what they will make. */
  rail?: (form: RecordForm<Values>) => ReactNode
  children: (form: RecordForm<Values>) => ReactNode
}

/** A record that is not there yet: its fields, and one button that creates it once however often it is pressed. */
export function NewRecordPage<Values extends object>(props: Props<Values>) {
  const { words, crumbs, empty, schema, create, pageOf, rail, children } = props
  const { t } = useTranslation('fields')
  const navigate = useNavigate()
  const [key, setKey] = useState(newIdempotencyKey)
  const [created, setCreated] = useState(false)
  const form = useRecordForm<Values>({
    saved: empty,
    draftOf: pageOf('new'),
    version: 0,
    schema,
    save: async (values) => {
      try {
        const reply = await create(values, key)
        setCreated(true)
        notify({ kind: 'ready', text: words.created(reply.name) })
        void navigate(pageOf(reply.id))
      } catch (error) {
        if (endsTheAct(error)) setKey(newIdempotencyKey())
        throw error
      }
    },
  })
  useLeaveGuard(form.dirty.length > 0 && !created, t('leave'), undefined, form.forgetDraft)
  usePageTitle(words.title)
  const fields = (
    <form
      ref={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      {children(form)}
      <Button type="submit" variant="ink" busy={form.busy}>
        {words.create}
      </Button>
    </form>
  )
  return (
    <Page narrow={!rail}>
      <PageHead title={words.title} crumbs={crumbs} />
      <RecordNotes form={form} onReload={() => undefined} />
      {rail ? <WithRail rail={rail(form)}>{fields}</WithRail> : fields}
    </Page>
  )
}
