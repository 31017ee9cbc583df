import type { EmergencyDefault } from '@nightswitch/contracts'
import { Muted, Panel, ReadOnly, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSelectableCases, useUnitDefault } from './queries.ts'
import './texts.ts'
import { useChangeDefault } from './use-change-default.ts'

/** EM-24: the default emergency case of a unit, for the unit's page; what is chosen is set at once. */
export function UnitDefaultCard({ unitId }: { unitId: string }) {
  const { t } = useTranslation('emergency-default')
  const { data } = useUnitDefault(unitId)
  const cases = useSelectableCases(unitId, data?.emergencyCase?.id ?? '')
  const { change } = useChangeDefault()
  if (!data) return null
  const { organizationUnit, version, emergencyCase, abilities } = data
  return (
    <Panel title={t('title')} detail={abilities.update.allowed ? undefined : abilities.update.because}>
      <p>{t('words')}</p>
      <ReadOnly on={!abilities.update.allowed}>
        <SelectField
          label={t('title')}
          layout="bare"
          clearable
          placeholder={t('none')}
          value={emergencyCase?.id ?? null}
          onChange={(id) => void change({ ...organizationUnit, version }, id)}
          search={cases.search}
          options={cases.items.map(({ id, name, destination }) => ({
            value: id,
            label: name,
            ...(destination === null && { detail: t('needsDestination'), disabled: true }),
          }))}
        />
      </ReadOnly>
      <Holds unitDefault={data} />
    </Panel>
  )
}

function Holds({ unitDefault: { emergencyCase, inherited, covers } }: { unitDefault: EmergencyDefault }) {
  const { t } = useTranslation('emergency-default')
  if (emergencyCase) {
    const names = covers.map(({ name }) => name).join(', ')
    return <Muted>{covers.length > 0 ? t('covers', { count: covers.length, names }) : t('coversNone')}</Muted>
  }
  if (!inherited) return null
  const unit = inherited.organizationUnit?.name
  return (
    <Muted>
      {t(unit === undefined ? 'inheritedAbove' : 'inherited', { case: inherited.emergencyCase.name, unit: unit ?? '' })}
    </Muted>
  )
}
