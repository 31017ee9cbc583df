import type { MovePreview, OrganizationUnitDetail } from '@nightswitch/contracts'
import { Button, Link, Modal, Note, notify, SelectField, UsedBy, useTexts } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { pageOf, usageLinks } from '../../shared/usages/usage-links.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './move-dialog.module.css'
import { useMovePreview, useOrganizationUnitChanges } from './queries.ts'

type Props = { unit: OrganizationUnitDetail; open: boolean; onClose: () => void }

/** Where to, what it does to whom, and only then the button that does it. */
export function MoveDialog({ unit, open, onClose }: Props) {
  const { t } = useTranslation('organization-units')
  const texts = useTexts()
  const [parentId, setParentId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { units, unit: unitOf } = useOrganizationUnits()
  const preview = useMovePreview(unit.id, open ? parentId : null)
  const { move } = useOrganizationUnitChanges()
  const { name } = unit

  const onMove = async () => {
    if (parentId === null) return
    setBusy(true)
    try {
      await move(unit.id, unit.version, parentId)
      notify({ kind: 'ready', text: t('moved', { name, parent: unitOf(parentId)?.name ?? '' }) })
      onClose()
      setParentId(null)
    } catch (error) {
      notify({ kind: 'error', text: t('notMoved', { because: becauseOf(error) }) })
      void preview.refetch()
    } finally {
      setBusy(false)
    }
  }
  const able = parentId === null ? undefined : preview.data?.ability
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t('moveTitle', { name })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button
            variant="ink"
            busy={busy}
            blockedBecause={able?.allowed ? undefined : (able?.because ?? t('chooseUnit'))}
            onClick={() => void onMove()}
          >
            {t('moveConfirm')}
          </Button>
        </div>
      }
    >
      <SelectField
        label={t('moveTo')}
        layout="stacked"
        placeholder={t('chooseUnit')}
        value={parentId}
        onChange={setParentId}
        options={units
          .filter(({ id, abilities }) => id !== unit.id && abilities.configure.allowed)
          .map(({ id, name: label, depth }) => ({ value: id, label, depth }))}
      />
      {parentId !== null && (
        <div className={classes.preview} aria-live="polite">
          {preview.data ? <Effects preview={preview.data} /> : <Waiting query={preview} rows={4} height={24} />}
        </div>
      )}
    </Modal>
  )
}

function Effects({ preview }: { preview: MovePreview }) {
  const { t } = useTranslation('organization-units')
  const { objects, total, losing, gaining, hiddenLosing, hiddenGaining, cutOff, blocked, ability } = preview
  const counted = objects.map(({ kind, count }) =>
    kind === 'organizationUnit'
      ? t('units', { count })
      : t(`what.${kind}`, { count, defaultValue: `${count} ${kind}` }),
  )
  return (
    <>
      {!ability.allowed && <Note kind="warn">{ability.because}</Note>}
      {cutOff.items.length + cutOff.hidden > 0 && <CutOffList cutOff={cutOff} />}
      {blocked.items.length + blocked.hidden > 0 && (
        <Note kind="warn">
          {t('moveBlocks')}
          <UsedBy usages={usageLinks(blocked)} hiddenCount={blocked.hidden} />
        </Note>
      )}
      <p className={classes.total}>
        <strong>{t('movesTotal', { count: total })}</strong>: {counted.join(', ')}
      </p>
      <People title={t('losing')} people={losing} hidden={hiddenLosing} />
      <People title={t('gaining')} people={gaining} hidden={hiddenGaining} />
    </>
  )
}

function People(props: { title: string; people: MovePreview['losing']; hidden: number }) {
  const { t } = useTranslation(['organization-units', 'session'])
  const { title, people, hidden } = props
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {people.length + hidden === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ul>
          {people.map(({ person, role, organizationUnit }) => (
            <li key={`${person.id} ${role} ${organizationUnit.id}`}>
              {person.name}, {t('roleOf', { role: t(`role.${role}`, { ns: 'session' }), unit: organizationUnit.name })}
            </li>
          ))}
          {hidden > 0 && <li>{t('hiddenPeople', { count: hidden })}</li>}
        </ul>
      )}
    </section>
  )
}

function CutOffList({ cutOff }: { cutOff: MovePreview['cutOff'] }) {
  const { t } = useTranslation('organization-units')
  const words = ({ kind, name }: { kind: string; name: string }) => t(`kindOf.${kind}`, { name, defaultValue: name })
  return (
    <section className={classes.part}>
      <h3>{t('cutOff')}</h3>
      <ul>
        {cutOff.items.map(({ used, by }) => {
          const href = pageOf(by.kind, by.id)
          const line = t('cutOffLine', { by: words(by), used: words(used) })
          return <li key={`${used.id} ${by.id}`}>{href ? <Link href={href}>{line}</Link> : line}</li>
        })}
        {cutOff.hidden > 0 && <li>{t('hiddenReferences', { count: cutOff.hidden })}</li>}
      </ul>
    </section>
  )
}
