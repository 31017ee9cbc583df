import type { DestinationTest as Test } from '@nightswitch/contracts'
import { Button, notify, Status, type StatusKind } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import { age } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'
import { useSignedIn } from '../session/session-context.ts'
import { notStartedWords, useDestinationTest, useTestCall, useTestDestination } from './queries.ts'
import classes from './test-calls.module.css'

type Props = { number: string; organizationUnitId: string }

/** Below a telephone number that callers may be sent to: when it was last tested, and *Test destination* (FO-31). */
export function DestinationTest({ number, organizationUnitId }: Props) {
  const { t } = useTranslation('testCalls')
  const { abilities } = useSignedIn()
  const { data } = useDestinationTest(organizationUnitId, number)
  if (!data) return null
  return (
    <NumberTest
      {...{ number, organizationUnitId, test: data.test }}
      blockedBecause={abilities.switchEmergency ? undefined : t('mayNot')}
    />
  )
}

type TestProps = Props & { test: Test | null; blockedBecause: string | undefined; onEnded?: () => void }

/** What is known of a number, and the button that rings it. */
export function NumberTest({ number, organizationUnitId, test, blockedBecause, onEnded }: TestProps) {
  const { t } = useTranslation('testCalls')
  const start = useTestDestination()
  const [callId, setCallId] = useState<string | null>(null)
  const call = useTestCall(callId, onEnded).data
  const isRinging = start.isPending || (callId !== null && call?.phase !== 'ended')

  const onTest = () =>
    start.mutate(
      { params: { id: organizationUnitId, number }, headers: { 'idempotency-key': newIdempotencyKey() } },
      {
        onSuccess: ({ id }) => setCallId(id),
        onError: (error) => notify({ kind: 'error', text: t('notStarted', { because: notStartedWords(error) }) }),
      },
    )
  return (
    <div className={classes.test}>
      <div role="status">
        {isRinging ? (
          <Status kind="ringing" word={t('ringing')} reason={call?.because} size="sm" />
        ) : (
          <LastTest test={test} />
        )}
      </div>
      <Button
        size="sm"
        glyph="phone"
        busy={isRinging}
        title={t('testHint')}
        blockedBecause={blockedBecause}
        onClick={onTest}
      >
        {t('test')}
      </Button>
    </div>
  )
}

const kinds: Readonly<Record<Test['result'], StatusKind>> = {
  confirmed: 'ready',
  notConfirmed: 'warning',
  heard: 'ready',
  hungUp: 'warning',
  busy: 'warning',
  noAnswer: 'warning',
  rejected: 'warning',
  failed: 'error',
}

function LastTest({ test }: { test: Test | null }) {
  const { t } = useTranslation('testCalls')
  const now = useNow(30_000)
  if (!test) return <Status kind="warning" word={t('never')} reason={t('neverBecause')} size="sm" />
  const by = test.simulated ? t('bySimulated', { by: test.by }) : test.by
  return (
    <>
      <Status
        kind={kinds[test.result]}
        word={t(`results.${test.result}`)}
        reason={t('tested', { age: age(test.testedAt, now), by })}
        size="sm"
      />
      {test.result !== 'confirmed' && <p className={classes.because}>{test.because}</p>}
    </>
  )
}
