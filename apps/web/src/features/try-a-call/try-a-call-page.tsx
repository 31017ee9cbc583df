import type { CallReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { RoutingConfig, TrialAnswer } from '@nightswitch/routing-engine'
import { ChoiceGroup, EmptyState, Page, PageHead, Panel, SelectField, Skeleton, TextField } from '@nightswitch/ui'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { formOf } from './again.ts'
import { Compared } from './compared.tsx'
import { PlacedCall } from './placed-call.tsx'
import { useEarlierCall, useRoutingConfig } from './queries.ts'
import { tryACallTexts } from './texts.ts'
import {
  type CalledNumber,
  calledNumber,
  compileConfig,
  dialledFor,
  emptyTrial,
  failoverTrial,
  runTrial,
  type TrialForm,
  timeZoneOfCalled,
  valueOfQueue,
  wallNow,
} from './trial.ts'
import { TrialPath } from './trial-path.tsx'
import classes from './try-a-call-page.module.css'

addTexts('try-a-call', tryACallTexts)

/** Any call at any time, with the engine that decides real ones. */
export function TryACallPage() {
  const { t } = useTranslation('try-a-call')
  const config = useRoutingConfig()
  const [params] = useSearchParams()
  const earlier = useEarlierCall(params.get('call'))
  usePageTitle(t('title'))
  return (
    <Page>
      <PageHead title={t('title')} lede={t('lede')} />
      {(!config || earlier.isLoading) && <Skeleton rows={6} height={40} />}
      {config && !canBeCalled(config) && <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>}
      {config && canBeCalled(config) && !earlier.isLoading && (
        <TestBench key={earlier.data?.id} config={config} earlier={earlier.data} />
      )}
    </Page>
  )
}

const canBeCalled = ({ numbers, queues = [] }: RoutingConfig) => numbers.length + queues.length > 0

function TestBench({ config, earlier }: { config: RoutingConfig; earlier: CallReply | undefined }) {
  const [params] = useSearchParams()
  const [form, setForm] = useState(() => (earlier ? formOf(earlier, config) : formFor(params, config)))
  const now = useNow()
  const plan = useMemo(() => compileConfig(config), [config])
  const called = calledNumber(form, config)
  const timeZone = timeZoneOfCalled(called, config)
  const trial = 'fault' in called ? null : runTrial(plan, form, called, timeZone, now)
  return (
    <div className={classes.columns}>
      <TrialFields form={form} config={config} called={called} onChange={(change) => setForm({ ...form, ...change })} />
      <div className={classes.result}>
        {earlier && trial && <Compared call={earlier} trial={trial} />}
        {trial && <TrialPath trial={trial} config={config} timeZone={timeZone} />}
        {trial && !('fault' in called) && !('queueId' in called) && (
          <PlacedCall calledNumber={called.number} callerNumber={form.caller.trim() || null} trial={trial} />
        )}
      </div>
    </div>
  )
}

/** What the page was opened for: a number, or a queue all agents of which are offline. */
function formFor(params: URLSearchParams, config: RoutingConfig): TrialForm {
  const queueId = params.get('allOffline')
  if (queueId && config.queues?.some(({ id }) => id === queueId)) return failoverTrial(queueId)
  const [first] = config.numbers.length > 0 ? [] : (config.queues ?? [])
  return { ...emptyTrial, number: params.get('number') ?? (first ? valueOfQueue(first.id) : emptyTrial.number) }
}

type FieldsProps = {
  form: TrialForm
  config: RoutingConfig
  called: CalledNumber
  onChange: (change: Partial<TrialForm>) => void
}

const presences = ['ready', 'queueOffline', 'nobody'] as const
const answers: readonly TrialAnswer[] = ['answered', 'busy', 'noAnswer', 'failed']

function TrialFields({ form, config, called, onChange }: FieldsProps) {
  const { t } = useTranslation('try-a-call')
  const serviceName = (id: string) => config.services.find((service) => service.id === id)?.name ?? ''
  const queues = config.queues ?? []
  const queue = 'queueId' in called ? queues.find(({ id }) => id === called.queueId) : undefined
  const number = form.number === 'other' ? undefined : form.number || config.numbers[0]?.number
  const service = config.services.find(
    ({ id }) => id === config.numbers.find((each) => each.number === number)?.serviceId,
  )
  const cases = config.emergencyCases.filter(({ id }) => service?.emergencyCaseIds.includes(id))
  const timeZone = timeZoneOfCalled(called, config)
  const fault = 'fault' in called ? t(called.fault, { because: called.words, digits: called.words }) : undefined
  return (
    <Panel title={t('form')} className={classes.fields}>
      <SelectField
        label={t('service')}
        layout="stacked"
        hint={queue && t('fromInside', { number: dialledFor(queue, config) })}
        value={number ?? 'other'}
        onChange={(value) => onChange({ number: value ?? '', emergency: 'asIs', presence: presenceFor(value, form) })}
        options={[
          ...config.numbers.map((each) => ({
            value: each.number,
            label: `${formatNumber(each.number)} ${serviceName(each.serviceId)}`,
          })),
          ...queues.map((each) => ({
            value: valueOfQueue(each.id),
            label: each.name,
            detail: t('fromInside', { number: dialledFor(each, config) }),
          })),
          { value: 'other', label: t('other') },
        ]}
      />
      {form.number === 'other' && (
        <TextField
          label={t('typed')}
          layout="stacked"
          mono
          value={form.typed}
          onChange={(typed) => onChange({ typed })}
          error={form.typed ? fault : undefined}
        />
      )}
      {!queue && (
        <TextField
          label={t('caller')}
          layout="stacked"
          mono
          hint={t('callerHint')}
          value={form.caller}
          onChange={(caller) => onChange({ caller })}
        />
      )}
      <ChoiceGroup
        label={t('time')}
        value={form.at ? 'at' : 'now'}
        onChange={(choice) => onChange({ at: choice === 'now' ? '' : wallNow(timeZone, Date.now()) })}
        choices={[
          { value: 'now', label: t('now') },
          { value: 'at', label: t('at') },
        ]}
      >
        {form.at && (
          <TextField
            label={t('atLabel')}
            layout="stacked"
            type="datetime-local"
            hint={t('inZone', { zone: timeZone.replaceAll('_', ' ') })}
            value={form.at}
            onChange={(at) => onChange({ at })}
          />
        )}
      </ChoiceGroup>
      {!queue && (
        <ChoiceGroup
          label={t('emergency')}
          value={form.emergency}
          onChange={(emergency) => onChange({ emergency })}
          choices={[
            { value: 'asIs', label: t('asIs') },
            { value: 'off', label: t('off') },
            ...cases.map(({ id, name }) => ({ value: id, label: t('on', { name }) })),
          ]}
        />
      )}
      <ChoiceGroup
        label={t('answers')}
        value={form.answers}
        onChange={(answer) => onChange({ answers: answer })}
        choices={answers.filter((each) => each !== 'rejected').map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      {queues.length > 0 && (
        <ChoiceGroup
          label={t('presence')}
          value={form.presence}
          onChange={(presence) => onChange({ presence })}
          choices={presences
            .filter((value) => queue || value !== 'queueOffline')
            .map((value) => ({ value, label: t(`present.${value}`, { name: queue?.name }) }))}
        />
      )}
    </Panel>
  )
}

/** That only the agents of one queue are offline is said of a queue that is called. */
const presenceFor = (number: string | null, { presence }: TrialForm): TrialForm['presence'] =>
  presence === 'queueOffline' && !number?.startsWith(valueOfQueue('')) ? 'ready' : presence
