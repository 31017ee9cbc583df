import type { ActivationReply, EmergencyBoard, EmergencyCard } from '@nightswitch/contracts'
import {
  Button,
  EmptyState,
  FrontendColumns,
  Menu,
  Note,
  notify,
  PageHead,
  ServiceCards,
  Skeleton,
  TextField,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { ActivationSheet, type ActivationTarget } from './activation-sheet.tsx'
import { EmergencyCalls } from './emergency-calls.tsx'
import classes from './emergency-page.module.css'
import { EndSheet } from './end-sheet.tsx'
import { useEmergencyBoard, useSwitchOnAgain } from './queries.ts'
import { Scheduled } from './scheduled.tsx'
import { EmergencyServiceCard } from './service-card.tsx'
import { emergencyTexts } from './texts.ts'
import { useSwitchReport } from './use-switch-report.ts'

addTexts('emergency', emergencyTexts)

const filters = ['search'] as const
type Opened = { kind: 'activate'; target: ActivationTarget } | { kind: 'end'; card: EmergencyCard }

/** *Frontend → Emergency*: every service with its state, and the switch. */
export function EmergencyPage() {
  const { t } = useTranslation('emergency')
  const { data: board } = useEmergencyBoard()
  const { abilities } = useSignedIn()
  const list = useListState(filters, '')
  const [opened, setOpened] = useState<Opened | null>(null)
  usePageTitle(t('title'))

  if (!board)
    return (
      <FrontendColumns>
        <Skeleton rows={5} height={96} />
      </FrontendColumns>
    )
  const cards = board.services.filter((card) => matches(card, list.filter.search ?? '')).sort(activeFirst)
  return (
    <FrontendColumns side={abilities.readCalls && <EmergencyCalls board={board} />}>
      <PageHead
        title={t('title')}
        lede={board.unprepared > 0 ? t('unprepared', { count: board.unprepared }) : undefined}
        actions={<WholeMenu board={board} onChoose={(target) => setOpened({ kind: 'activate', target })} />}
      />
      <div className={classes.above}>
        <TextField
          label={t('find')}
          layout="bare"
          placeholder={t('find')}
          glyph="search"
          type="search"
          size="lg"
          value={list.filter.search ?? ''}
          onChange={(value) => list.setFilter('search', value)}
        />
        <Scheduled activations={board.scheduled} />
        {board.justEnded.map((activation) => (
          <JustEnded key={activation.id} activation={activation} />
        ))}
      </div>
      <ServiceCards label={t('title')}>
        {cards.map((card) => (
          <EmergencyServiceCard
            key={card.service.id}
            card={card}
            running={runningFor(card, board.running)}
            onActivate={() => setOpened({ kind: 'activate', target: targetOf(card) })}
            onEnd={() => setOpened({ kind: 'end', card })}
          />
        ))}
      </ServiceCards>
      {board.services.length === 0 && <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>}
      {board.services.length > 0 && cards.length === 0 && <EmptyState title={t('noMatch')} />}
      {opened?.kind === 'activate' && <ActivationSheet target={opened.target} onClose={() => setOpened(null)} />}
      {opened?.kind === 'end' && <EndSheet card={opened.card} onClose={() => setOpened(null)} />}
    </FrontendColumns>
  )
}

const activeFirst = (a: EmergencyCard, b: EmergencyCard) =>
  Number(b.emergency.active) - Number(a.emergency.active) || a.service.name.localeCompare(b.service.name)

function matches(card: EmergencyCard, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase()
  const digits = wanted.replace(/\D/g, '')
  if (card.service.name.toLocaleLowerCase().includes(wanted)) return true
  return digits.length > 2 && card.numbers.some((number) => number.includes(digits))
}

const targetOf = (card: EmergencyCard): ActivationTarget => ({
  scope: { kind: 'service', serviceId: card.service.id },
  name: card.service.name,
  cases: card.cases,
  timeZone: card.timeZone,
})

/** The running emergency that the card speaks of: the one whose start and end it shows. */
const runningFor = (card: EmergencyCard, running: readonly ActivationReply[]) => {
  const ids = card.heldBy.filter((holding) => holding.kind === 'activation').map((holding) => holding.id)
  return running.find((activation) => ids.includes(activation.id) && activation.validFrom === card.emergency.since)
}

function WholeMenu({ board, onChoose }: { board: EmergencyBoard; onChoose: (target: ActivationTarget) => void }) {
  const { t } = useTranslation('emergency')
  const timeZone = board.services[0]?.timeZone ?? 'UTC'
  const zoneOf = (unitId: string) =>
    board.services.find(({ organizationUnit }) => organizationUnit.id === unitId)?.timeZone ?? timeZone
  const items = [
    ...board.units.map((unit) => ({
      key: unit.id,
      label: t('unitScope', { name: unit.name }),
      detail: t('servicesCount', { prepared: unit.prepared, services: unit.services }),
      blockedBecause: unit.abilities.switch.allowed ? undefined : unit.abilities.switch.because,
      onSelect: () =>
        onChoose({
          scope: { kind: 'unit' as const, organizationUnitId: unit.id },
          name: t('unitScope', { name: unit.name }),
          cases: [],
          timeZone: zoneOf(unit.id),
        }),
    })),
    ...board.cases.map((each) => ({
      key: each.id,
      label: t('caseScope', { name: each.name }),
      detail: String(each.services),
      blockedBecause: each.abilities.switch.allowed ? undefined : each.abilities.switch.because,
      onSelect: () =>
        onChoose({
          scope: { kind: 'case' as const, emergencyCaseId: each.id },
          name: t('caseScope', { name: each.name }),
          cases: [each],
          timeZone,
        }),
    })),
  ]
  if (items.length === 0) return null
  return (
    <Menu
      label={t('wholeMenu')}
      align="end"
      items={items}
      trigger={(bind) => (
        <Button size="lg" {...bind}>
          {t('whole')}
        </Button>
      )}
    />
  )
}

/** EM-20: an emergency ended a moment ago can be switched on again with the same settings. */
function JustEnded({ activation }: { activation: ActivationReply }) {
  const { t } = useTranslation('emergency')
  const now = useNow(10_000)
  const [key] = useState(newIdempotencyKey)
  const { busy, again } = useSwitchOnAgain(key)
  const report = useSwitchReport()
  const onAgain = async () => {
    try {
      report.on(activation.scopeName, (await again(activation.id)).propagation)
    } catch (error) {
      notify({ kind: 'error', text: t('failedOn', { name: activation.scopeName, because: report.because(error) }) })
    }
  }
  return (
    <Note
      role="status"
      actions={
        <Button size="lg" busy={busy} onClick={() => void onAgain()}>
          {t('again')}
        </Button>
      }
    >
      {t('justEnded', {
        age: age(activation.endedAt ?? now, now),
        by: activation.endedBy ?? '',
        name: activation.scopeName,
      })}
    </Note>
  )
}
