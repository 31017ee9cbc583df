import { roles, type UserReply } from '@nightswitch/contracts'
import {
  Button,
  ButtonLink,
  type Column,
  FilterChip,
  Mono,
  Muted,
  Note,
  SelectField,
  Status,
  type StatusKind,
  Tag,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { RecordListPage } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useUsers } from './queries.ts'
import { userTexts } from './texts.ts'
import classes from './users.module.css'

addTexts('users', userTexts)

const filters = ['search', 'organizationUnitId', 'state', 'role', 'systemUsers'] as const

/** W09, *Users*: who there is, how they are reached inside, and which roles they have where. */
export function UsersListPage() {
  const { t } = useTranslation('users')
  const { abilities } = useSignedIn()
  const list = useListState(filters, 'name')
  const query = useUsers(list.filter, list.sort)
  const showSystem = () => list.setFilter('systemUsers', 'show')
  const hidden = list.filter.search ? (query.answer?.hiddenSystemUsers ?? 0) : 0
  const columns: Column<UserReply>[] = [
    { key: 'name', header: t('name'), cell: (row) => <Name of={row} />, sortKey: 'name' },
    { key: 'extension', header: t('extension'), cell: ({ extension }) => extension && <Mono>{extension}</Mono> },
    { key: 'telephones', header: t('telephones'), cell: (row) => <Telephones of={row} />, priority: 1 },
    { key: 'unit', header: t('unit'), cell: (row) => row.organizationUnit?.name ?? '–', priority: 3 },
    ...(abilities.readRoles
      ? [
          {
            key: 'roles',
            header: t('roles'),
            cell: (row: UserReply) => <Roles of={row} />,
            priority: 2,
            wrap: true,
          } as const,
          { key: 'state', header: t('state'), cell: (row: UserReply) => <UserState of={row} />, priority: 3 } as const,
        ]
      : []),
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
      query={query}
      columns={columns}
      path="/users"
      states={[
        { value: 'active', label: t('active') },
        { value: 'disabled', label: t('disabled') },
      ]}
      filters={
        <>
          {abilities.readRoles && (
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
          )}
          {list.filter.systemUsers === 'show' ? (
            <FilterChip name={t('hideSystem')} onClick={() => list.setFilter('systemUsers', null)} />
          ) : (
            <FilterChip name={t('hideSystem')} value={t('hideSystemOn')} onClick={showSystem} onRemove={showSystem} />
          )}
        </>
      }
      around={(table) => (
        <>
          {hidden > 0 && (
            <div className={classes.note}>
              <Note
                kind="info"
                role="status"
                actions={
                  <Button size="sm" onClick={showSystem}>
                    {t('show')}
                  </Button>
                }
              >
                {t('hiddenMatch', { count: hidden })}
              </Note>
            </div>
          )}
          {table}
        </>
      )}
    />
  )
}

function Name({ of: { name, isSystem } }: { of: UserReply }) {
  const { t } = useTranslation('users')
  return isSystem ? (
    <>
      {name} <Tag>{t('system')}</Tag>
    </>
  ) : (
    name
  )
}

const telephoneKinds: Readonly<Record<NonNullable<UserReply['telephoneState']>, StatusKind>> = {
  connected: 'ready',
  inCall: 'busy',
  losing: 'warning',
  gone: 'disconnected',
  unknown: 'warning',
}

/** Whether calls can ring at somebody's desk now. */
function Telephones({ of: { telephones, telephoneState, isSystem } }: { of: UserReply }) {
  const { t } = useTranslation('users')
  if (isSystem) return '–'
  if (telephoneState === null) return <Muted>{t('noTelephone')}</Muted>
  return (
    <Status
      kind={telephoneKinds[telephoneState]}
      word={t(`telephoneState.${telephoneState}`)}
      reason={telephones > 1 ? t('countOfTelephones', { count: telephones }) : undefined}
      size="sm"
    />
  )
}

function Roles({ of: { roles: given, hiddenRoles, isSystem } }: { of: UserReply }) {
  const { t } = useTranslation('users')
  if (isSystem) return '–'
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
  if (password === null) return '–'
  if (password === 'none') return <Status kind="warning" word={t('noPassword')} size="sm" />
  if (oneTimePasswordExpiresAt) {
    const late = new Date(oneTimePasswordExpiresAt).getTime() <= Date.now()
    return <Status kind={late ? 'warning' : 'standby'} word={t(late ? 'oneTimeExpired' : 'oneTimeWaits')} size="sm" />
  }
  return <Status kind="ready" word={t('active')} size="sm" />
}
