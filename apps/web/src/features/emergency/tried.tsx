import { cultureName, type Tried as TriedReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, Mono, Status } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { CallMeDialog } from '../../shared/test-calls/call-me.tsx'
import { NumberTest } from '../../shared/test-calls/destination-test.tsx'
import classes from './tried.module.css'

type Destination = TriedReply['destinations'][number]
type Announcement = TriedReply['announcements'][number]

/** Rows that are there without asking: a whole unit may have many. */
const SHOWN = 5

/** EM-2, EM-27: where callers would go and what they would hear, what nobody has tried first, and a way to try it now. */
export function Tried({ tried, onTried }: { tried: TriedReply; onTried: () => void }) {
  const { t } = useTranslation('emergency')
  const [all, setAll] = useState(false)
  // What is tried now keeps its place.
  const [order] = useState(() => new Map(inOrder(tried).map((key, place) => [key, place])))
  const placeOf = (key: string) => order.get(key) ?? order.size
  const rows = [
    ...tried.announcements.map((announcement) => ({
      key: announcement.emergencyCase.id,
      row: <AnnouncementRow announcement={announcement} onTried={onTried} />,
    })),
    ...tried.destinations.map((destination) => ({
      key: destination.number,
      row: <DestinationRow destination={destination} onTried={onTried} />,
    })),
  ].sort((one, other) => placeOf(one.key) - placeOf(other.key))
  if (rows.length === 0) return null
  const more = rows.length - SHOWN
  return (
    <section className={classes.tried} aria-label={t('sheet.tried')}>
      <h3>{t('sheet.tried')}</h3>
      <ul>
        {rows.slice(0, all ? undefined : SHOWN).map(({ key, row }) => (
          <li key={key}>{row}</li>
        ))}
      </ul>
      {more > 0 && !all && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          {t('sheet.triedMore', { count: more })}
        </Button>
      )}
    </section>
  )
}

/** One line beside what callers get; who is in a hurry needs no more of it before the switch. */
export function Untried({ tried: { announcements, destinations } }: { tried: TriedReply }) {
  const { t } = useTranslation('emergency')
  const count =
    announcements.filter(({ unheard }) => unheard.length > 0).length +
    destinations.filter(({ test }) => test?.result !== 'confirmed').length
  if (count === 0) return null
  return <Status kind="warning" size="sm" word={t('sheet.untried', { count })} reason={t('sheet.untriedBecause')} />
}

/** What nobody has tried, or not with success, comes first. */
function inOrder({ announcements, destinations }: TriedReply): string[] {
  const rows = [
    ...announcements.map(({ emergencyCase, unheard }) => ({ key: emergencyCase.id, fine: unheard.length === 0 })),
    ...destinations.map(({ number, test }) => ({ key: number, fine: test?.result === 'confirmed' })),
  ]
  return [...rows.filter(({ fine }) => !fine), ...rows.filter(({ fine }) => fine)].map(({ key }) => key)
}

function DestinationRow({ destination, onTried }: { destination: Destination; onTried: () => void }) {
  const { number, organizationUnit, test, abilities } = destination
  return (
    <>
      <Mono>{formatNumber(number)}</Mono>
      <NumberTest
        {...{ number, organizationUnitId: organizationUnit.id, test }}
        blockedBecause={abilities.test.allowed ? undefined : abilities.test.because}
        onEnded={onTried}
      />
    </>
  )
}

function AnnouncementRow({ announcement, onTried }: { announcement: Announcement; onTried: () => void }) {
  const { t } = useTranslation('emergency')
  const { emergencyCase, organizationUnit, abilities } = announcement
  const [asking, setAsking] = useState(false)
  return (
    <>
      <strong>{emergencyCase.name}</strong>
      <div>
        <LastHeard announcement={announcement} />
        <Button
          size="sm"
          glyph="phone"
          blockedBecause={abilities.hear.allowed ? undefined : abilities.hear.because}
          onClick={() => setAsking(true)}
        >
          {t('sheet.callMe')}
        </Button>
      </div>
      {asking && (
        <CallMeDialog
          emergencyCaseId={emergencyCase.id}
          organizationUnitId={organizationUnit.id}
          onClose={() => setAsking(false)}
          onEnded={onTried}
        />
      )}
    </>
  )
}

function LastHeard({ announcement: { hearing, unheard } }: { announcement: Announcement }) {
  const { t } = useTranslation('emergency')
  const now = useNow(30_000)
  if (!hearing)
    return <Status kind="warning" size="sm" word={t('sheet.neverHeard')} reason={t('sheet.neverHeardBecause')} />
  const languages = unheard.map((culture) => cultureName(culture, language())).join(', ')
  if (languages)
    return (
      <Status
        kind="warning"
        size="sm"
        word={t('sheet.partlyHeard')}
        reason={t('sheet.partlyHeardBecause', { languages })}
      />
    )
  const { heardAt } = hearing
  const by = hearing.simulated ? t('bySimulated', { ns: 'testCalls', by: hearing.by }) : hearing.by
  return (
    <Status
      kind="ready"
      size="sm"
      word={t('sheet.heard')}
      reason={t('sheet.heardBecause', { age: age(heardAt, now), by })}
    />
  )
}
