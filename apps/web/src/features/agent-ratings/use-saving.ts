import { type RatingCell, ratingCellSchema } from '@nightswitch/contracts'
import { notify } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { becauseOf } from '../../shared/api/because.ts'
import { faultsOf, refusalOf } from '../../shared/api/refusal.ts'
import { faultWord } from '../../shared/form/fault-words.ts'
import { type Conflict, changesOf, conflictsOf, decided, noDrafts } from './drafts.ts'
import { useRatingsChange } from './queries.ts'
import type { Matrix } from './use-matrix.ts'

/** Saving all that was changed, in one go: first what it does is told; where somebody else was faster, each cell is decided. */
export function useSaving(matrix: Matrix) {
  const { t } = useTranslation('agent-ratings')
  const { change, reload, busy } = useRatingsChange()
  const [step, setStep] = useState<'none' | 'preview'>('none')
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const [because, setBecause] = useState<string | null>(null)
  const key = useRef(crypto.randomUUID())
  const changes = changesOf(matrix.drafts)

  const save = async () => {
    setBecause(null)
    try {
      const count = await change(changes, key.current)
      matrix.settle(noDrafts)
      setStep('none')
      notify({ kind: 'ready', text: t('saved', { count }) })
    } catch (error) {
      const overtaken = conflictsOf(matrix.drafts, cellsOf(error))
      if (overtaken.length === 0) return setBecause(wordsOf(error))
      setStep('none')
      setConflicts(overtaken)
      void reload()
    } finally {
      key.current = crypto.randomUUID()
    }
  }
  return {
    ...{ changes, step, conflicts, because, busy, save },
    ask: () => {
      setBecause(null)
      setStep('preview')
    },
    close: () => {
      setStep('none')
      setConflicts([])
    },
    decide: (mine: ReadonlySet<string>) => {
      const next = decided(matrix.drafts, conflicts, mine)
      matrix.settle(next)
      setConflicts([])
      if (next.size > 0) setStep('preview')
    },
  }
}

/** The cells that are not what they were. */
function cellsOf(error: unknown): RatingCell[] {
  const refusal = refusalOf(error)
  if (refusal?.code !== 'STALE_VERSION') return []
  return z.array(ratingCellSchema).catch([]).parse(refusal.data.current)
}

/** A fault names what is wrong with a cell; several are told once each. */
function wordsOf(error: unknown): string {
  const faults = Object.values(faultsOf(error)).map(faultWord)
  return faults.length > 0 ? [...new Set(faults)].join(' ') : becauseOf(error)
}
