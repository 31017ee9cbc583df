import { type NumberBody, type NumberReply, numberBodySchema } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, ConfirmDialog, Modal, Note, notify, ReadOnly, SelectField, TextField } from '@nightswitch/ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { linkedFault } from '../../shared/destination/destination-fault.tsx'
import { useSelectableServices } from '../../shared/destination/queries.ts'
import { CultureField } from '../../shared/fields/culture-field.tsx'
import { NumberAsTypedField } from '../../shared/fields/number-field.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { type RecordForm, useRecordForm } from '../../shared/form/use-record-form.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './numbers.module.css'
import { useNumber, useNumberChanges } from './queries.ts'

type Props = { id: string; onClose: () => void }

/** One number over the list, or a new one. */
export function NumberDialog({ id, onClose }: Props) {
  const { t } = useTranslation('numbers')
  const query = useNumber(id)
  if (id === 'new') return <NewNumber onClose={onClose} />
  if (query.data)
    return (
      <ChangeNumber key={query.data.id} number={query.data} onReload={() => void query.refetch()} onClose={onClose} />
    )
  return (
    <Modal open onClose={onClose} title={t('number')}>
      <Waiting query={query} rows={4} height={32} />
    </Modal>
  )
}

const bodyOf = ({ number, description, culture, service }: NumberReply): NumberBody => ({
  number,
  description,
  // The server gives only what its own rules took.
  culture: culture as NumberBody['culture'],
  serviceId: service.id,
})

function NewNumber({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation('numbers')
  const { create } = useNumberChanges()
  const [key, setKey] = useState(newIdempotencyKey)
  const [done, setDone] = useState(false)
  const form = useRecordForm<NumberBody>({
    saved: { number: '', description: '', culture: null, serviceId: '' },
    version: 0,
    schema: numberBodySchema,
    draftOf: '/topology/numbers/new',
    save: async (body) => {
      try {
        const { number, service } = await create(body, key)
        notify({ kind: 'ready', text: t('saved', { number: formatNumber(number), service: service.name }) })
        setDone(true)
      } catch (error) {
        if (endsTheAct(error)) setKey(newIdempotencyKey())
        throw error
      }
    },
  })
  useClosing(form, done, onClose)
  return (
    <Modal open onClose={onClose} title={t('newTitle')}>
      <NumberForm form={form} onReload={() => undefined}>
        <Button type="submit" variant="ink" busy={form.busy}>
          {t('create')}
        </Button>
      </NumberForm>
    </Modal>
  )
}

function ChangeNumber({
  number: reply,
  onReload,
  onClose,
}: {
  number: NumberReply
  onReload: () => void
  onClose: () => void
}) {
  const { t } = useTranslation('numbers')
  const { update, remove, removing } = useNumberChanges()
  const [confirming, setConfirming] = useState(false)
  const [done, setDone] = useState(false)
  const { id, version, service, abilities } = reply
  const number = formatNumber(reply.number)
  const form = useRecordForm({
    saved: bodyOf(reply),
    version,
    schema: numberBodySchema,
    draftOf: `/topology/numbers/${id}`,
    save: async (body) => {
      const saved = await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { number: formatNumber(saved.number), service: saved.service.name }) })
      setDone(true)
    },
  })
  useClosing(form, done, onClose)
  const to = useSelectableServices(form.values.serviceId).find(form.values.serviceId)

  const onRemove = async () => {
    try {
      await remove(id, form.baseVersion)
      notify({ kind: 'ready', text: t('removed', { number }) })
      form.forgetDraft()
      setDone(true)
    } catch (error) {
      setConfirming(false)
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
  }
  return (
    <Modal open onClose={onClose} title={number}>
      <ReadOnly on={!abilities.update.allowed}>
        <NumberForm
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        >
          {to && to.id !== service.id && (
            <Note kind="info" role="status">
              {t('moves', { from: service.name, to: to.name })}
            </Note>
          )}
          {abilities.update.allowed && (
            <div className={classes.buttons}>
              <Button type="submit" variant="ink" busy={form.busy}>
                {t('save')}
              </Button>
              <Button glyph="trash" onClick={() => setConfirming(true)}>
                {t('remove')}
              </Button>
            </div>
          )}
        </NumberForm>
      </ReadOnly>
      <ConfirmDialog
        open={confirming}
        onClose={() => setConfirming(false)}
        title={t('removeTitle', { number })}
        confirmLabel={t('remove')}
        onConfirm={() => void onRemove()}
        busy={removing}
      >
        {t('removeBecause', { service: service.name })}
      </ConfirmDialog>
    </Modal>
  )
}

/** What was typed is asked about before the dialog closes; what was saved closes it. */
function useClosing(form: RecordForm<NumberBody>, done: boolean, onClose: () => void) {
  const { t } = useTranslation('fields')
  useLeaveGuard(form.dirty.length > 0 && !done, t('leave'), undefined, form.forgetDraft)
  useEffect(() => {
    if (done) onClose()
  }, [done, onClose])
}

type FormProps = {
  form: RecordForm<NumberBody>
  onReload: () => void
  readOnlyBecause?: string
  children: ReactNode
}

function NumberForm({ form, onReload, readOnlyBecause, children }: FormProps) {
  const { t } = useTranslation('numbers')
  const { unit } = useOrganizationUnits()
  const { values, set, leave, faultOf, isDirty } = form
  const services = useSelectableServices(values.serviceId)
  const chosen = services.find(values.serviceId)
  const [first] = services.items
  const country = unit((chosen ?? first)?.organizationUnit.id ?? '')?.country ?? 'DE'
  return (
    <>
      <RecordNotes form={form} onReload={onReload} readOnlyBecause={readOnlyBecause} />
      <form
        ref={form.form}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <NumberAsTypedField
          label={t('number')}
          layout="stacked"
          required
          country={country}
          value={values.number}
          onChange={(number) => set('number', number)}
          error={faultOf('number')}
          changed={isDirty('number')}
        />
        <SelectField
          label={t('service')}
          layout="stacked"
          required
          placeholder={t('chooseService')}
          value={values.serviceId || null}
          onChange={(id) => set('serviceId', id ?? '')}
          search={services.search}
          options={services.items
            .filter(({ id, abilities }) => abilities.update.allowed || id === values.serviceId)
            .map(({ id, name, organizationUnit }) => ({ value: id, label: name, detail: organizationUnit.name }))}
          error={linkedFault(form, 'serviceId')}
          changed={isDirty('serviceId')}
        />
        <CultureField
          label={t('language')}
          hint={t('languageHint')}
          layout="stacked"
          clearable
          placeholder={t('asTheService')}
          value={values.culture}
          onChange={(culture) => set('culture', culture as NumberBody['culture'])}
          error={faultOf('culture')}
          changed={isDirty('culture')}
        />
        <TextField
          label={t('description')}
          hint={t('descriptionHint')}
          layout="stacked"
          value={values.description}
          onChange={(description) => set('description', description)}
          onBlur={() => leave('description')}
          error={faultOf('description')}
          changed={isDirty('description')}
        />
        {children}
      </form>
    </>
  )
}
