import { Page } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useOrganizationUnits } from '../api/organization-units.ts'
import { Waiting } from '../waiting.tsx'

type Props = { right?: 'configure' | 'configureQueues'; children: (organizationUnitId: string) => ReactNode }

/** Draws the form of a new record once it is known in which unit it begins: the first that the person may configure. */
export function FirstUnit({ right = 'configure', children }: Props) {
  const { query, units } = useOrganizationUnits()
  if (query.data) return children(units.find(({ abilities }) => abilities[right].allowed)?.id ?? '')
  return (
    <Page narrow>
      <Waiting query={query} rows={8} height={32} />
    </Page>
  )
}
