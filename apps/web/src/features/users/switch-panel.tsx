import type { UserReply } from '@nightswitch/contracts'
import { Button, notify, Panel, SelectField } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { useSwitchGrants, useUserChanges } from './queries.ts'
import classes from './users.module.css'

/** The right *switch emergencies*, given in a unit beside the roles. */
export function SwitchPanel({ user }: { user: UserReply }) {
  const { t } = useTranslation('users')
  const grants = useSwitchGrants(user.id).data?.items ?? []
  const { units } = useOrganizationUnits()
  const { giveSwitch, takeSwitch } = useUserChanges()
  const [unitId, setUnitId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { abilities } = user

  const act = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true)
    try {
      await work()
      notify({ kind: 'ready', text: done })
      setUnitId(null)
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  const nameOf = (id: string | null) => units.find((each) => each.id === id)?.name ?? ''
  return (
    <Panel flush title={t('switchEmergencies')} detail={t('switchHint')}>
      <ul className={classes.rows}>
        {grants.map(({ id, organizationUnit, abilities: able }) => (
          <li key={id} className={classes.row}>
            <span className={classes.grow}>{t('switchIn', { unit: organizationUnit.name })}</span>
            <Button
              size="sm"
              busy={busy}
              aria-label={t('takeSwitch', { unit: organizationUnit.name })}
              blockedBecause={able.remove.allowed ? undefined : able.remove.because}
              onClick={() =>
                void act(
                  () => takeSwitch(user.id, organizationUnit.id),
                  t('switchTaken', { name: user.name, unit: organizationUnit.name }),
                )
              }
            >
              {t('remove')}
            </Button>
          </li>
        ))}
        {grants.length === 0 && <li className={classes.row}>{t('noSwitch')}</li>}
        {abilities.grant.allowed && (
          <li className={classes.row}>
            <div className={classes.grow}>
              <SelectField
                label={t('switchUnit')}
                layout="bare"
                placeholder={t('chooseUnit')}
                value={unitId}
                onChange={setUnitId}
                options={units
                  .filter(
                    ({ id, abilities: able }) =>
                      able.configure.allowed && !grants.some((g) => g.organizationUnit.id === id),
                  )
                  .map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
              />
            </div>
            <Button
              size="sm"
              busy={busy}
              blockedBecause={unitId ? undefined : t('chooseUnit')}
              onClick={() =>
                void act(
                  () => giveSwitch(user.id, unitId ?? ''),
                  t('switchGiven', { name: user.name, unit: nameOf(unitId) }),
                )
              }
            >
              {t('giveSwitch')}
            </Button>
          </li>
        )}
      </ul>
    </Panel>
  )
}
