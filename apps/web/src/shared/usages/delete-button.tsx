import type { Ability, Usages } from '@nightswitch/contracts'
import { Button, ConfirmDialog, CopyButton, notify, UsagePopover } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../api/because.ts'
import { usagesOf } from '../api/refusal.ts'
import '../fields/texts.ts'
import { usageLinks } from './usage-links.ts'

type Props = {
  name: string
  usedBy: Usages
  ability: Ability
  /** Deletes it; rejects with the server's refusal. */
  onDelete: () => Promise<unknown>
  onDeleted: () => void
}

/**
 * EM-19: while anything uses the object, *Delete* says what, each a link; the server says the same again when somebody
 * was faster.
 */
export function DeleteButton({ name, usedBy, ability, onDelete, onDeleted }: Props) {
  const { t } = useTranslation('fields')
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [raced, setRaced] = useState<Usages | null>(null)
  const users = usedBy.items.length + usedBy.hidden > 0 ? usedBy : raced
  const count = users ? users.items.length + users.hidden : 0

  if (!ability.allowed && count === 0) {
    return (
      <Button glyph="trash" blockedBecause={ability.because}>
        {t('delete')}
      </Button>
    )
  }
  if (users) {
    return (
      <UsagePopover
        title={t('cannotDelete', { name })}
        explanation={t('removeFirst', { count })}
        usages={usageLinks(users)}
        hiddenCount={users.hidden}
        detail={t('usedTimes', { count })}
        footer={<CopyButton text={listOf(users)} label={t('copyList')} />}
      >
        {t('delete')}
      </UsagePopover>
    )
  }
  const remove = async () => {
    setBusy(true)
    try {
      await onDelete()
      notify({ kind: 'ready', text: t('deleted', { name }) })
      onDeleted()
    } catch (error) {
      setRaced(usagesOf(error) ?? null)
      notify({ kind: 'error', text: t('notDeleted', { name, because: becauseOf(error) }) })
      setAsking(false)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button glyph="trash" onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('deleteTitle', { name })}
        confirmLabel={t('delete')}
        busy={busy}
        onConfirm={() => void remove()}
      >
        {t('deleteWords')}
      </ConfirmDialog>
    </>
  )
}

const listOf = ({ items }: Usages) => items.map(({ path }) => path.map((part) => part.name).join(' / ')).join('\n')
