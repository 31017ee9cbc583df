import type { CallFilter, CallRow } from '@nightswitch/contracts'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  EmptyState,
  Glyph,
  Mono,
  Muted,
  Page,
  PageHead,
  Status,
} from '@nightswitch/ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { clock, dateTime, lasted } from '../../shared/i18n/time.ts'
import { SavedViews } from '../../shared/list/saved-views.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { shownNumber } from '../../shared/trace/caller.ts'
import { outcomeKind, outcomeWord } from '../../shared/trace/outcome.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { CallFilters, type CallListState, callFilters } from './call-filters.tsx'
import classes from './calls.module.css'
import { heldBack } from './newest.ts'
import { instantsOf } from './period.ts'
import { fileAddress, useCalls } from './queries.ts'
import { callTexts } from './texts.ts'
import { useReadingDown } from './use-reading-down.ts'

addTexts('calls', callTexts)

/** *Recent calls*: find, narrow, keep as a view, take away as a file; live without moving what somebody reads (RP-2). */
export function CallsPage() {
  const { t } = useTranslation('calls')
  const { abilities } = useSignedIn()
  const list = useListState(callFilters, '')
  const filter = useFilter(list)
  const calls = useCalls(filter)
  const columns = useColumns()
  const body = useRef<HTMLDivElement>(null)
  const readingDown = useReadingDown(body)
  const [seen, setSeen] = useState<CallRow | null>(null)
  const { shown, held } = heldBack(calls.rows ?? [], readingDown ? seen : null)
  const top = shown[0] ?? null
  useEffect(() => setSeen(top), [top])
  usePageTitle(t('title'))

  const showNew = () => {
    setSeen(null)
    window.scrollTo({ top: 0 })
    body.current?.querySelector<HTMLElement>('tbody a')?.focus({ preventScroll: true })
  }
  return (
    <Page>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        actions={
          abilities.simulate && (
            <ButtonLink href="/test-call" glyph="phone">
              {t('tryOne')}
            </ButtonLink>
          )
        }
      />
      <CallFilters
        list={list}
        end={
          <>
            <SavedViews list="calls" />
            <Button glyph="duplicate" onClick={() => window.location.assign(fileAddress(filter, language()))}>
              {t('export')}
            </Button>
          </>
        }
      />
      <div className={classes.newCalls} role="status">
        {held > 0 && (
          <Button size="sm" glyph="up" onClick={showNew}>
            {t('new', { count: held })}
          </Button>
        )}
      </div>
      <div ref={body}>
        {!calls.rows && <Waiting query={calls} rows={10} height={40} />}
        {calls.rows && (
          <DataTable
            label={t('title')}
            columns={columns}
            rows={shown}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/calls/${encodeURIComponent(id)}`}
            total={calls.total}
            onEnd={calls.more}
            empty={<NoCalls list={list} maySimulate={abilities.simulate} />}
          />
        )}
      </div>
    </Page>
  )
}

/** The filter as the server takes it. What a period means is asked anew when the filters change, not with every call. */
function useFilter({ filter }: CallListState): CallFilter {
  return useMemo(() => {
    const { search, service, organizationUnitId, outcome, emergency } = filter
    return {
      ...(search && { search }),
      ...(service && { serviceId: service }),
      ...(organizationUnitId && { organizationUnitId }),
      ...(outcome && { outcome }),
      ...(emergency && { emergency: emergency === 'true' }),
      ...(filter.switch && { switch: filter.switch }),
      ...instantsOf(filter, new Date()),
    }
  }, [filter])
}

function useColumns(): Column<CallRow>[] {
  const { t } = useTranslation('calls')
  return [
    { key: 'caller', header: t('caller'), cell: (row) => <Caller row={row} /> },
    {
      key: 'called',
      header: t('called'),
      cell: (row) => row.service?.name ?? <Mono>{shownNumber(row.calledNumber)}</Mono>,
      priority: 2,
    },
    { key: 'outcome', header: t('outcome'), cell: (row) => <Outcome row={row} />, priority: 1 },
    { key: 'unit', header: t('unit'), cell: (row) => row.organizationUnit?.name ?? '', priority: 3 },
    { key: 'lasted', header: t('lasted'), cell: duration, numeric: true, priority: 3, width: '96px' },
    {
      key: 'when',
      header: t('when'),
      cell: (row) => <Mono>{dateTime(row.startedAt)}</Mono>,
      priority: 2,
      width: '200px',
    },
  ]
}

/** The zone of this device: the list shows calls of many units, and one clock. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** On a telephone what was called, and when, stand below. */
function Caller({ row }: { row: CallRow }) {
  const { callerName, callerNumber } = row
  const { t } = useTranslation('calls')
  return (
    <>
      {callerName && <>{callerName} </>}
      {callerNumber ? <Mono>{shownNumber(callerNumber)}</Mono> : <Muted>{t('withheld')}</Muted>}
      <span className={classes.below}>
        {row.service?.name ?? shownNumber(row.calledNumber)} · {clock(row.startedAt, here)}
      </span>
    </>
  )
}

/** The word tells; the flame says that an emergency decided. */
function Outcome({ row }: { row: CallRow }) {
  const { t } = useTranslation('calls')
  return (
    <span className={classes.outcome}>
      <Status kind={outcomeKind(row.outcome)} word={outcomeWord(row.outcome)} />
      {row.emergency && <Glyph name="emergencyIdle" size={14} label={t('onlyEmergency')} />}
    </span>
  )
}

const duration = ({ startedAt, endedAt }: CallRow): string =>
  endedAt === null ? '' : lasted(new Date(endedAt).getTime() - new Date(startedAt).getTime())

function NoCalls({ list, maySimulate }: { list: CallListState; maySimulate: boolean }) {
  const { t } = useTranslation('calls')
  if (list.isFiltered) {
    return <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
  }
  return (
    <EmptyState
      title={t('none')}
      actions={
        maySimulate && (
          <ButtonLink variant="ink" href="/test-call">
            {t('tryOne')}
          </ButtonLink>
        )
      }
    >
      {t('noneBecause')}
    </EmptyState>
  )
}
