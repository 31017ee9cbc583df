import type { ExplainedRight, UserReply } from '@nightswitch/contracts'
import { DataTable, Panel, SelectField, Status } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useRights } from './queries.ts'
import classes from './users.module.css'

/** W23: “why can Ann do this?”, asked of one unit. */
export function RightsPanel({ user }: { user: UserReply }) {
  const { t } = useTranslation('users')
  const { units } = useOrganizationUnits()
  const [chosen, setChosen] = useState<string | null>(null)
  const unitId = chosen ?? user.roles[0]?.organizationUnit.id ?? user.organizationUnit?.id ?? units[0]?.id ?? ''
  const query = useRights(user.id, unitId)
  return (
    <Panel flush title={t('rights', { name: user.name })}>
      <div className={classes.ask}>
        <SelectField
          label={t('rightsIn')}
          value={unitId || null}
          onChange={setChosen}
          options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
        />
      </div>
      {query.data ? (
        <DataTable
          label={t('rights', { name: user.name })}
          hideCount
          rows={query.data.items}
          rowKey={({ verb }) => verb}
          columns={[
            {
              key: 'right',
              header: t('right'),
              cell: ({ verb }) => t(`verb.${verb}`, { defaultValue: verb }),
              wrap: true,
            },
            { key: 'may', header: t('may'), cell: (right) => <May right={right} />, priority: 1 },
            {
              key: 'because',
              header: t('because'),
              cell: (right) => <Because right={right} />,
              priority: 1,
              wrap: true,
            },
          ]}
        />
      ) : (
        <Waiting query={query} rows={6} height={32} />
      )}
    </Panel>
  )
}

function May({ right }: { right: ExplainedRight }) {
  const { t } = useTranslation('users')
  return right.allowed ? (
    <Status kind="ready" word={t('yes')} size="sm" />
  ) : (
    <Status kind="offline" word={t('no')} size="sm" />
  )
}

/** Which assignment in which unit gives the right. */
function Because({ right }: { right: ExplainedRight }) {
  const { t } = useTranslation('users')
  if (!right.allowed) return t('noRoleGives')
  const words = right.given.map(({ role, organizationUnit, inherited }) => {
    const unit = organizationUnit?.name ?? t('unseenUnit')
    const what = role ? t(`role.${role}`, { ns: 'session' }) : t('switchEmergencies')
    return t(inherited ? 'inheritedFrom' : 'givenIn', { what, unit })
  })
  const only =
    right.services.length > 0
      ? ` ${t('onlyServices', { names: right.services.map(({ name }) => name).join(', ') })}`
      : ''
  return `${words.join('; ')}${only}`
}
