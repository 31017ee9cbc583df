import type { Role } from '@nightswitch/contracts'
import { useTranslation } from 'react-i18next'
import classes from './demo-accounts.module.css'

type Account = { name: string; email: string; role: Role; organizationUnit: string }

/** "Sign in as" tiles; the server sends accounts in demo mode only. */
export function DemoAccounts(props: {
  accounts: readonly Account[]
  hint: string
  onChoose: (account: Account) => void
}) {
  const { t } = useTranslation('session')
  return (
    <section className={classes.demo} aria-label={t('demoTitle')}>
      <h2>{t('demoTitle')}</h2>
      <p>{props.hint}</p>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.email}>
            <button type="button" onClick={() => props.onChoose(account)}>
              <strong>{account.name}</strong>
              <span>
                {t(`role.${account.role}`)}, {account.organizationUnit}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
