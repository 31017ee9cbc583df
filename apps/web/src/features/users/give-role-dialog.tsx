import { type Role, roleSchema, type UserReply } from '@nightswitch/contracts'
import { Button, Checkbox, Modal, Note, notify, SelectField, TextField, useTexts } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { useGrantableRoles, useServicesToName, useUserChanges } from './queries.ts'
import classes from './users.module.css'

/** A role in a unit; for supervisors the services it covers. What the giver does not hold is shown, with the reason. */
export function GiveRoleDialog({ user, onClose }: { user: UserReply; onClose: () => void }) {
  const { t } = useTranslation('users')
  const texts = useTexts()
  const { units } = useOrganizationUnits()
  const places = units.filter(({ abilities }) => abilities.configure.allowed)
  const [unitId, setUnitId] = useState(places.find(({ id }) => id === user.organizationUnit?.id)?.id ?? '')
  const [role, setRole] = useState<Role | null>(null)
  const [serviceIds, setServiceIds] = useState<readonly string[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const grantable = useGrantableRoles(unitId).data?.items ?? []
  const change = useUserChanges()
  const ability = grantable.find((each) => each.role === role)?.ability

  const give = async () => {
    if (!role) return
    setBusy(true)
    setFailure(null)
    try {
      const services = role === 'SUPERVISOR' ? [...serviceIds] : []
      await change.setRole(user, { role, organizationUnitId: unitId, serviceIds: services })
      const unit = places.find(({ id }) => id === unitId)?.name ?? ''
      notify({
        kind: 'ready',
        text: t('roleGiven', { name: user.name, role: t(`role.${role}`, { ns: 'session' }), unit }),
      })
      onClose()
    } catch (error) {
      setFailure(t('notDone', { because: becauseOf(error) }))
    } finally {
      setBusy(false)
    }
  }
  const blocked = role === null || unitId === '' ? t('chooseBoth') : ability?.allowed ? undefined : ability?.because
  return (
    <Modal
      open
      onClose={onClose}
      title={t('giveRoleTitle', { name: user.name })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="ink" busy={busy} blockedBecause={blocked} onClick={() => void give()}>
            {t('giveRoleConfirm')}
          </Button>
        </div>
      }
    >
      <SelectField
        label={t('unit')}
        layout="stacked"
        hint={t('roleUnitHint')}
        value={unitId || null}
        onChange={(id) => {
          setUnitId(id ?? '')
          setServiceIds([])
        }}
        options={places.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
      />
      <SelectField
        label={t('role')}
        layout="stacked"
        searchable={false}
        placeholder={t('chooseRole')}
        hint={role ? t(`about.${role}`) : undefined}
        value={role}
        onChange={(chosen) => setRole(roleSchema.nullable().catch(null).parse(chosen))}
        options={grantable.map((each) => ({
          value: each.role,
          label: t(`role.${each.role}`, { ns: 'session' }),
          disabled: !each.ability.allowed,
          detail: each.ability.allowed ? undefined : t('notYours'),
        }))}
      />
      {role === 'SUPERVISOR' && <OwnServices unitId={unitId} chosen={serviceIds} onChange={setServiceIds} />}
      {failure && (
        <Note kind="error" role="alert">
          {failure}
        </Note>
      )}
    </Modal>
  )
}

type OwnServicesProps = { unitId: string; chosen: readonly string[]; onChange: (ids: readonly string[]) => void }

/** None chosen means all of the unit. */
function OwnServices({ unitId, chosen, onChange }: OwnServicesProps) {
  const { t } = useTranslation('users')
  const texts = useTexts()
  const [typed, setTyped] = useState('')
  const { items, isLoaded, search } = useServicesToName(unitId, chosen)
  const offered = items.filter(({ id }) => chosen.includes(id) || (search?.found?.has(id) ?? true))
  return (
    <fieldset className={classes.services}>
      <legend>{t('ownServices')}</legend>
      <p>{t('ownServicesHint')}</p>
      {search && (
        <TextField
          label={t('findService')}
          layout="stacked"
          hint={offered.length < search.total ? texts.moreToFind(offered.length, search.total) : undefined}
          type="search"
          value={typed}
          onChange={(text) => {
            setTyped(text)
            search.onType(text)
          }}
        />
      )}
      {isLoaded && offered.length === 0 && <p>{search ? texts.noMatch : t('noServices')}</p>}
      {offered.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      ))}
    </fieldset>
  )
}
