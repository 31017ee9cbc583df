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
  emptyTrial,
  runTrial,
  type TrialForm,
  timeZoneOf,
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
      {config?.numbers.length === 0 && <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>}
      {config && config.numbers.length > 0 && !earlier.isLoading && (
        <TestBench key={earlier.data?.id} config={config} earlier={earlier.data} />
      )}
    </Page>
  )
}

function TestBench({ config, earlier }: { config: RoutingConfig; earlier: CallReply | undefined }) {
  const [params] = useSearchParams()
  const [form, setForm] = useState(() =>
    earlier ? formOf(earlier, config) : { ...emptyTrial, number: params.get('number') ?? emptyTrial.number },
  )
  const now = useNow()
  const plan = useMemo(() => compileConfig(config), [config])
  const called = calledNumber(form, config)
  const timeZone = timeZoneOf('number' in called ? called.number : '', config)
  const trial = 'number' in called ? runTrial(plan, form, called.number, timeZone, now) : null
  return (
    <div className={classes.columns}>
      <TrialFields form={form} config={config} called={called} onChange={(change) => setForm({ ...form, ...change })} />
      <div className={classes.result}>
        {earlier && trial && <Compared call={earlier} trial={trial} />}
        {trial && <TrialPath trial={trial} config={config} timeZone={timeZone} />}
        {trial && 'number' in called && (
          <PlacedCall calledNumber={called.number} callerNumber={form.caller.trim() || null} trial={trial} />
        )}
      </div>
    </div>
  )
}

type FieldsProps = {
  form: TrialForm
  config: RoutingConfig
  called: CalledNumber
  onChange: (change: Partial<TrialForm>) => void
}

const presences = ['ready', 'nobody'] as const
const answers: readonly TrialAnswer[] = ['answered', 'busy', 'noAnswer', 'failed']

function TrialFields({ form, config, called, onChange }: FieldsProps) {
  const { t } = useTranslation('try-a-call')
  const serviceName = (id: string) => config.services.find((service) => service.id === id)?.name ?? ''
  const number = form.number === 'other' ? undefined : form.number || config.numbers[0]?.number
  const service = config.services.find(
    ({ id }) => id === config.numbers.find((each) => each.number === number)?.serviceId,
  )
  const cases = config.emergencyCases.filter(({ id }) => service?.emergencyCaseIds.includes(id))
  const timeZone = timeZoneOf(number ?? '', config)
  const fault = 'fault' in called ? t(called.fault, { because: called.words, digits: called.words }) : undefined
  return (
    <Panel title={t('form')} className={classes.fields}>
      <SelectField
        label={t('service')}
        layout="stacked"
        value={number ?? 'other'}
        onChange={(value) => onChange({ number: value ?? '', emergency: 'asIs' })}
        options={[
          ...config.numbers.map((each) => ({
            value: each.number,
            label: `${formatNumber(each.number)} ${serviceName(each.serviceId)}`,
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
      <TextField
        label={t('caller')}
        layout="stacked"
        mono
        hint={t('callerHint')}
        value={form.caller}
        onChange={(caller) => onChange({ caller })}
      />
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
      <ChoiceGroup
        label={t('answers')}
        value={form.answers}
        onChange={(answer) => onChange({ answers: answer })}
        choices={answers.filter((each) => each !== 'rejected').map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      {(config.queues ?? []).length > 0 && (
        <ChoiceGroup
          label={t('presence')}
          value={form.presence}
          onChange={(presence) => onChange({ presence })}
          choices={presences.map((value) => ({ value, label: t(`present.${value}`) }))}
        />
      )}
    </Panel>
  )
}
