import { Button, Field, Modal, Mono, TextField } from '@nightswitch/ui'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { UnitField } from '../../shared/fields/unit-field.tsx'
import { uploadResource } from './queries.ts'
import classes from './resources.module.css'
import { useUpload } from './use-upload.ts'

type Props = { file: File | null; onClose: () => void; onUploaded: (id: string, name: string) => void }

/** Name, unit and file of a new resource. The name comes from the file until somebody writes another. */
export function UploadDialog({ file: dropped, onClose, onUploaded }: Props) {
  const { t } = useTranslation('resources')
  const { units } = useOrganizationUnits()
  const [file, setFile] = useState(dropped)
  const [typedName, setName] = useState<string | null>(null)
  const [unitId, setUnitId] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const { busy, words, refusal, run } = useUpload()
  const name = typedName ?? (file ? file.name.replace(/\.[^.]+$/, '') : '')
  const organizationUnitId = unitId || (units.find(({ abilities }) => abilities.configure.allowed)?.id ?? '')
  const faultOf = (field: string) => (refusal?.field === field ? refusal.because : undefined)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return chooser.current?.click()
    const resource = await run(file, (onProgress) => uploadResource({ name, organizationUnitId, file }, onProgress))
    if (resource) onUploaded(resource.id, resource.name)
    return undefined
  }
  return (
    <Modal open onClose={onClose} title={t('addTitle')}>
      <form className={classes.dialog} onSubmit={(event) => void submit(event)}>
        <Field label={t('file')} layout="stacked" required hint={t('fileHint')} error={faultOf('file')}>
          <div className={classes.file}>
            <Button onClick={() => chooser.current?.click()}>{t('choose')}</Button>
            <Mono>{file?.name ?? ''}</Mono>
            <input
              ref={chooser}
              hidden
              type="file"
              accept="audio/*,.wav,.mp3,.ogg,.opus"
              aria-label={t('file')}
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
          </div>
        </Field>
        <TextField
          label={t('name')}
          layout="stacked"
          required
          value={name}
          onChange={setName}
          error={faultOf('name')}
          autoComplete="off"
        />
        <UnitField
          label={t('unit')}
          layout="stacked"
          required
          value={organizationUnitId}
          onChange={setUnitId}
          error={faultOf('organizationUnitId')}
        />
        <Button type="submit" variant="ink" busy={busy} blockedBecause={file ? undefined : t('noFile')}>
          {words ?? t('upload')}
        </Button>
      </form>
    </Modal>
  )
}
