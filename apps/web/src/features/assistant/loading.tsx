import { Skeleton } from '@nightswitch/ui'
import { Big } from './big.tsx'

/** Rows that are asked for, with the height that they will have. */
export function Loading({ rows }: { rows: number }) {
  return (
    <Big>
      <Skeleton rows={rows} height={40} />
    </Big>
  )
}
