import { ButtonLink } from '@nightswitch/ui'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordListPage } from '../list/record-list-page.tsx'
import { useSignedIn } from '../session/session-context.ts'
import { AgentsCrumbs } from './agents-crumbs.tsx'

type Props<Row extends { id: string }> = Omit<
  ComponentProps<typeof RecordListPage<Row>>,
  'words' | 'crumbs' | 'add' | 'tabs'
> & {
  /** The feature, whose texts have the list's words. */
  feature: string
  place: ComponentProps<typeof AgentsCrumbs>['place']
  tabs?: ReactNode
}

/** A list of the Agents section: its way, its words, and *Add* for those who configure agents. */
export function AgentsListPage<Row extends { id: string }>({ feature, place, ...list }: Props<Row>) {
  const { t } = useTranslation(feature)
  const { abilities } = useSignedIn()
  return (
    <RecordListPage<Row>
      {...list}
      words={{
        ...{ title: t('title'), search: t('search') },
        ...{ none: t('none'), noneBecause: t('noneBecause'), noMatch: t('noMatch') },
      }}
      crumbs={<AgentsCrumbs place={place} />}
      add={
        abilities.configureAgents && (
          <ButtonLink variant="ink" glyph="plus" href={`${list.path}/new`}>
            {t('add')}
          </ButtonLink>
        )
      }
    />
  )
}
