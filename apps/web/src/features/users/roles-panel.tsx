import type { UserReply, UserRole } from '@nightswitch/contracts'
import { Button, notify, Panel } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { GiveRoleDialog } from './give-role-dialog.tsx'
import { useUserChanges } from './queries.ts'
import classes from './users.module.css'

/** The roles somebody has, each in a unit and for all below it. */
export function RolesPanel({ user }: { user: UserReply }) {
  const { t } = useTranslation('users')
  const [giving, setGiving] = useState(false)
  const { abilities, roles, hiddenRoles } = user
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
          <RoleRow key={role.id} user={user} role={role} />
        ))}
        {roles.length + hiddenRoles === 0 && <li className={classes.row}>{t('noRoleYet')}</li>}
        {hiddenRoles > 0 && <li className={classes.row}>{t('hiddenRoles', { count: hiddenRoles })}</li>}
      </ul>
      {giving && <GiveRoleDialog user={user} onClose={() => setGiving(false)} />}
    </Panel>
  )
}

function RoleRow({ user, role }: { user: UserReply; role: UserRole }) {
  const { t } = useTranslation('users')
  const { removeRole } = useUserChanges()
  const [busy, setBusy] = useState(false)
  const word = t(`role.${role.role}`, { ns: 'session' })
  const unit = role.organizationUnit.name
  const onRemove = async () => {
    setBusy(true)
    try {
      await removeRole(user, role.id)
      notify({ kind: 'ready', text: t('roleRemoved', { name: user.name, role: word, unit }) })
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
