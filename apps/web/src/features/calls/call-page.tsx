import { type CallReply, cultureName } from '@nightswitch/contracts'
import {
  Breadcrumbs,
  ButtonLink,
  CopyButton,
  KeyValue,
  Link,
  Mono,
  Note,
  Page,
  PageHead,
  Panel,
  Skeleton,
  Status,
  WithRail,
} from '@nightswitch/ui'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { clock, dateTime } from '../../shared/i18n/time.ts'
import { shownNumber } from '../../shared/trace/caller.ts'
import { outcomeKind, outcomeWord } from '../../shared/trace/outcome.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { CallPath } from './call-path.tsx'
import classes from './calls.module.css'
import { useCall } from './queries.ts'
import { callTexts } from './texts.ts'

addTexts('calls', callTexts)

const SipLadder = lazy(async () => ({ default: (await import('./sip-ladder.tsx')).SipLadder }))

/** One call: where it ended, and every step of why. */
export function CallPage() {
  const { id = '' } = useParams()
  return <LoadedRecord query={useCall(id)}>{(call) => <Call call={call} />}</LoadedRecord>
}

function Call({ call }: { call: CallReply }) {
  const { t } = useTranslation('calls')
  const title = t('callOf', { service: call.service?.name ?? shownNumber(call.calledNumber) })
  usePageTitle(title)
  const number = call.callerNumber ? shownNumber(call.callerNumber) : t('withheld')
  return (
    <Page>
      <PageHead
        title={title}
        crumbs={<Breadcrumbs label={t('where')} crumbs={[{ label: t('back'), href: '/calls' }, { label: title }]} />}
        state={<Status kind={outcomeKind(call.outcome)} word={outcomeWord(call.outcome)} />}
        lede={t('from_', { caller: call.callerName ? `${call.callerName}, ${number}` : number })}
      />
      <WithRail rail={<Facts call={call} />}>
        {call.maskedAt && <Note>{t('masked', { at: dateTime(call.maskedAt, call.timeZone) })}</Note>}
        <CallPath call={call} />
        {call.abilities.readSipMessages.allowed && (
          <Suspense fallback={<Skeleton rows={4} height={32} />}>
            <SipLadder call={call} />
          </Suspense>
        )}
      </WithRail>
    </Page>
  )
}

function Facts({ call }: { call: CallReply }) {
  const { t } = useTranslation('calls')
  const { timeZone } = call
  return (
    <>
      {call.abilities.simulate.allowed && (
        <div className={classes.again}>
          <ButtonLink variant="ink" glyph="refresh" href={`/test-call?call=${encodeURIComponent(call.id)}`}>
            {t('again')}
          </ButtonLink>
          <p>{t('againHint')}</p>
        </div>
      )}
      <Panel title={t('facts')}>
        <KeyValue
          entries={[
            { name: t('called'), value: <Mono>{shownNumber(call.calledNumber)}</Mono> },
            {
              name: t('service'),
              value: call.service ? (
                <Link href={`/services/${call.service.id}`}>{call.service.name}</Link>
              ) : (
                t('noService')
              ),
            },
            { name: t('started'), value: <Mono>{dateTime(call.startedAt, timeZone)}</Mono> },
            {
              name: t('ended'),
              value: call.endedAt ? <Mono>{dateTime(call.endedAt, timeZone)}</Mono> : t('stillRunning'),
            },
            ...(timeZone === here ? [] : [{ name: t('zone'), value: timeZone }]),
            ...(call.culture ? [{ name: t('language'), value: cultureName(call.culture, language()) }] : []),
            { name: t('workflow'), value: <Workflows call={call} /> },
            { name: t('emergencyOf'), value: <Emergency call={call} /> },
            ...(call.activation?.reason ? [{ name: t('reason'), value: call.activation.reason }] : []),
            { name: t('exchange'), value: call.switch === 'simulated' ? t('simulated') : call.switch },
            { name: t('configuration'), value: <Mono>{String(call.configurationVersion)}</Mono> },
            {
              name: t('id'),
              value: (
                <>
                  <Mono>{call.id}</Mono> <CopyButton text={call.id} />
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  )
}

/** The list of calls is in this device’s zone, a call in its unit’s. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Each version that the call went through, exactly. */
function Workflows({ call: { workflows } }: { call: CallReply }) {
  const { t } = useTranslation('calls')
  if (workflows.length === 0) return t('noWorkflow')
  return workflows.map(({ versionId, instanceId, name, number }) => (
    <div key={versionId}>
      <Link href={`/workflow-instances/${instanceId}?version=${number}`}>{t('version', { name, number })}</Link>
    </div>
  ))
}

function Emergency({ call: { emergencyCase, activation, timeZone } }: { call: CallReply }) {
  const { t } = useTranslation('calls')
  if (!emergencyCase) return t('noEmergencyOn')
  return (
    <>
      <Link href={`/settings/emergency-cases/${emergencyCase.id}`}>{emergencyCase.name}</Link>
      {activation && <div>{t('switchedOn', { by: activation.by, since: clock(activation.since, timeZone) })}</div>}
    </>
  )
}
