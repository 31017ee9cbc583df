import { Button, notify, StaleBar } from '@nightswitch/ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age, clock, span } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { type Reminder, remindersDue } from './due.ts'
import { useExtend, useRunning } from './queries.ts'
import classes from './reminders.module.css'
import { reminderTexts } from './texts.ts'
import { answer, isAnswered, tellOnce } from './told.ts'

addTexts('reminders', reminderTexts)

/** EM-18: a calm bar in every face for each emergency that ends soon or has no end, and one notification per device. */
export function Reminders() {
  const now = useNow(5_000)
  const running = useRunning()
  // Answered in another tab counts here as well: it is looked at with every tick.
  const due = remindersDue(running, now).filter(({ key }) => !isAnswered(key))
  return due.map((reminder) => <ReminderBar key={reminder.key} reminder={reminder} now={now} />)
}

function useWords({ activation, kind }: Reminder, now: number): string {
  const { t } = useTranslation('reminders')
  const { scopeName: name, validUntil, validFrom, timeZone, exercise } = activation
  const what =
    kind === 'ends' && validUntil
      ? t('ends', { name, in: span(Date.parse(validUntil) - now), at: clock(validUntil, timeZone, now) })
      : t('open', { name, age: age(validFrom, now) })
  return exercise ? t('exercise', { what }) : what
}

function ReminderBar({ reminder, now }: { reminder: Reminder; now: number }) {
  const { t } = useTranslation('reminders')
  const { key, activation, kind } = reminder
  const words = useWords(reminder, now)
  const [done, setDone] = useState(false)
  const [idempotencyKey] = useState(newIdempotencyKey)
  const { busy, extend } = useExtend(idempotencyKey)

  // Once for each reminder: its words count down, and what was told stays as it was.
  useEffect(() => {
    if (!canNotify()) return
    void tellOnce(key, () => show(t('title'), words, key))
  }, [key])

  if (done) return null
  const answered = () => {
    answer(key)
    setDone(true)
  }
  const plusHour = async () => {
    if (activation.validUntil === null) return
    const next = new Date(Date.parse(activation.validUntil) + 3_600_000).toISOString()
    try {
      await extend(activation, next)
      notify({ kind: 'ready', text: t('extended', { at: clock(next, activation.timeZone) }) })
      answered()
    } catch (error) {
      notify({ kind: 'error', text: t('notExtended', { because: becauseOf(error) }) })
    }
  }
  return (
    <StaleBar
      action={
        <span className={classes.actions}>
          <AskToNotify />
          {kind === 'ends' && (
            <Button variant="ink" busy={busy} onClick={() => void plusHour()}>
              {t('extend')}
            </Button>
          )}
          <Button onClick={answered}>{t(kind === 'ends' ? 'understood' : 'stillNeeded')}</Button>
        </span>
      }
    >
      {words}
    </StaleBar>
  )
}

/** Telephones show notifications of service workers alone: there the bar has to do. */
function show(title: string, body: string, tag: string): void {
  try {
    new Notification(title, { body, tag })
  } catch {
    return
  }
}

const canNotify = () => 'Notification' in window && Notification.permission === 'granted'

/** Asked for by a click, never by itself. */
function AskToNotify() {
  const { t } = useTranslation('reminders')
  const [permission, setPermission] = useState(() =>
    'Notification' in window && window.isSecureContext ? Notification.permission : 'denied',
  )
  if (permission !== 'default') return null
  const ask = async () => {
    const given = await Notification.requestPermission()
    setPermission(given)
    if (given === 'denied') notify({ kind: 'warn', text: t('denied') })
  }
  return (
    <Button variant="ghost" onClick={() => void ask()}>
      {t('allow')}
    </Button>
  )
}
