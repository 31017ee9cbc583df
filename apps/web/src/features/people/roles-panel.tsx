import type { PersonReply, PersonRole } from '@nightswitch/contracts'
import { Button, notify, Panel } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { GiveRoleDialog } from './give-role-dialog.tsx'
import classes from './people.module.css'
import { usePersonChanges } from './queries.ts'

/** The roles somebody has, each in a unit and for all below it. */
export function RolesPanel({ person }: { person: PersonReply }) {
  const { t } = useTranslation('people')
  const [giving, setGiving] = useState(false)
  const { abilities, roles, hiddenRoles } = person
  return (
    <Panel
      flush
      title={t('roles')}
      actions={
        <Button
          glyph="plus"
          blockedBecause={abilities.grant.allowed ? undefined : abilities.grant.because}
          onClick={() => setGiving(true)}
        >
          {t('giveRole')}
        </Button>
      }
    >
      <ul className={classes.rows}>
        {roles.map((role) => (
          <RoleRow key={role.id} person={person} role={role} />
        ))}
        {roles.length + hiddenRoles === 0 && <li className={classes.row}>{t('noRoleYet')}</li>}
        {hiddenRoles > 0 && <li className={classes.row}>{t('hiddenRoles', { count: hiddenRoles })}</li>}
      </ul>
      {giving && <GiveRoleDialog person={person} onClose={() => setGiving(false)} />}
    </Panel>
  )
}

function RoleRow({ person, role }: { person: PersonReply; role: PersonRole }) {
  const { t } = useTranslation('people')
  const { removeRole } = usePersonChanges()
  const [busy, setBusy] = useState(false)
  const word = t(`role.${role.role}`, { ns: 'session' })
  const unit = role.organizationUnit.name
  const onRemove = async () => {
    setBusy(true)
    try {
      await removeRole(person, role.id)
      notify({ kind: 'ready', text: t('roleRemoved', { name: person.name, role: word, unit }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        {t('roleIn', { role: word, unit })}
        {role.role === 'SUPERVISOR' && (
          <div className={classes.detail}>
            {role.services.length === 0 ? t('allServices') : role.services.map(({ name }) => name).join(', ')}
          </div>
        )}
      </div>
      <Button
        size="sm"
        busy={busy}
        aria-label={t('removeRole', { role: word, unit })}
        blockedBecause={role.abilities.remove.allowed ? undefined : role.abilities.remove.because}
        onClick={() => void onRemove()}
      >
        {t('remove')}
      </Button>
    </li>
  )
}
