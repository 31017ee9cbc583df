import type { OrganizationUnitBody, OrganizationUnitReply } from '@nightswitch/contracts'
import { organizationUnitBodySchema } from '@nightswitch/contracts'
import { Page, SelectField } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { Waiting } from '../../shared/waiting.tsx'
import { useOrganizationUnitChanges } from './queries.ts'
import { UnitCrumbs } from './unit-crumbs.tsx'
import { UnitFields } from './unit-fields.tsx'

/** A new unit below another one, whose country and time it begins with. */
export function NewOrganizationUnit() {
  const { units, query } = useOrganizationUnits()
  const first = units.find(({ abilities }) => abilities.configure.allowed)
  if (query.data && first) return <NewUnit first={first} units={units} />
  return (
    <Page narrow>
      <Waiting query={query} rows={8} height={32} />
    </Page>
  )
}

function NewUnit({ first, units }: { first: OrganizationUnitReply; units: readonly OrganizationUnitReply[] }) {
  const { t } = useTranslation('organization-units')
  const { create } = useOrganizationUnitChanges()
  const [parentId, setParentId] = useState(first.id)
  const empty: OrganizationUnitBody = {
    ...{ name: '', kind: 'UNIT', country: first.country, timeZone: first.timeZone },
    ...{ description: '', catchAll: null, busySelectable: null },
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<UnitCrumbs name={t('new')} />}
      empty={empty}
      schema={organizationUnitBodySchema}
      create={(body, key) => create({ ...body, parentId }, key)}
      pageOf={(id) => `/organization-units/${id}`}
    >
      {(form) => (
        <UnitFields form={form} organizationUnitId={parentId}>
          <SelectField
            label={t('parent')}
            required
            value={parentId}
            onChange={(id) => setParentId(id ?? first.id)}
            options={units
              .filter(({ abilities }) => abilities.configure.allowed)
              .map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
          />
        </UnitFields>
      )}
    </NewRecordPage>
  )
}
