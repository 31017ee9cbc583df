import type { OrganizationUnitReply } from '@nightswitch/contracts'
import { ButtonLink, Muted, Page, PageHead, Status, TreeGrid } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { countryName } from '../../shared/fields/country-field.tsx'
import '../../shared/fields/texts.ts'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { destinationWords } from './destination-words.ts'
import { organizationUnitTexts } from './texts.ts'

addTexts('organization-units', organizationUnitTexts)

/** W22: the tree that rights follow. */
export function OrganizationUnitsPage() {
  const { t } = useTranslation('organization-units')
  const { abilities } = useSignedIn()
  const { units, unit, query } = useOrganizationUnits()
  usePageTitle(t('title'))
  return (
    <Page>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        actions={
          abilities.configure && (
            <ButtonLink variant="ink" glyph="plus" href="/organization-units/new">
              {t('add')}
            </ButtonLink>
          )
        }
      />
      {query.data ? (
        <TreeGrid
          label={t('tree')}
          rows={units}
          nameHeader={t('name', { ns: 'fields' })}
          rowHref={({ id }) => `/organization-units/${id}`}
          columns={[
            { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`), priority: 1 },
            { key: 'country', header: t('country'), cell: ({ country }) => countryName(country, language()) },
            { key: 'zone', header: t('timeZone'), cell: ({ timeZone }) => timeZone, priority: 3 },
            { key: 'catchAll', header: t('catchAll'), cell: (row) => <CatchAll of={row} unit={unit} /> },
          ]}
        />
      ) : (
        <Waiting query={query} rows={6} height={40} />
      )}
    </Page>
  )
}

type CatchAllProps = {
  of: OrganizationUnitReply
  unit: (id: string) => OrganizationUnitReply | undefined
}

/** Its own catch-all, the one that holds meanwhile, or that there is none. */
function CatchAll({ of, unit }: CatchAllProps) {
  const { t } = useTranslation('organization-units')
  if (of.catchAll) return destinationWords(of.catchAll, t)
  const holder = nearestWithCatchAll(of, unit)
  if (holder?.catchAll) {
    return <Muted>{t('catchAllFrom', { name: holder.name, destination: destinationWords(holder.catchAll, t) })}</Muted>
  }
  // Whoever sees part of the tree cannot tell what holds above it.
  return of.depth === 0 && of.parentId === null ? <Status kind="warning" word={t('catchAllNone')} size="sm" /> : null
}

function nearestWithCatchAll(
  of: OrganizationUnitReply,
  unit: CatchAllProps['unit'],
): OrganizationUnitReply | undefined {
  const above = of.parentId === null ? undefined : unit(of.parentId)
  return above && !above.catchAll ? nearestWithCatchAll(above, unit) : above
}
