import type { AnsweringRule, AnsweringRules, UserReply } from '@nightswitch/contracts'
import {
  Button,
  ButtonLink,
  ConfirmDialog,
  IconButton,
  Link,
  Note,
  notify,
  SortableList,
  Status,
  Tag,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../../shared/api/because.ts'
import { addTexts } from '../../../shared/i18n/i18n.ts'
import { Waiting } from '../../../shared/waiting.tsx'
import inOrder from '../in-order.module.css'
import classes from './answering-rules.module.css'
import { HappensWords } from './happens-words.tsx'
import { useRuleChanges, useRules } from './queries.ts'
import { answeringRuleTexts } from './texts.ts'
import { TimeFrameWords } from './time-frame-words.tsx'

addTexts('answering-rules', answeringRuleTexts)

/** *Answering Rules* of a user in the order they are asked, Default last; what happens now is said first. */
export function RulesTab({ user }: { user: UserReply }) {
  const { t } = useTranslation('answering-rules')
  const query = useRules(user.id)
  const rules = query.data
  if (!rules) return <Waiting query={query} rows={3} height={72} />
  const { create } = rules.abilities
  const holding = rules.items.find(({ holdsNow }) => holdsNow)
  const standard = rules.items.find(({ isDefault }) => isDefault)
  const further = rules.items.filter(({ isDefault }) => !isDefault)
  return (
    <>
      {holding && (
        <p className={classes.now} role="status">
          <b>{further.length > 0 ? t('nowBy', { rule: nameOf(holding, t) }) : t('now')}</b>{' '}
          <HappensWords rule={holding} user={rules.user} />
        </p>
      )}
      {rules.blockedNumbers.length > 0 && (
        <Note kind="warn">
          {t('blockedNumbers', { count: rules.blockedNumbers.length, numbers: rules.blockedNumbers.join(', ') })}
          {rules.organizationUnit && (
            <>
              {' '}
              <Link href={`/organization-units/${rules.organizationUnit.id}`}>{rules.organizationUnit.name}</Link>
            </>
          )}
        </Note>
      )}
      <section>
        <div className={inOrder.top}>
          <h2>{t('title')}</h2>
          {create.allowed ? (
            <ButtonLink variant="ink" glyph="plus" href={`/users/${user.id}/answering-rules/new`}>
              {t('add')}
            </ButtonLink>
          ) : (
            <Button glyph="plus" blockedBecause={create.because}>
              {t('add')}
            </Button>
          )}
        </div>
        {further.length > 0 && <p className={inOrder.muted}>{t('hint')}</p>}
        <Ordered rules={rules} further={further} />
        {standard && (
          <div className={classes.default}>
            <RuleCard rule={standard} user={rules.user} />
          </div>
        )}
      </section>
    </>
  )
}

type Translate = ReturnType<typeof useTranslation<'answering-rules'>>['t']

const nameOf = ({ isDefault, name }: AnsweringRule, t: Translate) => (isDefault ? t('default') : name)

function Ordered({ rules, further }: { rules: AnsweringRules; further: readonly AnsweringRule[] }) {
  const { t } = useTranslation('answering-rules')
  const { setOrder } = useRuleChanges(rules.user.id)
  const [moved, setMoved] = useState<readonly AnsweringRule[] | null>(null)
  if (further.length === 0) return null
  const move = async (items: readonly AnsweringRule[]) => {
    setMoved(items)
    try {
      await setOrder(
        rules.version,
        items.map(({ id }) => id),
      )
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setMoved(null)
    }
  }
  return (
    <SortableList
      label={t('order')}
      readOnly={!rules.abilities.setOrder.allowed}
      items={moved ?? further}
      itemKey={({ id }) => id}
      itemName={({ name }) => name}
      onChange={(items) => void move(items)}
    >
      {(rule) => <RuleCard rule={rule} user={rules.user} />}
    </SortableList>
  )
}

/** One rule as a person would say it: when it applies, and what becomes of a call. */
function RuleCard({ rule, user }: { rule: AnsweringRule; user: AnsweringRules['user'] }) {
  const { t } = useTranslation('answering-rules')
  const { id, isDefault, enabled, holdsNow, timeFrame, abilities } = rule
  const name = nameOf(rule, t)
  return (
    <div className={classes.card}>
      <div className={inOrder.head}>
        <h3>
          <Link href={`/users/${user.id}/answering-rules/${id}`} aria-label={t('edit', { name })}>
            {name}
          </Link>
        </h3>
        <span className={inOrder.muted}>
          {isDefault ? t('defaultHolds') : <TimeFrameWords timeFrame={timeFrame} />}
        </span>
        {holdsNow && <Status kind="ready" word={t('holdsNow')} size="sm" />}
        {!enabled && <Tag>{t('notInUse')}</Tag>}
        {!isDefault && abilities.remove.allowed && <RemoveRule rule={rule} userId={user.id} />}
      </div>
      <p className={classes.happens}>
        <HappensWords rule={rule} user={user} />
      </p>
      {isDefault && user.queue && (
        <p className={classes.words}>
          <Link href={`/call-queues/${user.queue.id}`}>{t('fromQueue', { name: user.queue.name })}</Link>
        </p>
      )}
    </div>
  )
}

function RemoveRule({ rule, userId }: { rule: AnsweringRule; userId: string }) {
  const { t } = useTranslation('answering-rules')
  const { remove } = useRuleChanges(userId)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { name } = rule
  const confirm = async () => {
    setBusy(true)
    try {
      await remove(rule)
      notify({ kind: 'ready', text: t('removed', { name }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <span className={inOrder.end}>
      <IconButton glyph="trash" size="sm" label={t('removeTitle', { name })} onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('removeTitle', { name })}
        confirmLabel={t('remove')}
        busy={busy}
        onConfirm={() => void confirm()}
      >
        {t('removeWords')}
      </ConfirmDialog>
    </span>
  )
}
