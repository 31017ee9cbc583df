import type { EmergencyCaseReply } from '@nightswitch/contracts'
import { IconButton, Muted, Panel, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { useDefaultsOfCase } from '../../shared/emergency-default/queries.ts'
import { useChangeDefault } from '../../shared/emergency-default/use-change-default.ts'
import classes from './default-of-panel.module.css'

/** EM-24, on the page of a case: the units whose default it is. */
export function DefaultOfPanel({ emergencyCase }: { emergencyCase: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-default')
  const { data } = useDefaultsOfCase(emergencyCase.id)
  const { busy, change } = useChangeDefault()
  const units = useOrganizationUnits().units.filter(
    ({ id, abilities }) => abilities.configure.allowed && !data?.items.some((one) => one.organizationUnit.id === id),
  )
  if (!data) return null
  return (
    <Panel title={t('ofTitle')}>
      <p>{t('ofWords')}</p>
      <ul className={classes.units}>
        {data.items.map(({ organizationUnit, version, covers, abilities }) => (
          <li key={organizationUnit.id}>
            <b>{organizationUnit.name}</b>{' '}
            <Muted>
              {covers.length > 0
                ? t('covers', { count: covers.length, names: covers.map(({ name }) => name).join(', ') })
                : t('coversNone')}
            </Muted>
            {abilities.update.allowed && (
              <IconButton
                glyph="close"
                label={t('remove', { unit: organizationUnit.name })}
                disabled={busy}
                onClick={() => void change({ ...organizationUnit, version }, null)}
              />
            )}
          </li>
        ))}
      </ul>
      {data.items.length === 0 && data.hidden === 0 && <p>{t('ofNone')}</p>}
      {data.hidden > 0 && <Muted>{t('ofHidden', { count: data.hidden })}</Muted>}
      {emergencyCase.destination === null ? (
        <Muted>{t('addFirst')}</Muted>
      ) : (
        <SelectField
          label={t('add')}
          layout="bare"
          placeholder={t('add')}
          value={null}
          onChange={(id) => {
            const unit = units.find((one) => one.id === id)
            if (unit) void change(unit, emergencyCase.id)
          }}
          options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
        />
      )}
    </Panel>
  )
}
