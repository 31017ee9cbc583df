import type { Ability, Usages } from '@nightswitch/contracts'
import { Button, notify } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { becauseOf } from '../api/because.ts'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import '../fields/texts.ts'
import { DeleteButton } from '../usages/delete-button.tsx'

type Props = {
  record: { id: string; name: string; version: number; usedBy: Usages; abilities: { update: Ability; remove: Ability } }
  /** The list; a record's page is `<path>/<id>`. */
  path: string
  duplicate: (id: string, key: string) => Promise<{ id: string }>
  remove: (id: string, version: number) => Promise<unknown>
}

/** What can be done with any record: *Duplicate*, and *Delete* while nothing uses it (EM-3, EM-19). */
export function RecordActions({ record, path, duplicate, remove }: Props) {
  const { t } = useTranslation('fields')
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const { id, name, version, usedBy, abilities } = record

  const onDuplicate = async () => {
    setBusy(true)
    try {
      const copy = await duplicate(id, key)
      notify({ kind: 'ready', text: t('duplicated') })
      await navigate(`${path}/${copy.id}`)
    } catch (error) {
      notify({ kind: 'error', text: t('notSaved', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        glyph="copy"
        busy={busy}
        blockedBecause={abilities.update.allowed ? undefined : abilities.update.because}
        onClick={() => void onDuplicate()}
      >
        {t('duplicate')}
      </Button>
      <DeleteButton
        name={name}
        usedBy={usedBy}
        ability={abilities.remove}
        onDelete={() => remove(id, version)}
        onDeleted={() => void navigate(path)}
      />
    </>
  )
}
