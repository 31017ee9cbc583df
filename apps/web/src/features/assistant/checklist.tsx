import type { AssistantCheck } from '@nightswitch/contracts'
import { Button, Glyph } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Failed } from './failed.tsx'
import { Loading } from './loading.tsx'
import { useChecklist } from './queries.ts'
import classes from './rows.module.css'
import type { Assistant } from './use-assistant.ts'

const looks = {
  ok: { glyph: 'ready', tone: 'ready' },
  failing: { glyph: 'warning', tone: 'warn' },
  unknown: { glyph: 'offline', tone: 'offline' },
} as const

/** A02, DP-28: the rows check themselves, and each says who can fix it. */
export function Checklist({ assistant }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const { data, error, refetch } = useChecklist()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={5} />
  const inOrder = data.items.filter(({ state }) => state === 'ok').length
  return (
    <>
      <ol className={classes.rows} aria-label={t('checksTitle')}>
        {data.items.map((check) => (
          <CheckRow key={check.key} check={check} assistant={assistant} />
        ))}
      </ol>
      <p className={classes.foot}>
        {t('checksThemselves')}
        <span>{t('checksCount', { ok: inOrder, all: data.items.length })}</span>
      </p>
    </>
  )
}

function CheckRow({ check, assistant }: { check: AssistantCheck; assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const navigate = useNavigate()
  const { key, state, because, whoCanFix, fix, reasons } = check
  const more = reasons.filter((reason) => !because.includes(reason.because))
  const fixes = {
    chooseProfile: () => void navigate('/assistant'),
    resetRona: assistant.acts.beBack,
    signIn: assistant.tryNow,
  } as const
  return (
    <li className={classes.row}>
      <Glyph name={looks[state].glyph} tone={looks[state].tone} label={t(`checkStates.${state}`)} />
      <div className={classes.words}>
        <p className={classes.name}>{t(`checks.${key}`)}</p>
        <p className={classes.detail}>{because}</p>
        {more.map((reason) => (
          <p key={reason.because} className={classes.detail}>
            {reason.because}
          </p>
        ))}
        {state !== 'ok' && whoCanFix && <p className={classes.detail}>{t('whoCanFix', { who: whoCanFix })}</p>}
      </div>
      {fix && (
        <Button size="sm" onClick={fixes[fix]}>
          {t(`fix.${fix}`)}
        </Button>
      )}
    </li>
  )
}
