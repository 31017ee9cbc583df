import {
  type AnsweringRule,
  type AnsweringRuleBody,
  type AnsweringRules,
  answeringRuleBodySchema,
} from '@nightswitch/contracts'
import {
  Breadcrumbs,
  EmptyState,
  Link,
  Note,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  Status,
  WithRail,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { LoadedRecord } from '../../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../../shared/form/new-record-page.tsx'
import { RecordNotes } from '../../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../../shared/form/use-record-form.ts'
import { addTexts } from '../../../shared/i18n/i18n.ts'
import { HistoryRail } from '../../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../../shared/use-page-title.ts'
import { useRuleChanges, useRules } from './queries.ts'
import { bodyOf, newRule } from './rule-body.ts'
import { RuleFields } from './rule-fields.tsx'
import { answeringRuleTexts } from './texts.ts'

addTexts('answering-rules', answeringRuleTexts)

/** One answering rule of a user, or a new one. */
export function AnsweringRulePage() {
  const { t } = useTranslation('shell')
  const { id = '', ruleId = 'new' } = useParams()
  const query = useRules(id)
  return (
    <LoadedRecord query={query}>
      {(rules) => {
        if (ruleId === 'new') return <NewRule rules={rules} />
        const rule = rules.items.find((each) => each.id === ruleId)
        return rule ? (
          <RuleForm key={rule.id} rule={rule} rules={rules} onReload={() => void query.refetch()} />
        ) : (
          <EmptyState page title={t('notFoundTitle')}>
            {t('notFound')}
          </EmptyState>
        )
      }}
    </LoadedRecord>
  )
}

const tabOf = (userId: string) => `/users/${userId}/answering-rules`

type FormProps = { rule: AnsweringRule; rules: AnsweringRules; onReload: () => void }

function RuleForm({ rule, rules, onReload }: FormProps) {
  const { t } = useTranslation('answering-rules')
  const { user } = rules
  const { update } = useRuleChanges(user.id)
  const { id, version, abilities, isDefault, holdsNow } = rule
  const name = isDefault ? t('default') : rule.name
  const form = useRecordForm<AnsweringRuleBody>({
    saved: bodyOf(rule),
    draftOf: `${tabOf(user.id)}/${id}`,
    version,
    schema: answeringRuleBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(`${name}, ${user.name}`)
  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<RuleCrumbs rules={rules} name={name} />}
        state={holdsNow && <Status kind="ready" word={t('holdsNow')} />}
      />
      <WithRail rail={<HistoryRail id={id} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        {user.queue && (
          <Note kind="info" actions={<Link href={`/call-queues/${user.queue.id}`}>{t('toQueue')}</Link>}>
            {t('ofQueue', { name: user.queue.name })}
          </Note>
        )}
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <RuleFields form={form} rules={rules} isDefault={isDefault} />
          </ReadOnly>
        </form>
      </WithRail>
      <SaveBar
        changed={form.dirty.map((field) => t(field))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

function NewRule({ rules }: { rules: AnsweringRules }) {
  const { t } = useTranslation('answering-rules')
  const { create } = useRuleChanges(rules.user.id)
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<RuleCrumbs rules={rules} name={t('new')} />}
      empty={newRule}
      schema={answeringRuleBodySchema}
      create={create}
      pageOf={(id) => (id === 'new' ? `${tabOf(rules.user.id)}/new` : tabOf(rules.user.id))}
    >
      {(form) => <RuleFields form={form} rules={rules} isDefault={false} />}
    </NewRecordPage>
  )
}

function RuleCrumbs({ rules: { user }, name }: { rules: AnsweringRules; name: string }) {
  const { t } = useTranslation('answering-rules')
  return (
    <Breadcrumbs
      label={t('title')}
      crumbs={[
        { label: t('users'), href: '/users' },
        { label: user.name, href: `/users/${user.id}` },
        { label: t('title'), href: tabOf(user.id) },
        { label: name },
      ]}
    />
  )
}
