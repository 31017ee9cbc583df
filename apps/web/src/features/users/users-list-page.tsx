import { roles, type UserReply } from '@nightswitch/contracts'
import { ButtonLink, type Column, Muted, SelectField, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { RecordListPage } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useUsers } from './queries.ts'
import { userTexts } from './texts.ts'

addTexts('users', userTexts)

const filters = ['search', 'organizationUnitId', 'state', 'role'] as const

/** W23, *Users*: who there is, and which roles they have where. */
export function UsersListPage() {
  const { t } = useTranslation('users')
  const { abilities } = useSignedIn()
  const list = useListState(filters, 'name')
  const columns: Column<UserReply>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name, sortKey: 'name' },
    { key: 'email', header: t('email'), cell: ({ email }) => email, sortKey: 'email', priority: 2 },
    { key: 'roles', header: t('roles'), cell: (row) => <Roles of={row} />, priority: 1, wrap: true },
    { key: 'unit', header: t('unit'), cell: (row) => row.organizationUnit?.name ?? '–', priority: 3 },
    { key: 'state', header: t('state'), cell: (row) => <UserState of={row} />, priority: 2 },
  ]
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/users/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useUsers(list.filter, list.sort)}
      columns={columns}
      path="/users"
      states={[
        { value: 'active', label: t('active') },
        { value: 'disabled', label: t('disabled') },
      ]}
      filters={
        <SelectField
          label={t('role')}
          layout="bare"
          clearable
          searchable={false}
          placeholder={t('anyRole')}
          value={list.filter.role ?? null}
          onChange={(role) => list.setFilter('role', role)}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`, { ns: 'session' }) }))}
        />
      }
    />
  )
}

function Roles({ of: { roles: given, hiddenRoles } }: { of: UserReply }) {
  const { t } = useTranslation('users')
  if (given.length + hiddenRoles === 0) return <Muted>{t('noRole')}</Muted>
  const words = given.map(({ role, organizationUnit }) =>
    t('roleIn', { role: t(`role.${role}`, { ns: 'session' }), unit: organizationUnit.name }),
  )
  return [...words, ...(hiddenRoles > 0 ? [t('hiddenRoles', { count: hiddenRoles })] : [])].join(' · ')
}

/** Whether somebody can sign in, in words. */
function UserState({ of: { disabledAt, password, oneTimePasswordExpiresAt } }: { of: UserReply }) {
  const { t } = useTranslation('users')
  if (disabledAt) return <Status kind="offline" word={t('disabled')} size="sm" />
  if (password === 'none') return <Status kind="warning" word={t('noPassword')} size="sm" />
  if (oneTimePasswordExpiresAt) {
    const late = new Date(oneTimePasswordExpiresAt).getTime() <= Date.now()
    return <Status kind={late ? 'warning' : 'standby'} word={t(late ? 'oneTimeExpired' : 'oneTimeWaits')} size="sm" />
  }
  return <Status kind="ready" word={t('active')} size="sm" />
}
