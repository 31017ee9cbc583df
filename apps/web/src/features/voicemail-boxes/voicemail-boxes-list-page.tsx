import type { VoicemailBoxReply } from '@nightswitch/contracts'
import { ButtonLink, type Column, Link, Muted, Status, Tag } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { BoxCrumbs } from './box-crumbs.tsx'
import { useVoicemailBoxes } from './queries.ts'
import { voicemailBoxTexts } from './texts.ts'

addTexts('voicemail-boxes', voicemailBoxTexts)

/** *Settings → Service section → Voicemail boxes*: where callers leave messages, and what nobody heard yet. */
export function VoicemailBoxesListPage() {
  const { t } = useTranslation('voicemail-boxes')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<VoicemailBoxReply>()
  const messages: Column<VoicemailBoxReply> = {
    key: 'messages',
    header: t('messages'),
    cell: (row) => <Messages row={row} />,
    priority: 1,
  }
  const owner: Column<VoicemailBoxReply> = {
    key: 'owner',
    header: t('owner'),
    cell: (row) => <Owner row={row} />,
    priority: 2,
  }
  const rest: Column<VoicemailBoxReply> = {
    key: 'lastResort',
    header: t('lastResort'),
    cell: ({ lastResort, organizationUnit }) => lastResort && <Tag>{organizationUnit.name}</Tag>,
    priority: 3,
  }
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      crumbs={<BoxCrumbs />}
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/settings/voicemail-boxes/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useVoicemailBoxes(list.filter, list.sort)}
      columns={[name, unit, owner, messages, rest, usedBy, changed]}
      path="/settings/voicemail-boxes"
    />
  )
}

/** A unit's box is the rule; a user's or a queue's is named. */
function Owner({ row: { owner } }: { row: VoicemailBoxReply }) {
  const { t } = useTranslation('voicemail-boxes')
  if (!owner) return <Muted>{t('ofUnit')}</Muted>
  return <Link href={owner.kind === 'queue' ? `/call-queues/${owner.id}` : `/users/${owner.id}`}>{owner.name}</Link>
}

/** What waits to be heard, in a word; the dot is never alone. */
function Messages({ row: { messages, unheard, abilities } }: { row: VoicemailBoxReply }) {
  const { t } = useTranslation('voicemail-boxes')
  if (!abilities.hear.allowed && messages === 0) return null
  if (unheard > 0) return <Status kind="ringing" size="sm" word={t('unheardCount', { count: unheard })} />
  return <Muted>{messages === 0 ? t('empty') : t('allHeard')}</Muted>
}
